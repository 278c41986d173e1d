package dev.arrival.provisioning;

import dev.arrival.access.RoleGrants;
import dev.arrival.directory.Membership;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may have which roles: what the groups carry, and whose word counts for the privileged ones among them.
 *
 * @param grants which groups carry roles
 * @param policies of the organization's providers, by the provider's key
 */
public record Entitlements(RoleGrants grants, Map<Long, Policy> policies) {
    /** Copies the map. */
    public Entitlements {
        policies = Map.copyOf(policies);
    }

    /**
     * The roles of someone, by the groups that hold them.
     *
     * @param sourcesByGroup for each group who says that the person is in it
     */
    public Set<String> rolesOf(Map<String, ? extends Collection<String>> sourcesByGroup) {
        return grants.rolesOf(counted(sourcesByGroup));
    }

    /**
     * The groups that count for someone. A privileged group counts only if somebody else than a provider holds the person
     * in it, or the provider may: also when it came to be privileged later (rule 13).
     *
     * @param sourcesByGroup for each group who says that the person is in it
     */
    public Set<String> counted(Map<String, ? extends Collection<String>> sourcesByGroup) {
        return sourcesByGroup.keySet().stream()
                .filter(group -> !grants.isPrivileged(group)
                        || sourcesByGroup.get(group).stream().anyMatch(source -> lets(source, group)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether that source's word counts for that group (rule 13). */
    public boolean lets(String source, String group) {
        if (!grants.isPrivileged(group)) {
            return true;
        }
        if (!source.startsWith(Membership.PROVIDER) && !source.startsWith(Membership.DEFAULT)) {
            return true;
        }
        return policyOf(source)
                .filter(policy -> policy.groups().grantable().privileged().contains(group))
                .isPresent();
    }

    private Optional<Policy> policyOf(String source) {
        return Optional.ofNullable(policies.get(Long.valueOf(source.substring(source.indexOf(':') + 1))));
    }
}
