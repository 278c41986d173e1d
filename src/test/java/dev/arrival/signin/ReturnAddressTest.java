package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Stub;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/me",
                "/people/42?tab=groups&page=2",
                "/search?q=a//b",
                "/search?to=https://evil.example",
                "/a;v=1/b",
                "/caf%C3%A9",
                "/a%0d%0ab",
                "/a@evil.example",
                "/:80/",
            })
    void isAPathOfTheApplication(String address) {
        assertThat(ReturnAddress.checked(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "me",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/a\\..\\b",
                "https://evil.example",
                "https:/evil.example",
                "javascript:alert(1)",
                "@evil.example",
                ".evil.example",
                "?a",
                " /me",
                "/me ",
                "/m e",
                "/me\r\nSet-Cookie: a=b",
                "/me\n",
                "/\t/evil.example",
                "/me\u0000",
                "/me\u007f",
            })
    void isHomeInsteadOfAnythingElse(String address) {
        assertThat(ReturnAddress.checked(address)).isEqualTo("/me");
    }

    @Test
    void isHomeInsteadOfAnEndlessAddress() {
        var longest = "/" + "a".repeat(1_999);

        assertThat(ReturnAddress.checked(longest)).isEqualTo(longest);
        assertThat(ReturnAddress.checked(longest + "a")).isEqualTo("/me");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # method | context  | path                      | query        | address
            GET      | ''       | /people                   |              | /people
            GET      | ''       | /people                   | tab=a%20b&c  | /people?tab=a%20b&c
            GET      | ''       | /people                   | ''           | /people?
            GET      | /arrival | /arrival/people           | tab=1        | /people?tab=1
            GET      | /arrival | /arrival/                 |              | /
            GET      | /arrival | /arrival                  |              | /me
            GET      | /arrival | /arrival                  | tab=1        | /me
            GET      | ''       | //evil.example            |              | /me
            GET      | /arrival | /arrival//evil.example    |              | /me
            GET      | /arrival | /arrival/\\evil.example   |              | /me
            POST     | ''       | /people                   |              | /me
            HEAD     | ''       | /people                   |              | /me
            """, delimiter = '|')
    void isThePageThatWasAskedFor(String method, String context, String path, String query, String address) {
        var answers = new HashMap<String, Function<Object[], Object>>(Map.of(
                "getMethod", none -> method,
                "getContextPath", none -> context,
                "getRequestURI", none -> path));
        answers.put("getQueryString", none -> query);

        assertThat(ReturnAddress.of(Stub.of(HttpServletRequest.class, answers))).isEqualTo(address);
    }
}
