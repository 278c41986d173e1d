package dev.arrival.platform;

import static dev.arrival.platform.Fields.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a list goes on: after the row of that value and that key.
 *
 * @param value of what the list is sorted by, as text; {@code null} where the row has none
 * @param id the row's key, which tells rows of the same value apart
 */
public record Cursor(String value, long id) {
    /**
     * For whoever asks for the list, who can make nothing of it.
     *
     * @param order in which the list was asked for; the cursor is good for no other
     */
    public String text(String order) {
        var array = JSON.createArrayBuilder().add(order).add(id);
        if (value != null) {
            array.add(value);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(array.build().toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@link #text} wrote; empty if it is something else, or was written for another order. */
    public static Optional<Cursor> of(String text, String order) {
        try (var reader = JSON.createReader(
                new StringReader(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)))) {
            return read(reader.readArray(), order);
        } catch (IllegalArgumentException | JsonException e) {
            return Optional.empty();
        }
    }

    private static Optional<Cursor> read(JsonArray array, String order) {
        if (array.size() < 2
                || array.size() > 3
                || !(array.get(0) instanceof JsonString written
                        && written.getString().equals(order))
                || !(array.get(1) instanceof JsonNumber id
                        && id.isIntegral()
                        && id.bigIntegerValue().bitLength() < Long.SIZE)) {
            return Optional.empty();
        }
        var value = array.size() == 3 ? array.get(2) : JsonValue.NULL;
        if (value instanceof JsonString string) {
            return Optional.of(
                    new Cursor(string.getString(), array.getJsonNumber(1).longValue()));
        }
        return value == JsonValue.NULL
                ? Optional.of(new Cursor(null, array.getJsonNumber(1).longValue()))
                : Optional.empty();
    }
}
