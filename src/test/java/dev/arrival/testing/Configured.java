package dev.arrival.testing;

import dev.arrival.platform.Settings;
import java.util.Arrays;
import java.util.Optional;

/** Configuration as a test writes it. */
public final class Configured {
    private Configured() {}

    /** Settings from lines of "key=value"; nothing else is set. */
    public static Settings with(String... lines) {
        return new Settings(key -> Arrays.stream(lines)
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .reduce((earlier, later) -> later));
    }

    /** Settings where only this key is set. */
    public static Settings only(String key, String value) {
        return new Settings(asked -> Optional.of(value).filter(found -> asked.equals(key)));
    }
}
