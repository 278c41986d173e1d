package dev.arrival.api;

import dev.arrival.administration.Refused;
import dev.arrival.platform.Fields;
import java.util.Optional;

/** Internal keys, as the API writes them: strings, of which a caller need know no more. */
final class Keys {
    private static final int LONGEST = 18;

    private Keys() {}

    /** The key; empty if it can be none. */
    static Optional<Long> read(String id) {
        return Optional.of(id)
                .filter(digits -> digits.matches("[0-9]{1," + LONGEST + "}"))
                .map(Long::valueOf);
    }

    /**
     * The key in an address.
     *
     * @throws Refused that there is no such thing, if it can be none
     */
    static long inPath(String id, String kind) {
        return read(id).orElseThrow(() -> Refused.notFound(kind));
    }

    /** The key in a document; empty if it is not there. */
    static Optional<Long> in(Fields fields, String name) {
        return fields.text(name, LONGEST).map(id -> read(id).orElseThrow(() -> fields.wrong(name, "must be an id")));
    }

    /** The key in a document that must be there. */
    static long requiredIn(Fields fields, String name) {
        return in(fields, name).orElseThrow(() -> fields.wrong(name, "is missing"));
    }
}
