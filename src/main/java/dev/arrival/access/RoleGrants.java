package dev.arrival.access;

import dev.arrival.claims.Groups;
import dev.arrival.platform.Settings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which group carries which role.
 *
 * @param groupsByRole for each role the groups that carry it
 */
public record RoleGrants(Map<String, Set<String>> groupsByRole) {
    /** Runs the organization: sees its audit, later its directory and policies. */
    public static final String ADMIN = "admin";

    /** Reads the analytics. */
    public static final String ANALYST = "analyst";

    /** Looks around. */
    public static final String VIEWER = "viewer";

    /** The roles that configuration can grant. */
    public static final List<String> ROLES = List.of(ADMIN, ANALYST, VIEWER);

    /** Reads {@code arrival.roles.admin} and the like: names of groups with commas between them. */
    public static RoleGrants from(Settings settings) {
        var grants = new LinkedHashMap<String, Set<String>>();
        for (var role : ROLES) {
            grants.put(
                    role,
                    settings.list("arrival.roles." + role).stream()
                            .map(Groups::normalized)
                            .collect(Collectors.toUnmodifiableSet()));
        }
        return new RoleGrants(grants);
    }

    /** The roles of someone who is in these groups, in alphabetical order. */
    public Set<String> rolesOf(Collection<String> groups) {
        var roles = new TreeSet<String>();
        groupsByRole.forEach((role, carriers) -> {
            if (groups.stream().anyMatch(carriers::contains)) {
                roles.add(role);
            }
        });
        return roles;
    }

    /** Whether the group carries {@link #ADMIN}, so that a provider must be allowed it by name (rule 13). */
    public boolean isPrivileged(String group) {
        return groupsByRole.getOrDefault(ADMIN, Set.of()).contains(group);
    }
}
