package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.directory.Approval;
import dev.arrival.provisioning.Plan.Admit;
import dev.arrival.provisioning.Policy.Admission;
import dev.arrival.provisioning.Policy.GroupRules;
import dev.arrival.provisioning.Policy.LinkBy;
import dev.arrival.provisioning.Policy.Linking;
import dev.arrival.provisioning.Policy.Provisioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A company that is small enough to try everything in it: one person arrives, another one may have their address, and
 * every choice of the policy on people meets every state of both. Who is let in is worked out a second time here.
 */
class SmallCompanyTest {
    private static final List<Admission> ADMISSIONS = List.of(
            Admission.DEFAULT,
            new Admission(Set.of("a"), Set.of(), Set.of(), false),
            new Admission(Set.of(), Set.of("b"), Set.of(), false),
            new Admission(Set.of(), Set.of(), Set.of("x.org"), false),
            new Admission(Set.of(), Set.of(), Set.of(), true),
            new Admission(Set.of("a"), Set.of("b"), Set.of("x.org"), true));

    private static final List<Linking> LINKINGS = List.of(
            new Linking(LinkBy.NEVER, Set.of()),
            new Linking(LinkBy.VERIFIED_EMAIL, Set.of("x.org")),
            new Linking(LinkBy.VERIFIED_EMAIL, Set.of("y.org")),
            new Linking(LinkBy.ADMINISTRATOR, Set.of()));

    private static final List<List<Stored.Person>> NAMESAKES = List.of(
            List.of(),
            List.of(other(8, false, false)),
            List.of(other(8, true, false)),
            List.of(other(8, false, true)),
            List.of(other(8, false, false), other(9, false, false)));

    private static final List<Map<Attribute, String>> SAID = List.of(
            Map.of(),
            Map.of(Attribute.EMAIL, "ada@x.org"),
            Map.of(Attribute.EMAIL, "ada@x.org", Attribute.EMAIL_VERIFIED, "true"),
            Map.of(Attribute.EMAIL, "ada@y.org", Attribute.EMAIL_VERIFIED, "true"));

    private static final List<Groups> WORDS =
            List.of(new Groups.Absent(), new Groups.Malformed("no list"), Given.listed("a"), Given.listed("a", "b"));

