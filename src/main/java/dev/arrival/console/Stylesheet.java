package dev.arrival.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/** The stylesheet's version: browsers keep a stylesheet for a week, so a new one needs a new address. */
@Named
@ApplicationScoped
public class Stylesheet {
    private static final String PATH = "/resources/arrival/arrival.css";

    @Inject
    private ServletContext context;

    private volatile String version;

    /** A checksum of what it says. */
    public String getVersion() {
        if (version == null) {
            try (var css = context.getResourceAsStream(PATH)) {
                var checksum = new CRC32();
                checksum.update(css.readAllBytes());
                version = Long.toHexString(checksum.getValue());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return version;
    }
}
