package dev.arrival.administration;

import dev.arrival.audit.AdministrativeActs;
import dev.arrival.claims.Text;
import dev.arrival.directory.Approval;
import dev.arrival.directory.Approvals;
import dev.arrival.directory.Identities;
import dev.arrival.directory.Identity;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Membership;
import dev.arrival.directory.Memberships;
import dev.arrival.directory.User;
import dev.arrival.directory.Users;
import dev.arrival.platform.InvalidField;
import dev.arrival.provisioning.Policy.LinkBy;
import dev.arrival.provisioning.Rulebook;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says that somebody at a provider is a certain person, or is not. */
@ApplicationScoped
public class Linking {
    @Inject
    private Administration administration;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Identities identities;

    @Inject
    private Memberships memberships;

    @Inject
    private Users users;

    @Inject
    private Approvals approvals;

    @Inject
    private AdministrativeActs acts;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Operators operators;

    /**
     * Makes a person known under that subject. Whoever is that subject signs in as the person from now on.
     *
     * @param from whose identity it may be until now, by key
     * @throws InvalidField if nobody can be called so
     * @throws Refused if it can not be
     */
    public void link(Actor actor, long userId, long providerId, String subject, Optional<Long> from) {
        Text.faultOfKey(subject, Identity.MAX_SUBJECT).ifPresent(fault -> {
            throw new InvalidField("/subject", fault);
        });
        administration.actAndKeepAnAdministrator(actor, () -> {
            var provider =
                    providers.find(actor.organizationId(), providerId).orElseThrow(() -> Refused.notFound("provider"));
            return linkNow(actor, userId, provider, subject, from);
        });
    }

    /** The same, in the caller's transaction. */
    Void linkNow(Actor actor, long userId, IdentityProvider provider, String subject, Optional<Long> from) {
        var user = person(actor, userId);
        requireLinking(rulebooks.read(actor.organizationId()), provider);
        operators.requireOver(actor, user);
        var known = identities.find(actor.organizationId(), provider.issuer(), subject);
        if (known.isEmpty()) {
            var identity = new Identity(user, provider.issuer(), subject, Instant.now());
            users.changesMembershipsOf(user);
            identities.add(identity);
            waitsNoLonger(actor, identity);
            record(actor, "link-identity", user, null, identity);
        } else if (known.get().user().id() != userId) {
            move(actor, known.get(), user, from);
        }
        return null;
    }

    /**
     * Makes a person unknown under a subject. The groups that its provider holds the person in go with it, unless the
     * provider knows the person by another subject too.
     *
     * @throws Refused if it can not be
     */
    public void unlink(Actor actor, long userId, long identityId) {
        administration.actAndKeepAnAdministrator(actor, () -> {
            var user = person(actor, userId);
            var identity = identities.of(userId).stream()
                    .filter(one -> one.id() == identityId)
                    .findAny()
                    .orElseThrow(() -> Refused.notFound("identity"));
            operators.requireOver(actor, user);
            users.changesMembershipsOf(user);
            leaveGroupsOf(identity);
            waitsAgain(actor, identity);
            record(actor, "unlink-identity", user, identity, null);
            identities.remove(identity);
            return null;
        });
    }

    private void waitsNoLonger(Actor actor, Identity identity) {
        approvals
                .find(actor.organizationId(), identity.issuer(), identity.subject())
                .ifPresent(approval ->
                        approval.decide(Approval.State.ADMITTED, Optional.empty(), actor.name(), identity.createdAt()));
    }

    /** Whoever was admitted once is not admitted for ever. */
    private void waitsAgain(Actor actor, Identity identity) {
        approvals
                .find(actor.organizationId(), identity.issuer(), identity.subject())
                .ifPresent(approval ->
                        approval.decide(Approval.State.WAITING, Optional.empty(), actor.name(), Instant.now()));
    }

    private void move(Actor actor, Identity identity, User user, Optional<Long> from) {
        var owner = identity.user();
        if (from.isEmpty() || from.get() != owner.id()) {
            throw new Refused(
                    Refused.Reason.IDENTITY_TAKEN,
                    "It is an identity of user %d: unlink it there, or say so by the member 'from'."
                            .formatted(owner.id()));
        }
        operators.requireOver(actor, owner);
        users.changesMembershipsOf(owner);
        users.changesMembershipsOf(user);
        leaveGroupsOf(identity);
        var before = Snapshot.of(identity);
        identity.moveTo(user);
        acts.add(actor.did("link-identity", target(user), user.name(), before, Snapshot.of(identity)));
    }

    private void leaveGroupsOf(Identity identity) {
        var user = identity.user();
        ending(identity, identities.of(user.id()), providers.of(user.organizationId()), memberships.of(user.id()))
                .forEach(users::remove);
    }

    /**
     * What the identity's provider holds its person in ends, if it is the only one there.
     *
     * @param known all of the person's identities
     * @param providers of the organization
     * @param held all of the person's memberships
     */
    static List<Membership> ending(
            Identity identity, List<Identity> known, List<IdentityProvider> providers, List<Membership> held) {
        var isKnownOtherwise = known.stream()
                .anyMatch(other -> other.id() != identity.id() && other.issuer().equals(identity.issuer()));
        if (isKnownOtherwise) {
            return List.of();
        }
        var sources = providers.stream()
                .filter(provider -> provider.issuer().equals(identity.issuer()))
                .flatMap(provider -> Set.of(provider.source(), Membership.DEFAULT + provider.id()).stream())
                .collect(Collectors.toSet());
        return held.stream()
                .filter(membership -> sources.contains(membership.source()))
                .toList();
    }

    /**
     * Requires that the provider's policy lets administrators link.
     *
     * @throws Refused if it does not
     */
    static void requireLinking(Rulebook rulebook, IdentityProvider provider) {
        if (rulebook.policyOf(provider).linking().by() == LinkBy.NEVER) {
            throw new Refused(
                    Refused.Reason.LINKING_OFF,
                    "The policy of provider %d links nobody: set linking to 'administrator' there, then link."
                            .formatted(provider.id()));
        }
    }

    private User person(Actor actor, long id) {
        return users.find(actor.organizationId(), id).orElseThrow(() -> Refused.notFound("person"));
    }

    private void record(Actor actor, String action, User user, Identity before, Identity after) {
        acts.add(actor.did(
                action,
                target(user),
                user.name(),
                before == null ? null : Snapshot.of(before),
                after == null ? null : Snapshot.of(after)));
    }

    private static String target(User user) {
        return "user:" + user.id();
    }
}
