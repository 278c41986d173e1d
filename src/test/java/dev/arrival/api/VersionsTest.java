package dev.arrival.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.administration.Refused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "\"3-1f\"", "\"2\", \"3-abc\"", "\"3\",\"4\"", "*", " * "})
    void expectsTheThird(String ifMatch) {
        assertThatCode(() -> Versions.expected(ifMatch).require(3)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2\"",
                "\"33\"",
                "\"-3\"",
                "3",
                "W/\"3\"",
                "\"\"",
                "",
                "\"x3\"",
                "\"3x\"",
                "\"99999999999999999999\""
            })
    void expectsAnother(String ifMatch) {
        assertThatThrownBy(() -> Versions.expected(ifMatch).require(3))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Refused.Reason.STALE));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100000000000000000, 100000000000000000", "0, 0"})
    void readsKeys(String text, long key) {
        assertThat(Keys.read(text)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "1.0", "1e3", "x", "9999999999999999999", "١"})
    void readsNothingElseAsAKey(String text) {
        assertThat(Keys.read(text)).isEmpty();
    }
}
