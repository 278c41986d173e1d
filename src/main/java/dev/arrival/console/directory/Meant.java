package dev.arrival.console.directory;

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

    static Meant nothing(String fault, List<Candidate> candidates) {
        return new Meant(Optional.empty(), fault, List.copyOf(candidates));
    }
}
