package dev.arrival.administration;

import java.util.Optional;
import java.util.Set;

/**
 * Which version of something the actor has looked at before changing it.
 *
 * @param versions one of these; empty if any will do
 */
public record Expected(Optional<Set<Long>> versions) {
    /** Whatever it is now. */
    public static final Expected ANY = new Expected(Optional.empty());

    /** That version and no other. */
    public static Expected version(long version) {
        return new Expected(Optional.of(Set.of(version)));
    }

    /**
     * Compares.
     *
     * @throws Refused if it is another version now
     */
    public void require(long now) {
        if (versions.filter(expected -> !expected.contains(now)).isPresent()) {
            throw new Refused(Refused.Reason.STALE, "It was changed meanwhile: look at it again, then decide.");
        }
    }
}
