package dev.arrival.console.directory;

import dev.arrival.claims.Attribute;
import dev.arrival.directory.User;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What pages call a person. */
final class Called {
    private Called() {}

    /** Given and family name, as far as they are known; else what else there is. */
    static String of(User user) {
        var known = user.attributes();
        var names = Stream.of(known.get(Attribute.GIVEN_NAME), known.get(Attribute.FAMILY_NAME))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return names.isBlank() ? user.name() : names;
    }
}
