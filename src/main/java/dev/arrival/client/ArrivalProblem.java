package dev.arrival.client;

import java.util.Optional;

/** A call that was not answered as it should be: what the problem document says (RFC 9457). */
public final class ArrivalProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * A problem document.
     *
     * @param type stable: {@code urn:arrival:problem:} and a word
     * @param title the same for each problem of the type
     * @param status of HTTP
     * @param detail what it is this time, and what to do
     * @param parameter that is at fault
     * @param reference finds out more, for an administrator
     */
    public record Document(String type, String title, int status, String detail, String parameter, String reference) {}

    private final transient Document document;

    /** Of that document. */
    public ArrivalProblem(Document document) {
        super(document.status() + " " + document.title() + (document.detail() == null ? "" : ": " + document.detail()));
        this.document = document;
    }

    /** Which problem it is, in a stable word: {@code urn:arrival:problem:bad-parameter}. */
    public String type() {
        return document.type();
    }

    /** The same for each problem of the type. */
    public String title() {
        return document.title();
    }

    /** The status of HTTP (RFC 9110, section 15). */
    public int status() {
        return document.status();
    }

    /** What it is this time, and what to do; empty if there is nothing to say. */
    public Optional<String> detail() {
        return Optional.ofNullable(document.detail());
    }

    /** The parameter that is at fault; empty if it is none. */
    public Optional<String> parameter() {
        return Optional.ofNullable(document.parameter());
    }

    /** By which an administrator finds out more; empty if there is nothing to find. */
    public Optional<String> reference() {
        return Optional.ofNullable(document.reference());
    }
}
