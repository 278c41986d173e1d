package dev.arrival.provisioning;

import dev.arrival.audit.SignIn;
import dev.arrival.audit.SignIns;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups.Listed;
import dev.arrival.claims.Groups.Skipped;
import dev.arrival.directory.Group;
import dev.arrival.directory.Groups;
import dev.arrival.directory.Identity;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Known;
import dev.arrival.directory.Membership;
import dev.arrival.directory.User;
import dev.arrival.directory.Users;
import dev.arrival.provisioning.Arrived.Admitted;
import dev.arrival.provisioning.Arrived.TurnedAway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The one place that opens a transaction for an arrival. */
@ApplicationScoped
public class ProvisioningBean {
    @Inject
    private IdentityProviders providers;

    @Inject
    private Users users;

    @Inject
    private Groups groups;

    @Inject
    private SignIns signIns;

    /**
     * Reads what is stored, plans, carries out and records: all of it, or nothing. A returning person about whom nothing
     * changed costs one query and one insert.
     *
     * @param claims verified
     * @throws RuntimeException if it could not be done; then nothing is left of it. Whether to try again, {@link
     *     Conflict} tells
     */
    @Transactional
    public Arrived arrive(Attempt attempt, Policy policy, Claims claims) {
        var provider = attempt.provider();
        var known = users.find(provider.organization().id(), claims.issuer(), claims.subject());
        var memberships = membershipsOf(known, provider.source());
        var existing = groups.named(provider.organization().id(), unknownAmong(claims, memberships.keySet()));

        var plan = Plan.of(policy, stored(known, provider.source(), memberships.keySet(), existing.keySet()), claims);
        if (plan instanceof Plan.Refuse refuse) {
            return turnAway(attempt, Optional.of(claims.subject()), refuse.refusal());
        }
        var admit = (Plan.Admit) plan;
        var user = carryOut(attempt, claims, admit, known.map(Known::user), memberships, existing);
        var signIn = attempt.signIn()
                .of(claims.subject())
                .admitted(user.id(), admit.outcome(), json(admit.changes(), admit.skipped()));
        signIns.add(signIn);
        users.flush();
        return new Admitted(signIn.reference(), user.id());
    }

    /**
     * The same, for one that was in another's way: those of a provider come one after the other. JPA inserts a
     * transaction's new groups in any order, so that two that bring the same ones, tried again side by side, would end
     * in a deadlock again.
     */
    @Transactional
    public Arrived arriveInTurn(Attempt attempt, Policy policy, Claims claims) {
        providers.lock(attempt.provider());
        return arrive(attempt, policy, claims);
    }

    /**
     * Records that somebody was turned away, and nothing else.
     *
     * @param subject whom the provider named, if its word could be verified
     */
    @Transactional
    public Arrived turnAway(Attempt attempt, Optional<String> subject, Refusal refusal) {
        SignIn signIn = attempt.signIn()
                .of(subject.orElse(null))
                .turnedAway(refusal.outcome(), refusal.reason().code(), refusal.detail());
        signIns.add(signIn);
        users.flush();
        return new TurnedAway(signIn.reference(), refusal);
    }

    private static Map<String, Membership> membershipsOf(Optional<Known> known, String source) {
        return known.map(Known::memberships).orElse(List.of()).stream()
                .filter(membership -> membership.source().equals(source))
                .collect(Collectors.toMap(membership -> membership.group().name(), membership -> membership));
    }

    private static Set<String> unknownAmong(Claims claims, Set<String> mine) {
        var unknown = new TreeSet<String>();
        if (claims.groups() instanceof Listed listed) {
            unknown.addAll(listed.names());
            unknown.removeAll(mine);
        }
        return unknown;
    }

    private static Stored stored(Optional<Known> known, String source, Set<String> mine, Set<String> existing) {
        return new Stored(
                known.map(person ->
                        new Stored.Person(person.user().attributes(), mine, groupsFromOthers(person, source))),
                existing);
    }

    private static Set<String> groupsFromOthers(Known person, String source) {
        return person.memberships().stream()
                .filter(membership -> !membership.source().equals(source))
                .map(membership -> membership.group().name())
                .collect(Collectors.toSet());
    }

    private User carryOut(
            Attempt attempt,
            Claims claims,
            Plan.Admit admit,
            Optional<User> known,
            Map<String, Membership> memberships,
            Map<String, Group> existing) {
        var organization = attempt.provider().organization().id();
        var source = attempt.provider().source();
        var at = attempt.at();
        var user = known.orElseGet(() -> new User(organization, at));
        setAttributes(user, admit);
        if (known.isPresent() && admit.changesMemberships()) {
            users.changesMembershipsOf(user);
        }
        var byName = new HashMap<>(existing);
        for (var change : admit.changes()) {
            if (change instanceof Change.CreateUser) {
                users.add(user, new Identity(user, claims.issuer(), claims.subject(), at));
            } else if (change instanceof Change.CreateGroup create) {
                var group = new Group(organization, create.group(), at);
                groups.add(group);
                byName.put(create.group(), group);
            } else if (change instanceof Change.Join join) {
                users.add(new Membership(user, byName.get(join.group()), source, at));
            } else if (change instanceof Change.Leave leave) {
                users.remove(memberships.get(leave.group()));
            }
        }
        return user;
    }

    private static void setAttributes(User user, Plan.Admit admit) {
        for (var change : admit.changes()) {
            if (change instanceof Change.SetAttribute set) {
                user.set(set.attribute(), set.after());
            }
        }
    }

    private static String json(List<Change> changes, List<Skipped> skipped) {
        var array = Json.createArrayBuilder();
        changes.forEach(change -> array.add(change.json()));
        skipped.forEach(entry -> array.add(Json.createObjectBuilder()
                .add("change", "skip-group")
                .add("group", entry.entry())
                .add("why", entry.why())));
        return array.build().toString();
    }
}
