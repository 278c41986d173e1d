package dev.arrival.console.directory;

import dev.arrival.console.Texts;
import java.util.List;
import java.util.Optional;

/**
 * Whom or what somebody meant who typed a name, or the beginning of one.
 *
 * @param key the one; empty if it can not be told
 * @param fault why it can not be told, in a sentence; empty if it can
 * @param candidates those among which it can not be told
 */
public record Meant(Optional<Long> key, String fault, List<Candidate> candidates) {
    /**
     * One that may have been meant.
     *
     * @param more what tells it from others of that name; empty if nothing
     */
    public record Candidate(long id, String name, String more) {}

    static Meant one(long key) {
        return new Meant(Optional.of(key), "", List.of());
    }

    static Meant nothing(String fault) {
        return new Meant(Optional.empty(), fault, List.of());
    }

    /** Nobody and nothing that is called exactly so; perhaps one of these. */
    static Meant among(String kind, String typed, List<Candidate> candidates) {
        var many = switch (candidates.size()) {
            case 0 -> "none";
            case 1 -> "one";
            default -> "several";
        };
        return new Meant(Optional.empty(), Texts.of("directory." + kind + "." + many, typed), List.copyOf(candidates));
    }

    /** What is most likely meant where nothing comes of a wrong guess: the only one that begins so. */
    Meant guessed() {
        return candidates.size() == 1 ? one(candidates.get(0).id()) : this;
    }

    /**
     * The one.
     *
     * @param field in which it was typed
     * @throws Mistyped if it can not be told
     */
    long in(String field) {
        return key.orElseThrow(() -> new Mistyped(field, this));
    }
}
