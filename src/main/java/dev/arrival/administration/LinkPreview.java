package dev.arrival.administration;

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
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Foresees what linking would do: it is done, looked at, and undone in the same transaction. */
@ApplicationScoped
public class LinkPreview {
    @Inject
    private Administration administration;

    @Inject
    private Administrators administrators;

    @Inject
    private Linking linking;

    @Inject
    private IdentityProviders providers;

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
     * @param owner who loses the identity; empty if nobody is known so
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

    /** Ends the transaction, so that nothing is left of it. */
    private static final class Seen extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Foreseen foreseen;

        private Seen(Foreseen foreseen) {
            super(null, null, false, false);
            this.foreseen = foreseen;
        }
    }

    /**
     * What would come of making the person known under that subject. Nothing changes.
     *
     * @throws Refused if there is no such person, or no such provider
     */
    public Foreseen of(Actor actor, long userId, long providerId, String subject) {
        try {
            return administration.act(actor, () -> {
                throw new Seen(look(actor, userId, providerId, subject));
            });
        } catch (Seen seen) {
            return seen.foreseen;
        }
    }

    private Foreseen look(Actor actor, long userId, long providerId, String subject) {
        var organization = actor.organizationId();
        if (users.find(organization, userId).isEmpty()) {
            throw Refused.notFound("person");
        }
        var provider = providers.find(organization, providerId).orElseThrow(() -> Refused.notFound("provider"));
        var known = identities.find(organization, provider.issuer(), subject);
        var owner = known.map(Identity::user).filter(user -> user.id() != userId);
        var waits = approvals
                .find(organization, provider.issuer(), subject)
                .filter(approval -> approval.state() == Approval.State.WAITING)
                .isPresent();
        var before = owner.map(user -> memberships.of(user.id())).orElse(List.of());
        var refusal = refusal(actor, userId, provider, subject, owner.map(User::id));
        return new Foreseen(
                known.isPresent() && owner.isEmpty(),
                waits && known.isEmpty(),
                owner.filter(user -> refusal.isEmpty()).map(user -> loss(user, before)),
                refusal);
    }

    /** Does it; why not, if it can not be. */
    private Optional<Refused> refusal(
            Actor actor, long userId, IdentityProvider provider, String subject, Optional<Long> from) {
        try {
            administrators.keepOne(
                    actor.organizationId(), () -> linking.linkNow(actor, userId, provider, subject, from));
            users.flush();
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused);
        }
    }

    private Owner loss(User user, List<Membership> before) {
        var after = memberships.of(user.id());
        var rulebook = rulebooks.read(user.organizationId());
        var leaves = new TreeSet<>(sources(before).keySet());
        leaves.removeAll(sources(after).keySet());
        var loses = new TreeSet<>(rulebook.rolesOf(sources(before)));
        loses.removeAll(rulebook.rolesOf(sources(after)));
        return new Owner(user, leaves, loses, identities.of(user.id()).isEmpty());
    }

    private static Map<String, List<String>> sources(Collection<Membership> memberships) {
        return memberships.stream()
                .collect(Collectors.groupingBy(
                        membership -> membership.group().name(),
                        TreeMap::new,
                        Collectors.mapping(Membership::source, Collectors.toList())));
    }
}
