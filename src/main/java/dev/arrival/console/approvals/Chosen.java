package dev.arrival.console.approvals;

import dev.arrival.administration.Expected;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody whom an administrator has ticked.
 *
 * @param id the approval's key
 * @param version which the administrator has looked at
 */
record Chosen(long id, long version) {
    private static final Pattern KEY = Pattern.compile("([0-9]{1,18}):([0-9]{1,18})");

    /** As a form sends it; empty if that can not be. */
    static Optional<Chosen> read(String key) {
        var matcher = KEY.matcher(key);
        return matcher.matches()
                ? Optional.of(new Chosen(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    String key() {
        return id + ":" + version;
    }

    Expected expected() {
        return Expected.version(version);
    }
}
