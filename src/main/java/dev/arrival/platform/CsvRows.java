package dev.arrival.platform;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rows as CSV (RFC 4180) in UTF-8, with the names of the cells above them. A cell without a value is empty; an empty text
 * is a pair of quotes.
 */
public final class CsvRows<R extends Record> {
    /** The media type (RFC 7111). */
    public static final String TYPE = "text/csv";

    private static final String END = "\r\n";

    /** A spreadsheet takes what begins so for a formula, or skips it and looks at the next one (rule 19). */
    private static final String OF_FORMULAS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final Pattern BEGINNINGS = Pattern.compile("([;\r\n][\\s\"]*)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private final List<Cell> cells;
    private final Writer writer;

    /** Begins with the names. */
    public CsvRows(Class<R> row, OutputStream stream) throws IOException {
        cells = Cell.of(row);
        writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        writer.write(cells.stream().map(Cell::name).collect(Collectors.joining(",", "", END)));
    }

    /** Writes the rows and sends what there is so far. */
    public void write(Iterable<R> rows) throws IOException {
        for (var row : rows) {
            var separator = "";
            for (var cell : cells) {
                writer.write(separator);
                writer.write(text(cell.value(row)));
                separator = ",";
            }
            writer.write(END);
        }
        writer.flush();
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof String text ? quoted(harmless(text)) : value.toString();
    }

    /**
     * Where a comma is part of numbers, programs take a semicolon for the end of a cell, and begin another one. To them a
     * quote within a cell is none, so that a line may end a cell, too.
     */
    private static String harmless(String text) {
        var within = BEGINNINGS.matcher(text).replaceAll("$1'");
        return !within.isEmpty() && OF_FORMULAS.indexOf(within.charAt(0)) >= 0 ? "'" + within : within;
    }

    private static String quoted(String text) {
        return text.isEmpty() || text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0)
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
