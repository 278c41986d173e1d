package dev.arrival.administration;

import dev.arrival.access.GrantedRoles;
import dev.arrival.access.RoleGrants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Where there are operators, what says who they are is theirs: an administrator who could change how a provider's word is
 * read, or what its policy takes from it, could make themself one.
 */
@ApplicationScoped
class Operators {
    @Inject
    private GrantedRoles grants;

    /**
     * Requires that the actor is one, if a group of the organization carries {@code operator}.
     *
     * @throws Refused if the actor is none
     */
    void requireWhereThereAre(Actor actor) {
        if (!actor.isOperator() && areAt(actor.organizationId())) {
            throw new Refused(
                    Refused.Reason.PRIVILEGED,
                    "The organization has operators, and its providers say who they are: only they may change that.");
        }
    }

    /** Whether a group of the organization carries {@code operator}. */
    boolean areAt(long organizationId) {
        return !grants.of(organizationId)
                .groupsByRole()
                .getOrDefault(RoleGrants.OPERATOR, Set.of())
                .isEmpty();
    }
}
