package dev.arrival.testing.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** A real PostgreSQL from its binaries. It ends with this JVM. */
public final class PostgreSql implements Databases {
    private static final String USER = "postgres";
    private static final String CONNECTIONS = "400";

    private static PostgreSql shared;

    private final EmbeddedPostgres postgres;

    private PostgreSql(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** The one of this JVM; the first to ask starts it, at the port that {@code it.database.port} names. */
    public static synchronized PostgreSql shared() {
        if (shared == null) {
            try {
                shared = new PostgreSql(EmbeddedPostgres.builder()
                        .setPort(Integer.getInteger("it.database.port", 0))
                        .setServerConfig("max_connections", CONNECTIONS)
                        .setServerConfig("fsync", "off") // of a test's data nobody minds the loss
                        .start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    @Override
    public Map<String, String> create(String name, Path folder) {
        var quoted = '"' + name + '"';
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + quoted + " with (force)");
            statement.execute("create database " + quoted);
        } catch (SQLException e) {
            throw new IllegalStateException("Can not create the database " + name, e);
        }
        return Map.of(
                "DATABASE_URL",
                "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name,
                "DATABASE_USER",
                USER,
                "DATABASE_PASSWORD",
                USER,
                "DATABASE_DRIVER",
                "postgresql");
    }
}
