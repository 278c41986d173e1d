package dev.arrival.administration;

import dev.arrival.access.RoleGrants;
import dev.arrival.directory.Identities;
import dev.arrival.directory.Identity;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.User;
import dev.arrival.directory.Users;
import dev.arrival.provisioning.LastClaims;
import dev.arrival.provisioning.Plan;
import dev.arrival.provisioning.Rulebook;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Administrators who would be let in as administrators again, judged by what their providers last said of them; social
 * logins count here as little as for {@link Administrators}. Takes part in the caller's transaction and opens none.
 */
@ApplicationScoped
class Survivors {
    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Users users;

    @Inject
    private Identities identities;

    @Inject
    private LastClaims lastClaims;

    /** Whether there is one, with all that the transaction has written. */
    boolean exist(long organizationId) {
        var rulebook = rulebooks.read(organizationId);
        var carriers = rulebook.grants().groupsByRole().getOrDefault(RoleGrants.ADMIN, java.util.Set.of());
        return users.activeIn(organizationId, carriers).anyMatch(user -> isLetIn(rulebook, user));
    }

    private boolean isLetIn(Rulebook rulebook, User user) {
        return identities.of(user.id()).stream()
                .anyMatch(identity -> rulebook.enabledProviders().stream()
                        .filter(provider ->
                                !provider.isSocial() && provider.issuer().equals(identity.issuer()))
                        .anyMatch(provider -> isLetIn(rulebook, provider, identity)));
    }

    private boolean isLetIn(Rulebook rulebook, IdentityProvider provider, Identity identity) {
        return lastClaims
                .plan(rulebook.rulesOf(provider), provider, identity)
                .filter(Plan.Admit.class::isInstance)
                .map(plan -> ((Plan.Admit) plan).roles().contains(RoleGrants.ADMIN))
                .orElse(false);
    }
}
