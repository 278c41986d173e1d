package dev.arrival.claims;

/**
 * Where a groups claim holds objects: which member of each is what.
 *
 * @param name the member that holds the group's name
 * @param id the member that holds the provider's stable id of the group
 */
public record GroupMembers(String name, String id) {
    /** @throws IllegalArgumentException if one is blank */
    public GroupMembers {
        if (name.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException("A member's name must not be blank");
        }
    }
}
