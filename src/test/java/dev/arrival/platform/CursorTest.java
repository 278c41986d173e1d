package dev.arrival.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"Lovelace", "", " ", "\"", "Ærø/日本 👩‍💻", "null", "-1", "2026-01-31T12:00:00Z"})
    void comesBackAsItWas(String value) {
        var cursor = new Cursor(value, Long.MAX_VALUE);

        assertThat(Cursor.of(cursor.text("-familyName"), "-familyName")).contains(cursor);
    }

    @Test
    void isFitForAnAddress() {
        assertThat(new Cursor("???>>>~~~ÿÿÿ", -1).text("name")).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void isGoodForNoOtherOrder() {
        var text = new Cursor("x", 1).text("name");

        assertThat(Cursor.of(text, "-name")).isEmpty();
        assertThat(Cursor.of(text, "id")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "{}",
                "null",
                "[]",
                "[\"name\"]",
                "[\"name\",\"1\"]",
                "[\"name\",1.5]",
                "[\"name\",99999999999999999999]",
                "[\"name\",1,2]",
                "[\"name\",1,[]]",
                "[\"name\",1,\"x\",\"y\"]",
                "[1,1]"
            })
    void isNothingElse(String json) {
        var text = Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));

        assertThat(Cursor.of(text, "name")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a", "not base64!", "====", "gICA"})
    void isNoOtherText(String text) {
        assertThat(Cursor.of(text, "name")).isEmpty();
    }
}
