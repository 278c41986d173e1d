package dev.arrival.console.directory;

/** Somebody typed what can not be; the message says what to do, by the field. */
final class Mistyped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;

    Mistyped(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The parameter at fault. */
    String field() {
        return field;
    }
}
