package dev.arrival.console.directory;

import java.util.List;

/** Somebody typed what can not be; the message says what to do, by the field. */
final class Mistyped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;
    private final transient List<Meant.Candidate> candidates;

    Mistyped(String field, String message) {
        this(field, Meant.nothing(message));
    }

    Mistyped(String field, Meant meant) {
        super(meant.fault());
        this.field = field;
        this.candidates = meant.candidates();
    }

    /** Those among which it can not be told who or which was meant. */
    List<Meant.Candidate> candidates() {
        return candidates;
    }

    /** The parameter at fault. */
    String field() {
        return field;
    }
}
