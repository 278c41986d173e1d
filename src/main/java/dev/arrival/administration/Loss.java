package dev.arrival.administration;

import dev.arrival.access.Permission;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.User;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who would lose what if a group were deleted.
 *
 * @param members how many people are in it
 * @param losers how many people would lose a role
 * @param losersByRole how many would lose each role
 * @param first the first of those who would lose a role, by key
 * @param permissions what is granted to the group at workspaces, to its members and to those of its parts
 * @param namedBy the providers whose policies name the group, so that it can not be deleted
 * @param isLast whether afterwards nobody could administer the organization, so that it can not be deleted
 */
public record Loss(
        long members,
        long losers,
        Map<String, Long> losersByRole,
        List<Loser> first,
        List<Permitted> permissions,
        List<IdentityProvider> namedBy,
        boolean isLast) {
    /** What is granted to the group at a workspace, and would go with it. */
    public record Permitted(long workspace, String name, Permission permission) {}

    /** Somebody who would lose roles. */
    public record Loser(User user, Set<String> roles) {}
}
