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
    /** Runs the organization: its directory, its policies and its audit. */
    public static final String ADMIN = "admin";

    /** Reads the analytics. */
    public static final String ANALYST = "analyst";

    /** Looks around. */
    public static final String VIEWER = "viewer";

    /** Runs the deployment: makes organizations, and may stop what they do. Only the first organization has operators. */
    public static final String OPERATOR = "operator";

    /** The roles that configuration can grant. */
    public static final List<String> ROLES = List.of(ADMIN, ANALYST, VIEWER, OPERATOR);

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

    /** Whether the group carries the role. */
    public boolean carries(String group, String role) {
        return groupsByRole.getOrDefault(role, Set.of()).contains(group);
    }

    /** Whether the group carries {@code admin} or more, so that a provider must be allowed it by name (rule 13). */
    public boolean isPrivileged(String group) {
        return carries(group, ADMIN) || carries(group, OPERATOR);
    }
}
