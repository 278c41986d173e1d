package dev.arrival.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimNameTest {
    private static final String SAID = """
            {
              "sub": "ada",
              "urn.gooddata.user_groups": "literal with dots",
              "https://acme.example/claims/team": "literal address",
              "/slash": "literal with a slash",
              "a": {"b": {"c": "by path", "c.d": "hidden by its dot"}, "list": ["zero", "one", {"x": "in an array"}]},
              "a.twice": "literal first",
              "twice": {"a": "never"},
              "x": {"y/z": "slash escaped", "~": "tilde escaped", "~1": "both escaped", "": "empty name"},
              "": {"": "empty names"},
              "nothing": null,
              "deep": {"nothing": null},
              "number": 7,
              "false": false
            }
            """;

    @ParameterizedTest
    @CsvSource(textBlock = """
            # name                            | value
            sub                               | ada
            urn.gooddata.user_groups          | literal with dots
            https://acme.example/claims/team  | literal address
            /slash                            | literal with a slash
            a.b.c                             | by path
            a.twice                           | literal first
            number                            | 7
            false                             | false
            /a/b/c                            | by path
            /a/b/c.d                          | hidden by its dot
            /urn.gooddata.user_groups         | literal with dots
            /a/list/0                         | zero
            /a/list/1                         | one
            /a/list/2/x                       | in an array
            /x/y~1z                           | slash escaped
            /x/~0                             | tilde escaped
            /x/~01                            | both escaped
            /x/                               | empty name
            x.                                | empty name
            .                                 | empty names
            //                                | empty names
            """, delimiter = '|')
    void finds(String name, String value) throws ParseException {
        assertThat(find(name).map(Object::toString)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "Sub",
                " sub",
                "a.unknown.c",
                "a.b.c.d",
                "sub.length",
                "number.x",
                "a.list.0",
                "nothing",
                "nothing.x",
                "deep.nothing",
                "/nothing",
                "/deep/nothing/x",
                "/unknown/x",
                "/sub/x",
                "/a/list/3",
                "/a/list/-1",
                "/a/list/-",
                "/a/list/01",
                "/a/list/+1",
                "/a/list/99999999999999999999",
                "/a/list/",
                "/x/~2",
                "/x/~1",
                "/a.b.c",
            })
    void findsNothing(String name) throws ParseException {
        assertThat(find(name)).isEmpty();
    }

    @Test
    void findsAnEmptyListAndAnEmptyString() {
        var said = Map.<String, Object>of("groups", List.of(), "email", "");

        assertThat(new ClaimName("groups").in(said)).contains(List.of());
        assertThat(new ClaimName("email").in(said)).contains("");
    }

    @Test
    void takesThePathWhereTheLiteralNameIsNull() {
        var said = new HashMap<String, Object>();
        said.put("a.b", null);
        said.put("a", Map.of("b", "by path"));

        assertThat(new ClaimName("a.b").in(said)).contains("by path");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n"})
    void isNeverBlank(String name) {
        assertThatThrownBy(() -> new ClaimName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsItselfAsConfigured() {
        assertThat(new ClaimName("/a/b")).hasToString("/a/b");
    }

    private static Optional<Object> find(String name) throws ParseException {
        return new ClaimName(name).in(JSONObjectUtils.parse(SAID));
    }
}
