package dev.arrival.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private enum Colour {
        RED,
        DARK_GREEN
    }

    @Test
    void readsWhatIsThere() {
        var fields = fields("""
                {"text":"a b","texts":["x","y","x"],"flag":true,"number":7,"choice":"dark-green","object":{"a/b":"c"}}
                """);

        assertThat(fields.text("text", 3)).contains("a b");
        assertThat(fields.texts("texts", 1)).containsExactly("x", "y");
        assertThat(fields.flag("flag", false)).isTrue();
        assertThat(fields.number("number", 1, 7)).hasValue(7);
        assertThat(fields.choice("choice", Colour.RED)).isEqualTo(Colour.DARK_GREEN);
        assertThat(fields.object("object").orElseThrow().text("a/b", 1)).contains("c");
        fields.done();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"member\":null}"})
    void takesNullForNothing(String document) {
        var fields = fields(document);

        assertThat(fields.text("member", 9)).isEmpty();
        assertThat(fields.texts("member", 9)).isEmpty();
        assertThat(fields.objects("member")).isEmpty();
        assertThat(fields.flag("member", true)).isTrue();
        assertThat(fields.number("member", 0, 9)).isEmpty();
        assertThat(fields.choice("member", Colour.RED)).isEqualTo(Colour.RED);
        assertThat(fields.has("member")).isEqualTo(document.contains("null"));
        fields.done();
        assertThat(wrong(() -> fields.requiredText("member", 9))).isEqualTo("/member is missing");
    }

    @Test
    void pointsToWhatIsWrong() {
        assertThat(wrong("{\"a\":7}", fields -> fields.text("a", 9))).isEqualTo("/a must be a text");
        assertThat(wrong("{\"a\":\"\\n\"}", fields -> fields.text("a", 9))).startsWith("/a must be a text of 1 to 9");
        assertThat(wrong("{\"a\":[\"x\",7]}", fields -> fields.texts("a", 9))).isEqualTo("/a/1 must be a text");
        assertThat(wrong("{\"a\":\"true\"}", fields -> fields.flag("a", true))).isEqualTo("/a must be true or false");
        assertThat(wrong("{\"a\":1e30}", fields -> fields.number("a", 1, 9)))
                .isEqualTo("/a must be a whole number from 1 to 9");
        assertThat(wrong("{\"a\":1.5}", fields -> fields.number("a", 1, 9)))
                .isEqualTo("/a must be a whole number from 1 to 9");
        assertThat(wrong("{\"a\":\"RED\"}", fields -> fields.choice("a", Colour.RED)))
                .isEqualTo("/a must be one of red, dark-green");
        assertThat(wrong(
                        "{\"a\":{\"b~/\":{}}}",
                        fields -> fields.object("a").orElseThrow().text("b~/", 9)))
                .isEqualTo("/a/b~0~1 must be a text");
        assertThat(wrong(
                        "{\"a\":[{},{\"b\":1}]}",
                        fields -> fields.objects("a").get(1).text("b", 9)))
                .isEqualTo("/a/1/b must be a text");
    }

    @Test
    void wantsToBeAskedForEachMember() {
        assertThat(wrong("{\"a\":1,\"typo\":2}", fields -> {
                    fields.number("a", 1, 1);
                    fields.done();
                    return null;
                }))
                .isEqualTo("/typo is not known here");
    }

    private static String wrong(String document, Function<Fields, Object> reading) {
        var fields = fields(document);
        return wrong(() -> reading.apply(fields));
    }

    private static String wrong(Callable<Object> reading) {
        return catchThrowableOfType(InvalidField.class, reading::call).getMessage();
    }

    private static Fields fields(String document) {
        try (var reader = Json.createReader(new StringReader(document))) {
            return Fields.of(reader.readValue());
        }
    }
}
