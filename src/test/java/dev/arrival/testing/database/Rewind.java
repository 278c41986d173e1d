package dev.arrival.testing.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the database back to what it was, so that the next test class may use the same server. Where {@code
 * watched.rewind} names a port of loopback, it does there as it is told: {@code keep} what is stored now, and later
 * {@code rewind} to it; or the database is {@code down}, and {@code up} again; or somebody wants to {@linkplain Glance look}.
 * The answer begins with {@code done}, or says why not.
 */
final class Rewind {
    private static final int TRIES = 10;
    private static final int LONGEST_WAIT_SECONDS = 20;

    private static boolean listening;

    private final Source source;
    private final Map<String, List<List<Object>>> kept = new LinkedHashMap<>();

    /** Where a connection of one's own comes from. */
    interface Source {
        Connection connect() throws SQLException;
    }

    /** What is done in one transaction, and what there is to say of it. */
    private interface Act {
        String on(Connection connection) throws SQLException;
    }

    private Rewind(Source source) {
        this.source = source;
    }

    /** Begins to listen, once. */
    static synchronized void listen(Source source) {
        var port = Integer.getInteger("watched.rewind");
        if (port != null && !listening) {
            listening = true;
            var thread = new Thread(() -> new Rewind(source).serve(port), "rewind");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void serve(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            while (true) {
                try (var visitor = socket.accept()) {
                    serve(visitor);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket visitor) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(visitor.getInputStream(), StandardCharsets.UTF_8));
        var question = String.valueOf(lines.readLine());
        var word = question.split(" ", 2)[0];
        var answer = switch (word) {
            case "keep" -> answer(this::keep);
            case "rewind" -> answer(this::rewind);
            case "rows" -> answer(Glance::rows);
            case "find" -> answer(connection -> Glance.find(connection, rest(question)));
            case "update" -> answer(connection -> Glance.update(connection, rest(question)));
            case "down", "up" -> {
                Watch.WATCH.setDown(word.equals("down"));
                yield "done";
            }
            default -> "Nobody here knows " + word;
        };
        visitor.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A transaction of the server's may be in the way: then again. */
    private String answer(Act act) {
        var failures = new ArrayList<String>();
        while (failures.size() < TRIES) {
            try (var connection = source.connect()) {
                connection.setAutoCommit(false);
                try {
                    var found = act.on(connection);
                    connection.commit();
                    return "done\n" + found;
                } catch (SQLException e) {
                    failures.add(e.toString());
                    connection.rollback();
                }
            } catch (SQLException e) {
                failures.add(e.toString());
            }
        }
        return failures.toString();
    }

    private static String rest(String question) {
        return question.substring(question.indexOf(' ') + 1);
    }

    private String keep(Connection connection) throws SQLException {
        kept.clear();
        for (var table : tables(connection)) {
            kept.put(table, rows(connection, table));
        }
        return "";
    }

    private String rewind(Connection connection) throws SQLException {
        var tables = new ArrayList<>(kept.keySet());
        Collections.reverse(tables);
        for (var table : tables) {
            try (var statement = connection.createStatement()) {
                statement.setQueryTimeout(LONGEST_WAIT_SECONDS);
                statement.executeUpdate("delete from " + table);
            }
        }
        for (var table : kept.entrySet()) {
            for (var row : table.getValue()) {
                insert(connection, table.getKey(), row);
            }
        }
        return "";
    }

    static List<List<Object>> rows(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("select * from " + table)) {
            var rows = new ArrayList<List<Object>>();
            while (found.next()) {
                var row = new ArrayList<>();
                for (var column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.add(whole(found.getObject(column)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** Large objects end with the transaction. */
    private static Object whole(Object value) throws SQLException {
        if (value instanceof Blob bytes) {
            return bytes.getBytes(1, (int) bytes.length());
        }
        return value instanceof Clob text ? text.getSubString(1, (int) text.length()) : value;
    }

    private static void insert(Connection connection, String table, List<Object> row) throws SQLException {
        var places = String.join(", ", Collections.nCopies(row.size(), "?"));
        try (var insert = connection.prepareStatement("insert into " + table + " values (" + places + ")")) {
            for (var column = 0; column < row.size(); column++) {
                insert.setObject(column + 1, row.get(column));
            }
            insert.executeUpdate();
        }
    }

    /** All but Flyway's, each after those that it refers to. */
    static Set<String> tables(Connection connection) throws SQLException {
        Deque<String> open = new ArrayDeque<>();
        var schema = connection.getSchema();
        try (var found = connection.getMetaData().getTables(null, schema, "%", new String[] {"TABLE"})) {
            while (found.next()) {
                var name = found.getString("TABLE_NAME");
                if (!name.startsWith("flyway")) {
                    open.add(name);
                }
            }
        }
        Set<String> ordered = new LinkedHashSet<>();
        var inVain = 0;
        while (!open.isEmpty()) {
            var table = open.poll();
            if (ordered.containsAll(references(connection, schema, table))) {
                ordered.add(table);
                inVain = 0;
            } else {
                open.add(table);
                if (++inVain > open.size()) {
                    throw new SQLException("These refer to each other, or to tables that are not here: " + open);
                }
            }
        }
        return ordered;
    }

    private static Set<String> references(Connection connection, String schema, String table) throws SQLException {
        var names = new LinkedHashSet<String>();
        try (var keys = connection.getMetaData().getImportedKeys(null, schema, table)) {
            while (keys.next()) {
                names.add(keys.getString("PKTABLE_NAME"));
            }
        }
        names.remove(table);
        return names;
    }
}
