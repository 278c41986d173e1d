package dev.arrival.provisioning;

import dev.arrival.claims.Claims;
import dev.arrival.directory.Group;
import dev.arrival.directory.Groups;
import dev.arrival.directory.Identity;
import dev.arrival.directory.Known;
import dev.arrival.directory.Membership;
import dev.arrival.directory.User;
import dev.arrival.directory.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries a plan out, change by change, in the transaction of the sign-in. */
@ApplicationScoped
class Carrying {
    @Inject
    private Users users;

    @Inject
    private Groups groups;

    /** Whoever signed in, as they are now. */
    record Carried(User user, Identity identity) {}

    /** All changes of the plan, in their order. */
    Carried out(Attempt attempt, Rules rules, Claims claims, Plan.Admit admit, Found found) {
        var person = person(admit, found);
        var user = person.map(Known::user)
                .orElseGet(() -> new User(attempt.provider().organization().id(), attempt.at()));
        setAttributes(user, admit);
        var identity = found.known().map(Known::identity).orElse(null);
        if (!admit.changes().isEmpty()) { // whoever changes the same person meanwhile fails
            found.known().ifPresent(users::changesMembershipsOf);
        }
        if (identity == null) {
            person.ifPresent(linked -> users.changesMembershipsOf(linked.user())); // and whoever links them
            identity = new Identity(user, claims.issuer(), claims.subject(), attempt.at());
            user.claimsRecorded(
                    ClaimsDocument.digest(claims), attempt.at()); // before it is stored: after, it is an update
            users.add(user, identity);
        }
        new Memberships(attempt, rules, user, person, found.groups()).change(admit.changes());
        return new Carried(user, identity);
    }

    private static Optional<Known> person(Plan.Admit admit, Found found) {
        return admit.changes().stream()
                .filter(Change.LinkIdentity.class::isInstance)
                .map(change -> found.person(((Change.LinkIdentity) change).user()))
                .findFirst()
                .or(found::known);
    }

    private static void setAttributes(User user, Plan.Admit admit) {
        for (var change : admit.changes()) {
            if (change instanceof Change.SetAttribute set) {
                user.set(set.attribute(), set.after());
            }
        }
    }

    /** One person's memberships, and the groups in question. */
    private final class Memberships {
        private final Attempt attempt;
        private final Rules rules;
        private final User user;
        private final List<Membership> held;
        private final Map<String, Group> byName;

        Memberships(Attempt attempt, Rules rules, User user, Optional<Known> person, Map<String, Group> byName) {
            this.attempt = attempt;
            this.rules = rules;
            this.user = user;
            this.held = person.map(Known::memberships).orElse(List.of());
            this.byName = new HashMap<>(byName);
        }

        void change(List<Change> changes) {
            for (var change : changes) {
                if (change instanceof Change.CreateGroup create) {
                    create(create);
                } else if (change instanceof Change.RenameGroup rename) {
                    rename(rename);
                } else if (change instanceof Change.IdentifyGroup identify) {
                    byName.get(identify.group()).identify(rules.provider(), identify.externalId());
                } else if (change instanceof Change.Join join) {
                    users.add(new Membership(user, byName.get(join.group()), source(join.byDefault()), attempt.at()));
                } else if (change instanceof Change.Leave leave) {
                    users.remove(membership(leave.group(), source(leave.byDefault())));
                }
            }
        }

        private void create(Change.CreateGroup create) {
            var group = new Group(attempt.provider().organization().id(), create.group(), attempt.at());
            if (create.externalId() != null) {
                group.identify(rules.provider(), create.externalId());
            }
            groups.add(group);
            byName.put(create.group(), group);
        }

        /** At once, since the next change may bring a group of the old name. */
        private void rename(Change.RenameGroup rename) {
            var group = byName.remove(rename.before());
            group.rename(rename.after());
            byName.put(rename.after(), group);
            users.flush();
        }

        private Membership membership(String group, String source) {
            return held.stream()
                    .filter(membership -> membership.source().equals(source))
                    .filter(membership -> membership.group().name().equals(group))
                    .findFirst()
                    .orElseThrow();
        }

        private String source(boolean byDefault) {
            return byDefault ? rules.defaultSource() : rules.source();
        }
    }
}
