package dev.arrival.analytics;

import java.util.Optional;
import java.util.Set;

/**
 * Of whom a question is: of a whole organization, or of the people of a workspace.
 *
 * @param organizationId the organization's key
 * @param groups the keys of the workspace's groups, the ones nested in them too; its people are the present members of
 *     these, and nobody else. Empty if it is of the whole organization, with attempts of which nobody knows whose they
 *     were
 */
public record Scope(long organizationId, Optional<Set<Long>> groups) {
    /** Copies the set. */
    public Scope {
        groups = groups.map(Set::copyOf);
    }
}
