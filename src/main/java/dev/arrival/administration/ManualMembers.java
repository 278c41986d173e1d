package dev.arrival.administration;

import dev.arrival.audit.AdministrativeActs;
import dev.arrival.directory.Group;
import dev.arrival.directory.Groups;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Membership;
import dev.arrival.directory.Memberships;
import dev.arrival.directory.User;
import dev.arrival.directory.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts people into groups by hand, and takes them out as far as a hand has put them there. */
@ApplicationScoped
public class ManualMembers {
    @Inject
    private Operators operators;

    @Inject
    private Administration administration;

    @Inject
    private Groups groups;

    @Inject
    private Users users;

    @Inject
    private Memberships memberships;

    @Inject
    private IdentityProviders providers;

    @Inject
    private AdministrativeActs acts;

    /**
     * Puts a person into a group, until an administrator takes them out, whatever a provider says.
     *
     * @throws Refused if it can not be
     */
    public void add(Actor actor, long groupId, long userId) {
        administration.act(actor, () -> {
            var group = group(actor, groupId);
            var user = user(actor, userId);
            operators.requireOver(actor, group);
            if (manual(memberships.in(groupId, List.of(userId))).isEmpty()) {
                users.changesMembershipsOf(user);
                users.add(new Membership(user, group, Membership.MANUAL, Instant.now()));
                acts.add(actor.did("add-member", target(group), group.name(), null, Snapshot.ofMembership(user)));
            }
            return null;
        });
    }

    /**
     * Takes a person out of a group, as far as an administrator has put them there.
     *
     * @throws Refused if it can not be, as where only a provider holds the person in the group
     */
    public void remove(Actor actor, long groupId, long userId) {
        administration.actAndKeepAnAdministrator(actor, () -> {
            var group = group(actor, groupId);
            var user = user(actor, userId);
            var all = memberships.in(groupId, List.of(userId));
            if (all.isEmpty()) {
                throw Refused.notFound("member in that group");
            }
            var manual = manual(all)
                    .orElseThrow(() -> new Refused(
                            Refused.Reason.HELD_ELSEWHERE,
                            "No administrator has put the person there, but %s: take them out there."
                                    .formatted(words(actor, all))));
            operators.requireOver(actor, group);
            users.changesMembershipsOf(user);
            users.remove(manual);
            acts.add(actor.did("remove-member", target(group), group.name(), Snapshot.ofMembership(user), null));
            return null;
        });
    }

    private static Optional<Membership> manual(List<Membership> memberships) {
        return memberships.stream()
                .filter(membership -> membership.source().equals(Membership.MANUAL))
                .findAny();
    }

    private String words(Actor actor, List<Membership> all) {
        var issuers = providers.issuersBySource(actor.organizationId());
        return all.stream()
                .map(Membership::source)
                .map(source -> source.startsWith(Membership.PROVIDER)
                        ? "the provider " + issuers.getOrDefault(source, source)
                        : source.startsWith(Membership.DEFAULT) ? "the policy's default groups" : "SCIM")
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private Group group(Actor actor, long id) {
        return groups.find(actor.organizationId(), id).orElseThrow(() -> Refused.notFound("group"));
    }

    private User user(Actor actor, long id) {
        return users.find(actor.organizationId(), id).orElseThrow(() -> Refused.notFound("person"));
    }

    private static String target(Group group) {
        return "group:" + group.id();
    }
}
