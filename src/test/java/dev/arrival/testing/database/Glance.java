package dev.arrival.testing.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;

/** What is stored, as nobody sees it through Arrival. */
final class Glance {
    private Glance() {}

    /** Each table, and how many rows it has: {@code name=number} in lines. */
    static String rows(Connection connection) throws SQLException {
        var lines = new ArrayList<String>();
        for (var table : Rewind.tables(connection)) {
            lines.add(called(table) + "=" + Rewind.rows(connection, table).size());
        }
        return String.join("\n", lines);
    }

    /** The tables, in lines, in which a value holds the text, be it as its bytes. */
    static String find(Connection connection, String text) throws SQLException {
        var tables = new ArrayList<String>();
        for (var table : Rewind.tables(connection)) {
            if (Rewind.rows(connection, table).stream()
                    .anyMatch(
                            row -> row.stream().anyMatch(value -> asText(value).contains(text)))) {
                tables.add(table);
            }
        }
        return tables.stream().map(Glance::called).collect(joining("\n"));
    }

    private static String asText(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, UTF_8) : Objects.toString(value, "");
    }

    /** How many rows that changed. */
    static String update(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return String.valueOf(statement.executeUpdate(sql));
        }
    }

    private static String called(String table) {
        return table.toLowerCase(Locale.ROOT);
    }
}
