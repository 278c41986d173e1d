package dev.arrival.api;

import dev.arrival.directory.Group;
import java.time.Instant;
import java.util.List;

/**
 * A group.
 *
 * @param members how many people are in it
 * @param roles which it carries
 * @param identifiedBy the provider that knows it by a stable id; {@code null} if none does
 */
public record GroupEntry(
        String id, String name, Instant createdAt, long members, List<String> roles, IdentifiedBy identifiedBy) {
    /** A provider by its id, and what it calls the group whatever its name is. */
    public record IdentifiedBy(String provider, String externalId) {}

    static GroupEntry of(Group group, long members, List<String> roles) {
        var identifiedBy = group.identifiedBy()
                .map(provider -> new IdentifiedBy(
                        Long.toString(provider), group.externalId(provider).orElse(null)))
                .orElse(null);
        return new GroupEntry(Long.toString(group.id()), group.name(), group.createdAt(), members, roles, identifiedBy);
    }
}
