package dev.arrival.console.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastedTest {
    private static final String TOKEN = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";

    @ParameterizedTest
    @ValueSource(
            strings = {
                TOKEN,
                "  " + TOKEN + "\n",
                "Bearer " + TOKEN,
                "eyJhbGciOiJub25lIn0.\neyJzdWIiOiJhZGEifQ\n.c2lnbmF0dXJl"
            })
    void takesATokenHoweverItWasCopied(String typed) {
        assertThat(Pasted.of(typed)).isEqualTo(new Pasted.Token(TOKEN));
        assertThat(Pasted.of(typed)).hasToString("Token");
    }

    @Test
    void takesClaims() {
        assertThat(Pasted.of("\n {\"sub\": \"ada\"}\n"))
                .isInstanceOfSatisfying(
                        Pasted.Json.class,
                        json -> assertThat(json.claims().getString("sub")).isEqualTo("ada"));
    }

    @Test
    void pointsToWhatIsWrong() {
        var fault = fault("{\n  \"sub\": \"ada\",\n  \"email\": nobody\n}");

        assertThat(fault.text()).contains("line 3");
        assertThat(fault.line()).isEqualTo("  \"email\": nobody");
        assertThat(fault.mark()).endsWith("▲");
    }

    @Test
    void pointsIntoALongLine() {
        var fault = fault("{\"a\": \"" + "x".repeat(500) + "\" oops}");

        assertThat(fault.line()).hasSizeLessThan(100).contains("oops");
        assertThat(fault.mark().length()).isLessThan(fault.line().length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"sub\": \"ada\"", "{\"sub\": \"ada", "{", "{\n \"sub\":\n\n"})
    void saysThatSomethingIsMissingAtTheEnd(String typed) {
        assertThat(fault(typed).text()).contains("ends too early");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "[1, 2]", "\"ada\"", "42", "ada", "{} {}", "{\"sub\": }", "eyJ.eyJ", "{\"a\":1}x"})
    void saysWhatToDoAboutAnythingElse(String typed) {
        assertThat(fault(typed).text()).endsWith(".");
    }

    @Test
    void readsNoMoreThanIsSensible() {
        assertThat(fault(" {" + " ".repeat(Pasted.AT_MOST) + "}").text()).contains("too long");
        assertThat(fault("[".repeat(100_000)).text()).contains("begin with a brace");
        assertThat(fault("{\"a\":".repeat(100_000)).text()).contains("nested");
    }

    private static Fault fault(String typed) {
        assertThat(Pasted.of(typed)).isInstanceOf(Pasted.Wrong.class);
        return ((Pasted.Wrong) Pasted.of(typed)).fault();
    }
}
