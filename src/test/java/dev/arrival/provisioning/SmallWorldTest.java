package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.access.RoleGrants;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.provisioning.Plan.Admit;
import dev.arrival.provisioning.Policy.Admission;
import dev.arrival.provisioning.Policy.Defaulted;
import dev.arrival.provisioning.Policy.Defaults;
import dev.arrival.provisioning.Policy.Grantable;
import dev.arrival.provisioning.Policy.GroupRules;
import dev.arrival.provisioning.Policy.Linking;
import dev.arrival.provisioning.Policy.Missing;
import dev.arrival.provisioning.Policy.Unlisted;
import dev.arrival.provisioning.Policy.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A world that is small enough to try everything in it: two providers, three groups of which c carries {@code admin},
 * every choice of the policy on groups and every state of the claim. What should come of it is worked out a second time
 * here, group by group and in another way than the plan does. Who is let in at all: {@link SmallCompanyTest}.
 */
class SmallWorldTest {
    private static final RoleGrants GRANTS = new RoleGrants(Map.of("admin", Set.of("c")));

    /** One group and the person, before a sign-in: whether it is there, and who holds the person in it. */
    private record Held(boolean exists, Set<String> by) {
        static final Held MISSING = new Held(false, Set.of());
        static final Held BY_NOBODY = new Held(true, Set.of());

        static Held by(String... sources) {
            return new Held(true, Set.of(sources));
        }
    }

    private static final List<Held> A = List.of(
            Held.MISSING,
            Held.BY_NOBODY,
            Held.by(Given.MINE),
            Held.by(Given.DEFAULT),
            Held.by(Given.MINE, Given.OTHERS, Given.MANUAL));
    private static final List<Held> B = List.of(Held.MISSING, Held.by(Given.MINE), Held.by(Given.OTHERS));
    private static final List<Held> C = List.of(Held.BY_NOBODY, Held.by(Given.MINE), Held.by(Given.MANUAL));

    private static final List<Groups> WORDS = Stream.concat(
                    Stream.<Groups>of(new Groups.Absent(), new Groups.Malformed("no list"), new Groups.Overage()),
                    subsets("a", "b", "c").stream().<Groups>map(names -> Given.listed(names.toArray(String[]::new))))
            .toList();

    @Test
    void holdsThePersonInWhatThePolicySaysAndNothingElse() {
        var states = memberships();
        var tried = 0;
        for (var policy : groupPolicies()) {
            var rules = Given.rules(policy, GRANTS);
            for (var word : WORDS) {
                var claims = Given.claims(word);
                for (var stored : states) {
                    requireMemberships(rules, stored, claims);
                    tried++;
                }
            }
        }
        assertThat(tried).isEqualTo(4 * 4 * 3 * 2 * 2 * 2 * 2 * 11 * (5 * 3 * 3 + 4));
    }

    private static List<Policy> groupPolicies() {
        var policies = new ArrayList<Policy>();
        for (var update : Update.values()) {
            for (var unlisted : Unlisted.values()) {
                for (var missing : Missing.values()) {
                    for (var whom : Defaulted.values()) {
                        for (var defaults : List.of(Set.<String>of(), Set.of("a"))) {
                            for (var names : List.of(Optional.<Set<String>>empty(), Optional.of(Set.of("a", "c")))) {
                                for (var privileged : List.of(Set.<String>of(), Set.of("c"))) {
                                    policies.add(of(new GroupRules(
                                            update,
                                            unlisted,
                                            unlisted,
                                            unlisted,
                                            missing,
                                            Policy.BadEntry.SKIP,
                                            new Defaults(defaults, whom),
                                            GroupMapping.NONE,
                                            new Grantable(names, List.of(), privileged))));
                                }
                            }
                        }
                    }
                }
            }
        }
        return policies;
    }

    private static Policy of(GroupRules groups) {
        return new Policy(
                Policy.Provisioning.ON,
                Policy.Profile.ALWAYS,
                groups,
                Admission.DEFAULT,
                Linking.DEFAULT,
                Set.of(),
                false);
    }

    private static List<Stored> memberships() {
        var all = new ArrayList<Stored>();
        for (var a : A) {
            for (var b : B) {
                for (var c : C) {
                    var held = new TreeMap<String, Set<String>>();
                    var groups = new ArrayList<String>();
                    Map.of("a", a, "b", b, "c", c).forEach((name, state) -> {
                        if (state.exists()) {
                            groups.add(name);
                        }
                        if (!state.by().isEmpty()) {
                            held.put(name, state.by());
                        }
                    });
                    all.add(Given.known(Given.person(Map.of(), held), groups.toArray(String[]::new)));
                }
            }
        }
        subsets("a", "b").forEach(groups -> {
            groups.add("c");
            all.add(Given.nobody(groups.toArray(String[]::new)));
        });
        return all;
    }

