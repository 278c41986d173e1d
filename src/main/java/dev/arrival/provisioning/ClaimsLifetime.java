package dev.arrival.provisioning;

import dev.arrival.platform.Settings;
import java.time.Duration;

/** For how long it is kept what a provider last said of a person who does not come back. */
public final class ClaimsLifetime {
    private static final Duration DEFAULT = Duration.ofDays(90);

    private ClaimsLifetime() {}

    /** Reads {@code arrival.claims.kept-for}. */
    public static Duration from(Settings settings) {
        return settings.duration("arrival.claims.kept-for", DEFAULT);
    }
}
