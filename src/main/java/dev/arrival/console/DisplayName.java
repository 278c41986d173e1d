package dev.arrival.console;

import dev.arrival.signin.Me;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How pages address somebody. */
final class DisplayName {
    private DisplayName() {}

    /** Given and family name, as far as they are known; else the user name. */
    static String of(Me me) {
        var names = Stream.of(me.givenName(), me.familyName())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return names.isBlank() ? me.userName() : names;
    }
}