    @Test
    void letsInWhomThePolicySaysAndNobodyElse() {
        var people = people();
        var tried = 0;
        for (var policy : policies()) {
            for (var provisions : List.of(true, false)) {
                for (var seats : List.of(OptionalInt.empty(), OptionalInt.of(2), OptionalInt.of(3))) {
                    var rules = Given.rules(policy, Given.NO_GRANTS, provisions, seats);
                    for (var stored : people) {
                        for (var said : SAID) {
                            if (said.isEmpty() && !stored.namesakes().isEmpty()) {
                                continue; // nobody has an address that is not said
                            }
                            for (var word : WORDS) {
                                requireOutcome(rules, stored, Given.claims(said, word));
                                tried++;
                            }
                        }
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(200_000);
    }

    private static List<Policy> policies() {
        var policies = new ArrayList<Policy>();
        for (var provisioning : Provisioning.values()) {
            for (var admission : ADMISSIONS) {
                for (var linking : LINKINGS) {
                    for (var mandatory : List.of(Set.<Attribute>of(), Set.of(Attribute.EMAIL))) {
                        policies.add(new Policy(
                                provisioning,
                                Policy.Profile.ALWAYS,
                                GroupRules.DEFAULT,
                                admission,
                                linking,
                                mandatory,
                                false));
                    }
                }
            }
        }
        return policies;
    }

    /** Known, suspended, or unknown with all that may be stored of somebody unknown; two seats are taken. */
    private static List<Stored> people() {
        var people = new ArrayList<Stored>();
        for (var suspended : List.of(true, false)) {
            var known = new Stored.Person(7, Map.of(), Map.of("b", Set.of(Given.MINE)), suspended, true);
            people.add(stored(Optional.of(known), List.of(), Optional.empty()));
        }
        for (var namesakes : NAMESAKES) {
            people.add(stored(Optional.empty(), namesakes, Optional.empty()));
            for (var state : Approval.State.values()) {
                var decision = new Stored.Decision(state, Optional.empty());
                people.add(stored(Optional.empty(), namesakes, Optional.of(decision)));
            }
        }
        return people;
    }

    private static Stored stored(
            Optional<Stored.Person> person, List<Stored.Person> namesakes, Optional<Stored.Decision> approval) {
        var groups = Map.of("a", Stored.Group.PLAIN, "b", Stored.Group.PLAIN);
        return new Stored(person, namesakes, approval, 2, groups);
    }

    private static Stored.Person other(long id, boolean hasIdentity, boolean suspended) {
        return new Stored.Person(id, Map.of(), Map.of("a", Set.of(Given.MANUAL)), suspended, hasIdentity);
    }

    private static void requireOutcome(Rules rules, Stored stored, Claims claims) {
        var plan = Plan.of(rules, stored, claims);
        var expected = new Expected(rules, stored, claims);
        var outcome = Told.outcome(plan);
        if (!outcome.equals(expected.outcome())) {
            throw new AssertionError("%s, not %s: %s %s %s".formatted(expected.outcome(), plan, rules, stored, claims));
        }
        if (plan instanceof Admit admit) {
            var links = admit.changes().contains(new Change.LinkIdentity(8));
            if (links != expected.isLinked() || admit.changes().contains(new Change.CreateUser()) != expected.isNew()) {
                throw new AssertionError("%s %s %s %s".formatted(plan, rules, stored, claims));
            }
        }
    }

    /** What should come of it: the first thing that stands in the way, if there is any. */
    private record Expected(Rules rules, Stored stored, Claims claims) {
        String outcome() {
            if (stored.person().map(Stored.Person::suspended).orElse(false)) {
                return "SUSPENDED";
            }
            if (claims.groups() instanceof Groups.Malformed) {
                return "MALFORMED_GROUPS";
            }
            var unwelcome = unwelcome();
            if (unwelcome != null) {
                return unwelcome;
            }
            if (stored.person().isPresent()) {
                var nothingNew = claims.attributes().isEmpty() && claims.groups() instanceof Groups.Absent;
                return nothingNew ? "UNCHANGED" : "UPDATED";
            }
            return isLinked() ? "UPDATED" : newcomer();
        }

        /** Why the person would not even be let in if they were known. */
        private String unwelcome() {
            var admission = rules.policy().admission();
            var groups = claimed();
            if (!admission.requiredGroups().isEmpty() && !groups.contains("a")) {
                return "NOT_IN_REQUIRED_GROUP";
            }
            var untold = claims.groups() instanceof Groups.Absent
                    && rules.policy().groups().absent() == Policy.Unlisted.KEEP;
            if (!admission.deniedGroups().isEmpty() && (untold || groups.contains("b"))) {
                return "IN_DENIED_GROUP";
            }
            if (!admission.emailDomains().isEmpty() && !email().endsWith("@x.org")) {
                return "EMAIL_DOMAIN";
            }
            return admission.emailVerified() && !isVerified() ? "EMAIL_UNVERIFIED" : null;
        }

        /** Why somebody who would have to be created is not. */
        private String newcomer() {
            var by = rules.policy().linking().by();
            var policy = rules.policy();
            var taken = !stored.namesakes().isEmpty() && word() != Approval.State.ADMITTED;
            if (taken && by != LinkBy.ADMINISTRATOR) {
                return "EMAIL_TAKEN";
            }
            if (taken) {
                return word() == Approval.State.REJECTED ? "REJECTED" : "WAITS";
            }
            if (!rules.provisions() || policy.provisioning() == Provisioning.OFF) {
                return "PROVISIONING_OFF";
            }
            if (policy.mandatory().contains(Attribute.EMAIL) && email().isEmpty()) {
                return "MISSING_CLAIMS";
            }
            if (rules.seatLimit().isPresent() && rules.seatLimit().getAsInt() == 2) {
                return "SEATS_TAKEN";
            }
            if (policy.provisioning() == Provisioning.APPROVAL && word() != Approval.State.ADMITTED) {
                return word() == Approval.State.REJECTED ? "REJECTED" : "WAITS";
            }
            return "CREATED";
        }

        /** An administrator's word, once said, counts for another person of the same address. */
        boolean isLinked() {
            return rules.policy().linking().by() == LinkBy.VERIFIED_EMAIL
                    && stored.namesakes().equals(NAMESAKES.get(1))
                    && word() != Approval.State.ADMITTED
                    && isVerified()
                    && rules.policy().linking().domains().contains(email().replaceAll(".*@", ""));
        }

        boolean isNew() {
            return stored.person().isEmpty() && !isLinked();
        }

        private Approval.State word() {
            return stored.approval().map(Stored.Decision::state).orElse(null);
        }

        private Set<String> claimed() {
            if (claims.groups() instanceof Groups.Listed listed) {
                return listed.names();
            }
            return stored.person().isPresent() ? Set.of("b") : Set.of();
        }

        private String email() {
            return claims.attributes().getOrDefault(Attribute.EMAIL, "");
        }

        private boolean isVerified() {
            return claims.attributes().containsKey(Attribute.EMAIL_VERIFIED);
        }
    }
}
