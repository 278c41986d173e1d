package dev.arrival.cluster;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into the database itself. */
record Sql(String url, String user, String password) {
    /** The rows, each as its values as text with a space between them. */
    List<String> rows(String query, Object... parameters) {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.prepareStatement(query)) {
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var rows = new ArrayList<String>();
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    var row = new ArrayList<String>();
                    for (var i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(result.getString(i));
                    }
                    rows.add(String.join(" ", row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** The one number that the query yields. */
    long number(String query, Object... parameters) {
        return Long.parseLong(rows(query, parameters).get(0));
    }

    /** Runs a script of statements. */
    void run(String script) {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            statement.execute(script);
        } catch (SQLException e) {
            throw new IllegalStateException(script, e);
        }
    }
}
