package dev.arrival.administration;

import dev.arrival.access.GrantedRoles;
import dev.arrival.access.RoleGrants;
import dev.arrival.platform.InvalidField;
import dev.arrival.provisioning.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Set;

/** Keeps a policy from handing out {@code admin} or more where it does not name the group as privileged (rule 13). */
@ApplicationScoped
class PrivilegedGroups {
    private static final String PRIVILEGED = "/groups/grantable/privileged";

    @Inject
    private GrantedRoles grants;

    /**
     * Checks a policy against the grants that there are.
     *
     * @throws InvalidField that points to what hands such a group out, and says to name it
     * @throws Refused if the policy names a group that carries more than the actor may grant
     */
    void requireNamed(Actor actor, Policy policy) {
        var carried = grants.of(actor.organizationId());
        var groups = policy.groups();
        var named = groups.grantable().privileged();
        if (!actor.isOperator() && named.stream().anyMatch(group -> carried.carries(group, RoleGrants.OPERATOR))) {
            throw new Refused(
                    Refused.Reason.PRIVILEGED,
                    "A group among the privileged ones carries operator: only an operator may let a provider grant it.");
        }
        require(carried, named, groups.defaults().names(), "/groups/defaults/names");
        require(carried, named, groups.grantable().names().orElse(Set.of()), "/groups/grantable/names");
        require(carried, named, groups.mapping().literals().keySet(), "/groups/mapping/rules");
    }

    private static void require(RoleGrants carried, Set<String> named, Collection<String> handedOut, String field) {
        handedOut.stream()
                .filter(group -> carried.isPrivileged(group) && !named.contains(group))
                .findFirst()
                .ifPresent(group -> {
                    throw new InvalidField(
                            field,
                            "hands out \"" + group + "\", which carries admin or operator: name it in " + PRIVILEGED
                                    + " too, if that is meant");
                });
    }
}
