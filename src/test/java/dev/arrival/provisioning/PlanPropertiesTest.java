package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.access.RoleGrants;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.directory.Membership;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.Plan.Admit;
import dev.arrival.provisioning.Step.Verdict;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** What holds of every plan, whatever the policy, whatever is stored and whatever is said. */
class PlanPropertiesTest {
    /** One sign-in, before it is decided. */
    record SignIn(Rules rules, Stored stored, Claims claims) {
        Plan plan() {
            return Plan.of(rules, stored, claims);
        }

        Policy policy() {
            return rules.policy();
        }
    }

    @Provide
    Arbitrary<SignIn> any() {
        return Arbitraries.randomValue(random -> {
            var claims = Anything.claims(random);
            var rules = Anything.rules(random);
            return new SignIn(rules, Anything.stored(random, rules, claims), claims);
        });
    }

    @Provide
    Arbitrary<Policy> policies() {
        return Arbitraries.randomValue(Anything::policy);
    }

    @Provide
    Arbitrary<Claims> claims() {
        return Arbitraries.randomValue(Anything::claims);
    }

    @Property(tries = 5_000)
    @StatisticsReport(StatisticsReportMode.OFF)
    void changesNothingTheSecondTime(@ForAll("any") SignIn signIn) {
        var plan = signIn.plan();
        Statistics.collect(Told.outcome(plan));
        Statistics.coverage(outcomes -> {
            for (var outcome : Set.of("CREATED", "UPDATED", "UNCHANGED", "WAITS", "MISSING_GROUP", "EMAIL_TAKEN")) {
                outcomes.check(outcome).percentage(percentage -> percentage > 0.2);
            }
        });
        if (plan instanceof Admit first) {
            var after = CarriedOut.of(signIn.stored(), first);

            var second = Told.admitted(Plan.of(after.following(signIn.rules()), after.stored(), signIn.claims()));

            assertThat(second.changes()).isEmpty();
            assertThat(second.sourcesByGroup()).isEqualTo(first.sourcesByGroup());
            assertThat(second.roles()).isEqualTo(first.roles());
        }
    }

    @Property
    void endsWhereItsChangesLead(@ForAll("any") SignIn signIn) {
        if (signIn.plan() instanceof Admit plan) {
            assertThat(plan.sourcesByGroup())
                    .isEqualTo(CarriedOut.of(signIn.stored(), plan).sourcesByGroup());
        }
    }

    @Property
    void leavesTheSourcesOfOthersAlone(@ForAll("any") SignIn signIn) {
        if (signIn.plan() instanceof Admit plan) {
            var after = CarriedOut.of(signIn.stored(), plan);
            var before = new TreeMap<String, Set<String>>();
            others(sourcesBefore(signIn, plan)).forEach((group, sources) -> before.put(after.nameNow(group), sources));

            assertThat(others(plan.sourcesByGroup())).isEqualTo(before);
        }
    }

    @Property
    void givesNobodyAPrivilegedRoleOnTheWordOfAProviderThatIsNotNamed(@ForAll("any") SignIn signIn) {
        if (signIn.plan() instanceof Admit plan) {
            var after = CarriedOut.of(signIn.stored(), plan);
            var rules = after.following(signIn.rules());
            for (var role : Set.of(RoleGrants.ADMIN, RoleGrants.OPERATOR)) {
                var carriers = rules.entitlements().grants().groupsByRole().get(role);
                var vouched = plan.sourcesByGroup().entrySet().stream()
                        .filter(group -> carriers.contains(group.getKey()))
                        .anyMatch(group ->
                                group.getValue().stream().anyMatch(source -> mayGrant(source, group.getKey(), rules)));

                assertThat(plan.roles().contains(role)).isEqualTo(vouched);
            }
            var named = signIn.policy().groups().grantable().privileged();
            assertThat(plan.changes())
                    .filteredOn(Change.Join.class::isInstance)
                    .extracting(change -> ((Change.Join) change).group())
                    .allSatisfy(group -> assertThat(
                                    !rules.entitlements().grants().isPrivileged(group) || named.contains(group))
                            .isTrue());
        }
    }