    private static void requireMemberships(Rules rules, Stored stored, Claims claims) {
        var plan = Plan.of(rules, stored, claims);
        var expected = new Expected(rules.policy().groups(), stored, claims.groups());
        if (expected.isRefused()) {
            require(plan instanceof Plan.Refuse, rules, stored, claims, plan);
            return;
        }
        require(plan instanceof Admit, rules, stored, claims, plan);
        var admit = (Admit) plan;
        var memberships = expected.memberships();
        require(admit.sourcesByGroup().equals(memberships), rules, stored, claims, plan);
        var after = CarriedOut.of(stored, admit);
        require(after.sourcesByGroup().equals(memberships), rules, stored, claims, plan);
        require(after.stored().groups().keySet().equals(expected.groups()), rules, stored, claims, plan);
        require(admit.roles().equals(expected.roles(memberships)), rules, stored, claims, plan);
    }

    /** Assertions describe themselves before they are needed, which half a million times takes too long. */
    private static void require(boolean holds, Object... what) {
        if (!holds) {
            throw new AssertionError(List.of(what));
        }
    }

    /** What should come of it, one group after the other. */
    private record Expected(GroupRules policy, Stored stored, Groups said) {
        boolean isFirst() {
            return stored.person().isEmpty();
        }

        boolean isListed() {
            return said instanceof Groups.Listed;
        }

        boolean says(String group) {
            return said instanceof Groups.Listed listed && listed.names().contains(group);
        }

        /** All four ways of not listing groups are treated alike by the policies of this world. */
        Unlisted unlisted() {
            return policy.absent();
        }

        boolean isRefused() {
            var noList = !isListed() && policy.update() != Update.IGNORE && unlisted() == Unlisted.REFUSE;
            var notHere =
                    Stream.of("a", "b", "c").anyMatch(group -> says(group) && isGrantable(group) && !isThere(group));
            return noList || (isFollowed() && policy.missing() == Missing.REFUSE && notHere);
        }

        boolean isFollowed() {
            return switch (policy.update()) {
                case REPLACE, ADD -> true;
                case FIRST -> isFirst();
                case IGNORE -> false;
            };
        }

        boolean isGrantable(String group) {
            var named = policy.grantable().privileged().contains(group);
            return named
                    || (!group.equals("c")
                            && policy.grantable()
                                    .names()
                                    .map(names -> names.contains(group))
                                    .orElse(true));
        }

        /** Default groups come to be whatever is to become of groups that the provider names. */
        boolean isThere(String group) {
            return stored.groups().containsKey(group)
                    || (policy.defaults().names().contains(group) && getsDefaults());
        }

        boolean getsDefaults() {
            if (policy.update() == Update.FIRST && !isFirst()) {
                return false;
            }
            var inPlaceOfAList = !isListed() && unlisted() == Unlisted.DEFAULTS && policy.update() != Update.IGNORE;
            return inPlaceOfAList
                    || (policy.defaults().whom() == Defaulted.NEW_PEOPLE ? isFirst() : said instanceof Groups.Absent);
        }

        Set<String> before(String group) {
            return stored.person()
                    .map(person -> person.sourcesByGroup().get(group))
                    .orElse(Set.of());
        }

        boolean isMine(String group) {
            var was = before(group).contains(Given.MINE);
            if (!isFollowed()) {
                return was;
            }
            if (!isListed()) {
                return was && unlisted() == Unlisted.KEEP;
            }
            var is = says(group) && isGrantable(group) && (isThere(group) || policy.missing() == Missing.CREATE);
            return is || (was && policy.update() == Update.ADD);
        }

        boolean isDefault(String group) {
            if (getsDefaults()) {
                return policy.defaults().names().contains(group);
            }
            var ends = policy.defaults().whom() == Defaulted.ABSENT_CLAIM
                    && !(said instanceof Groups.Absent)
                    && !(policy.update() == Update.FIRST && !isFirst());
            return before(group).contains(Given.DEFAULT) && !ends;
        }

        Map<String, Set<String>> memberships() {
            var all = new TreeMap<String, Set<String>>();
            for (var group : List.of("a", "b", "c")) {
                var by = new TreeSet<>(before(group));
                by.removeAll(Set.of(Given.MINE, Given.DEFAULT));
                if (isMine(group)) {
                    by.add(Given.MINE);
                }
                if (isDefault(group)) {
                    by.add(Given.DEFAULT);
                }
                if (!by.isEmpty()) {
                    all.put(group, by);
                }
            }
            return all;
        }

        Set<String> groups() {
            var all = new TreeSet<>(stored.groups().keySet());
            all.addAll(memberships().keySet());
            return all;
        }

        Set<String> roles(Map<String, Set<String>> memberships) {
            var by = memberships.getOrDefault("c", Set.of());
            var counts = by.contains(Given.MANUAL)
                    || (by.contains(Given.MINE)
                            && policy.grantable().privileged().contains("c"));
            return counts ? Set.of("admin") : Set.of();
        }
    }

    private static List<Set<String>> subsets(String... names) {
        var all = new ArrayList<Set<String>>();
        for (var bits = 0; bits < 1 << names.length; bits++) {
            var subset = new TreeSet<String>();
            for (var i = 0; i < names.length; i++) {
                if ((bits & 1 << i) != 0) {
                    subset.add(names[i]);
                }
            }
            all.add(subset);
        }
        return all;
    }
}
