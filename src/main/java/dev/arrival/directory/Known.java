package dev.arrival.directory;

import java.util.List;

/**
 * A person and all their memberships, as one query read them.
 *
 * @param identity as whom the person signs in; {@code null} if they were found otherwise
 * @param user managed by the transaction that read it
 * @param memberships with their groups, from every source
 */
public record Known(Identity identity, User user, List<Membership> memberships) {
    /** Copies the list. */
    public Known {
        memberships = List.copyOf(memberships);
    }
}