    @Property
    void takesNobodyOutOfAGroupThatItOnlyAddsTo(@ForAll("any") SignIn signIn) {
        if (signIn.policy().groups().update() == Policy.Update.ADD
                && signIn.claims().groups() instanceof Groups.Listed
                && signIn.plan() instanceof Admit plan) {
            assertThat(plan.changes()).noneMatch(change -> change instanceof Change.Leave leave && !leave.byDefault());
        }
    }

    @Property
    void isOnThePolicysListWhateverItJoins(@ForAll("any") SignIn signIn) {
        if (signIn.plan() instanceof Admit plan) {
            assertThat(plan.changes())
                    .filteredOn(change -> change instanceof Change.Join join && !join.byDefault())
                    .allMatch(change -> signIn.policy().groups().grantable().has(((Change.Join) change).group()));
        }
    }

    @Property
    void decidesTheSameTheSameWay(@ForAll("any") SignIn signIn) {
        assertThat(signIn.plan()).isEqualTo(signIn.plan());
    }

    @Property
    void saysInOrderWhatEachRuleHadToSay(@ForAll("any") SignIn signIn) {
        var plan = signIn.plan();

        assertThat(plan.steps()).extracting(Step::rule).isSorted().doesNotHaveDuplicates();
        var last = plan.steps().get(plan.steps().size() - 1);
        if (plan instanceof Admit) {
            assertThat(last.rule()).isEqualTo(Step.Rule.ROLES);
        } else {
            assertThat(last.verdict()).isEqualTo(plan instanceof Plan.Await ? Verdict.WAITS : Verdict.REFUSED);
        }
        assertThat(plan.steps().stream()
                        .filter(step -> step.verdict() == Verdict.WAITS || step.verdict() == Verdict.REFUSED))
                .hasSize(plan instanceof Admit ? 0 : 1);
    }

    @Property(tries = 300)
    void readsThePolicyThatItWrote(@ForAll("policies") Policy policy) {
        var json = PolicyDocument.json(policy);

        assertThat(PolicyDocument.read(Fields.of(json))).isEqualTo(policy);
        assertThat(PolicyDocument.of(json.toString())).isEqualTo(policy);
    }

    @Property(tries = 300)
    void readsTheClaimsThatItWrote(@ForAll("claims") Claims claims) {
        var json = ClaimsDocument.json(claims);

        assertThat(ClaimsDocument.of(claims.issuer(), claims.subject(), json.toString()))
                .isEqualTo(claims);
    }

    private static boolean mayGrant(String source, String group, Rules rules) {
        if (Set.of(Membership.MANUAL, "scim").contains(source)) {
            return true;
        }
        var policy = rules.entitlements().policies().get(source.endsWith("1") ? Given.PROVIDER : Given.OTHER);
        return policy.groups().grantable().privileged().contains(group);
    }

    private static Map<String, Set<String>> sourcesBefore(SignIn signIn, Admit plan) {
        if (plan.changes().stream().anyMatch(Change.LinkIdentity.class::isInstance)) {
            return signIn.stored().namesakes().get(0).sourcesByGroup();
        }
        return signIn.stored().person().map(Stored.Person::sourcesByGroup).orElse(Map.of());
    }

    private static Map<String, Set<String>> others(Map<String, Set<String>> sourcesByGroup) {
        var others = new TreeMap<String, Set<String>>();
        sourcesByGroup.forEach((group, sources) -> {
            var kept = new TreeSet<>(sources);
            kept.removeAll(Set.of(Given.MINE, Given.DEFAULT));
            if (!kept.isEmpty()) {
                others.put(group, kept);
            }
        });
        return others;
    }
}
