package dev.arrival.administration;

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
 * @param namedBy the providers whose policies name the group, so that it can not be deleted
 * @param isLast whether afterwards nobody could administer the organization, so that it can not be deleted
 */
public record Loss(
        long members,
        long losers,
        Map<String, Long> losersByRole,
        List<Loser> first,
        List<IdentityProvider> namedBy,
        boolean isLast) {
    /** Somebody who would lose roles. */
    public record Loser(User user, Set<String> roles) {}
}
