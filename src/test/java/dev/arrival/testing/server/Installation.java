package dev.arrival.testing.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One server of its own that the WAR is to run on.
 *
 * @param name nobody else's at that time
 * @param application the WAR
 * @param gate another beside it, by which whoever comes through a social login of the server's is handed over to it; it is
 *     then visited by HTTPS
 * @param configuration the server's, where it is not the product's own
 * @param watched whether its database tells which statements were executed
 * @param port for HTTP
 * @param securePort for HTTPS
 * @param managementPort for whatever the server wants to be managed by
 * @param nodes the ports by which several share their sessions, its own first; empty if it is alone
 */
public record Installation(
        String name,
        Path application,
        Optional<Path> gate,
        Optional<Path> configuration,
        boolean watched,
        int port,
        int securePort,
        int managementPort,
        List<Integer> nodes) {
    /** Where a browser finds it. */
    public URI address() {
        return gate.isPresent() ? URI.create("https://localhost:" + securePort) : plainAddress();
    }

    /** Where it answers without HTTPS. */
    public URI plainAddress() {
        return URI.create("http://localhost:" + port);
    }

    /** What is its own, and gone at the next installation of that name. */
    public Path folder() {
        return Path.of("target", "it", name).toAbsolutePath();
    }

    /** Leaves nothing of an earlier one of that name: an empty folder. */
    public void clear() throws IOException {
        Trees.delete(folder());
        Files.createDirectories(folder());
    }

    /** What of the environment tells it of that database. */
    public Map<String, String> watching(Map<String, String> database) {
        if (!watched) {
            return database;
        }
        var watching = new HashMap<>(database);
        watching.put("DATABASE_URL", database.get("DATABASE_URL").replaceFirst("^jdbc:", "jdbc:watched:"));
        watching.put("DATABASE_DRIVER", "watched");
        return watching;
    }
}
