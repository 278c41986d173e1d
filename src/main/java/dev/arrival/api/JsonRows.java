package dev.arrival.api;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.platform.Cell;
import jakarta.json.stream.JsonGenerator;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Rows as the member {@code rows} of a JSON object, each an object. What has no value is left out. */
final class JsonRows<R extends Record> {
    private final List<Cell> cells;

    JsonRows(Class<R> row) {
        cells = Cell.of(row);
    }

    /**
     * Writes the whole object.
     *
     * @param before the members before the rows
     */
    void write(Map<String, ?> before, Iterable<R> rows, OutputStream stream) {
        try (var json = JSON.createGenerator(stream)) {
            json.writeStartObject();
            before.forEach((name, value) -> write(json, name, value));
            json.writeStartArray("rows");
            for (var row : rows) {
                json.writeStartObject();
                cells.forEach(cell -> write(json, cell.name(), cell.value(row)));
                json.writeEnd();
            }
            json.writeEnd().writeEnd();
        }
    }

    private static void write(JsonGenerator json, String name, Object value) {
        if (value instanceof Number number) {
            json.write(name, number.longValue());
        } else if (value instanceof Boolean truth) {
            json.write(name, truth);
        } else if (value != null) {
            json.write(name, value.toString());
        }
    }
}
