package dev.arrival.platform;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Function;

/**
 * Something that a list can be sorted by. Rows of the same value, or of none, follow each other by their key.
 *
 * @param name as the API has it
 * @param path in JPQL; empty if it is the key itself
 * @param value what a row has of it, as text; {@code null} if it has none
 * @param reading from the text what a query compares with
 */
public record Sort<T>(String name, String path, Function<T, String> value, Function<String, Object> reading) {
    /** By the key. */
    public static <T> Sort<T> byKey(String name) {
        return new Sort<>(name, "", row -> null, text -> text);
    }

    /** By a text, as the database compares texts. */
    public static <T> Sort<T> byText(String name, String path, Function<T, String> value) {
        return new Sort<>(name, path, value, text -> text);
    }

    /** By a time that every row has. */
    public static <T> Sort<T> byTime(String name, String path, Function<T, Instant> value) {
        return new Sort<>(name, path, row -> value.apply(row).toString(), Instant::parse);
    }

    /** Whether a list that is sorted so can go on there: somebody may have made the cursor up. */
    public boolean reads(Cursor cursor) {
        try {
            return cursor.value() == null
                    || (!path.isEmpty()
                            && cursor.value().chars().noneMatch(Character::isISOControl)
                            && reading.apply(cursor.value()) != null);
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
