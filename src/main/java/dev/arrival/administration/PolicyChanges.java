package dev.arrival.administration;

import dev.arrival.access.RoleGrants;
import dev.arrival.audit.AdministrativeActs;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Users;
import dev.arrival.provisioning.Policies;
import dev.arrival.provisioning.Policy;
import dev.arrival.provisioning.PolicyDocument;
import dev.arrival.provisioning.StoredPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Gives providers other policies. */
@ApplicationScoped
public class PolicyChanges {
    @Inject
    private Administration administration;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Policies policies;

    @Inject
    private PrivilegedGroups privileged;

    @Inject
    private Operators operators;

    @Inject
    private Survivors survivors;

    @Inject
    private Users users;

    @Inject
    private AdministrativeActs acts;

    /**
     * From the next sign-in on the provider's policy is this one.
     *
     * @return the new version
     * @throws dev.arrival.platform.InvalidField if it would let the provider grant what only an administrator may
     * @throws Refused if it can not be, or would leave nobody who could sign in as an administrator
     */
    public int change(Actor actor, long providerId, Expected expected, Policy policy) {
        var organization = actor.organizationId();
        return administration.actAndKeepAnAdministrator(actor, () -> {
            var provider =
                    providers.find(organization, providerId).orElseThrow(() -> Refused.notFound("identity provider"));
            var current = policies.current(providerId);
            var version = current.map(StoredPolicy::version).orElse(0);
            expected.require(version);
            operators.requireWhereThereAre(actor);
            privileged.requireNamed(actor, policy);
            var survived = survivors.exist(organization);
            policies.add(new StoredPolicy(providerId, version + 1, policy, actor.name(), Instant.now()));
            users.flush();
            if (survived && !survivors.exist(organization)) {
                throw new Refused(Refused.Reason.LAST_ADMINISTRATOR, lockedOut(provider));
            }
            acts.add(actor.did(
                    "change-policy",
                    "provider:" + providerId,
                    provider.registration().name(),
                    current.map(stored -> PolicyDocument.json(stored.policy())).orElse(null),
                    PolicyDocument.json(policy)));
            return version + 1;
        });
    }

    private static String lockedOut(IdentityProvider provider) {
        return ("Nobody who signed in through %s and is %s would be let in as one under this policy, judged by what the "
                        + "provider last said of them: keep the groups, domains and claims of one of them in it.")
                .formatted(provider.registration().name(), RoleGrants.ADMIN);
    }
}
