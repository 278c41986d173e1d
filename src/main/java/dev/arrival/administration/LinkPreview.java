package dev.arrival.administration;

import dev.arrival.access.RoleGrants;
import dev.arrival.directory.Approval;
import dev.arrival.directory.Approvals;
import dev.arrival.directory.Identities;
import dev.arrival.directory.Identity;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Membership;
import dev.arrival.directory.Memberships;
import dev.arrival.directory.User;
import dev.arrival.directory.Users;
import dev.arrival.provisioning.Rulebook;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Foresees what linking would do, by the rules of {@link Linking}; nothing changes. */
@ApplicationScoped
public class LinkPreview {
    @Inject
    private Administrators administrators;

    @Inject
    private Identities identities;

    @Inject
    private Memberships memberships;

    @Inject
    private Approvals approvals;

    @Inject
    private Users users;

    @Inject
    private Rulebooks rulebooks;

    /**
     * What would come of it.
     *
     * @param isKnown whether the person is known so already, so that nothing would change
     * @param waits whether whoever is called so waits for an administrator, and would be let in
     * @param owner who loses the identity; empty if nobody else is known so
     * @param refusal why it would be refused; empty if it would not
     */
    public record Foreseen(boolean isKnown, boolean waits, Optional<Owner> owner, Optional<Refused> refusal) {}

    /**
     * Whose identity it is until then.
     *
     * @param leaves the names of groups that the person would leave
     * @param loses roles that the person would lose
     * @param isShutOut whether nobody could sign in as that person any more
     */
    public record Owner(User user, Set<String> leaves, Set<String> loses, boolean isShutOut) {}

    /** All that is stored of somebody who loses an identity. */
    private record Losing(Identity identity, List<Identity> known, List<Membership> held) {
        Owner foresee(Rulebook now) {
            var left = new HashSet<>(held);
            Linking.ending(identity, known, now.providers(), held).forEach(left::remove);
            var leaves = new TreeSet<>(Operators.sources(held).keySet());
            leaves.removeAll(Operators.sources(left).keySet());
            var loses = new TreeSet<>(now.rolesOf(Operators.sources(held)));
            loses.removeAll(now.rolesOf(Operators.sources(left)));
            return new Owner(identity.user(), leaves, loses, known.size() == 1);
        }
    }

    /**
     * What would come of making the person known under that subject.
     *
     * @throws Refused if there is no such person, or no such provider
     */
    public Foreseen of(Actor actor, long userId, long providerId, String subject) {
        var organization = actor.organizationId();
        var now = rulebooks.of(organization);
        var provider = now.provider(providerId).orElseThrow(() -> Refused.notFound("provider"));
        var user = users.find(organization, userId).orElseThrow(() -> Refused.notFound("person"));
        var identity = identities.find(organization, provider.issuer(), subject);
        var losing = identity.filter(one -> one.user().id() != user.id()).map(this::losing);
        var owner = losing.map(one -> one.foresee(now));
        return new Foreseen(
                identity.isPresent() && losing.isEmpty(),
                identity.isEmpty() && waits(organization, provider, subject),
                owner,
                refusal(actor, now, provider, user, losing, owner));
    }

    private Losing losing(Identity identity) {
        var user = identity.user().id();
        return new Losing(identity, identities.of(user), memberships.of(user));
    }

    private boolean waits(long organization, IdentityProvider provider, String subject) {
        return approvals
                .find(organization, provider.issuer(), subject)
                .filter(approval -> approval.state() == Approval.State.WAITING)
                .isPresent();
    }

    private Optional<Refused> refusal(
            Actor actor,
            Rulebook now,
            IdentityProvider provider,
            User user,
            Optional<Losing> losing,
            Optional<Owner> owner) {
        try {
            Linking.requireLinking(now, provider);
            Operators.requireOver(actor, now, memberships.of(user.id()));
            losing.ifPresent(one -> Operators.requireOver(actor, now, one.held()));
            if (owner.filter(one -> isLast(now, one, losing.orElseThrow())).isPresent()) {
                return Optional.of(new Refused(
                        Refused.Reason.LAST_ADMINISTRATOR, "Afterwards nobody could administer the organization."));
            }
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused);
        }
    }

    /** Whether the organization has no administrator but the owner, who would be none any more. */
    private boolean isLast(Rulebook now, Owner owner, Losing losing) {
        return now.rolesOf(Operators.sources(losing.held())).contains(RoleGrants.ADMIN)
                && (owner.isShutOut() || owner.loses().contains(RoleGrants.ADMIN))
                && administrators.restOn(now, owner.user());
    }
}
