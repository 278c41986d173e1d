package dev.arrival.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** The versions of our scripts: browsers keep a script for a week, so a new one needs a new address. */
@Named
@ApplicationScoped
public class Scripts {
    private static final String FOLDER = "/resources/arrival/";

    @Inject
    private ServletContext context;

    private final Map<String, String> versions = new ConcurrentHashMap<>();

    /** A checksum of what the script says. */
    public String version(String file) {
        return versions.computeIfAbsent(file, this::checksum);
    }

    private String checksum(String file) {
        try (var script = context.getResourceAsStream(FOLDER + file)) {
            var checksum = new CRC32();
            checksum.update(script.readAllBytes());
            return Long.toHexString(checksum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
