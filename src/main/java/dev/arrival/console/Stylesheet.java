package dev.arrival.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The stylesheet's version, which is in its address as a script's is. */
@Named
@ApplicationScoped
public class Stylesheet {
    @Inject
    private Scripts scripts;

    /** A checksum of what it says. */
    public String getVersion() {
        return scripts.version("arrival.css");
    }
}
