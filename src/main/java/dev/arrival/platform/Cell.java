package dev.arrival.platform;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a row of a table has under one name: a component of the row's record.
 *
 * @param component of which the cell has the name and the value
 */
public record Cell(RecordComponent component) {
    /** What holds internal keys, which the API writes as texts. */
    private static final Set<String> KEYS = Set.of("id", "group");

    /** All cells of a row, in the order of the record. */
    public static List<Cell> of(Class<? extends Record> row) {
        return Stream.of(row.getRecordComponents()).map(Cell::new).toList();
    }

    /** What it is called. */
    public String name() {
        return component.getName();
    }

    /** A text, a number, a date, a time or a truth; {@code null} if the row has none. */
    public Object value(Record row) {
        try {
            var value = component.getAccessor().invoke(row);
            return value instanceof Long && KEYS.contains(name()) ? value.toString() : value;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("A row can not be read", e);
        }
    }
}
