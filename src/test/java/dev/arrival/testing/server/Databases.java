package dev.arrival.testing.server;

import java.nio.file.Path;
import java.util.Map;

/** Where databases for servers under test come from. */
public interface Databases {
    /** Those that this run of the tests is for. */
    static Databases ofThisRun() {
        var name = System.getProperty("arrival.database", "derby");
        return switch (name) {
            case "derby" -> Databases::embedded;
            case "postgresql" -> PostgreSql.shared();
            default -> throw new IllegalStateException("There is no database " + name);
        };
    }

    /**
     * A new and empty one.
     *
     * @param name nobody else's at that time
     * @param folder where it may lie
     * @return what of the environment tells a server of it
     */
    Map<String, String> create(String name, Path folder);

    private static Map<String, String> embedded(String name, Path folder) {
        return Map.of("DATABASE_URL", "jdbc:derby:" + folder.resolve("database") + ";create=true");
    }
}
