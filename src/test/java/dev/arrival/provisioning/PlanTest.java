package dev.arrival.provisioning;

import static dev.arrival.claims.Attribute.EMAIL;
import static dev.arrival.claims.Attribute.EMAIL_VERIFIED;
import static dev.arrival.claims.Attribute.FAMILY_NAME;
import static dev.arrival.claims.Attribute.GIVEN_NAME;
import static dev.arrival.provisioning.Given.NOBODY;
import static dev.arrival.provisioning.Given.claims;
import static dev.arrival.provisioning.Given.listed;
import static dev.arrival.provisioning.Given.rules;
import static dev.arrival.provisioning.Told.admitted;
import static dev.arrival.provisioning.Told.changes;
import static dev.arrival.provisioning.Told.outcome;
import static dev.arrival.provisioning.Told.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.access.RoleGrants;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.claims.Groups.Skipped;
import dev.arrival.provisioning.Change.SetAttribute;
import dev.arrival.provisioning.Refusal.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
    /**
     * Whoever is known is in "kept" and in "old" through the provider, which now lists "kept" and "new"; of these only
     * "kept" exists. The changes are in their order.
     */
    private static final String EVERY_COMBINATION = """
            unknown | absent    | on  | CREATED          | user, given-name
            unknown | empty     | on  | CREATED          | user, given-name
            unknown | listed    | on  | CREATED          | user, given-name, group new, join kept, join new
            unknown | malformed | on  | MALFORMED_GROUPS |
            unknown | overage   | on  | GROUPS_OVERAGE   |
            unknown | absent    | off | PROVISIONING_OFF |
            unknown | empty     | off | PROVISIONING_OFF |
            unknown | listed    | off | PROVISIONING_OFF |
            unknown | malformed | off | MALFORMED_GROUPS |
            unknown | overage   | off | GROUPS_OVERAGE   |
            known   | absent    | on  | UNCHANGED        |
            known   | empty     | on  | UPDATED          | leave kept, leave old
            known   | listed    | on  | UPDATED          | group new, join new, leave old
            known   | malformed | on  | MALFORMED_GROUPS |
            known   | overage   | on  | GROUPS_OVERAGE   |
            known   | absent    | off | UNCHANGED        |
            known   | empty     | off | UPDATED          | leave kept, leave old
            known   | listed    | off | UPDATED          | group new, join new, leave old
            known   | malformed | off | MALFORMED_GROUPS |
            known   | overage   | off | GROUPS_OVERAGE   |
            """;

    private static final Map<String, Groups> GROUPS = Map.of(
            "absent", new Groups.Absent(),
            "empty", listed(),
            "listed", listed("kept", "new"),
            "malformed", new Groups.Malformed("groups: not an array of strings"),
            "overage", new Groups.Overage());

    private static final Rules OPEN = rules(Given.policy("{}"));

    @ParameterizedTest
    @CsvSource(textBlock = EVERY_COMBINATION, delimiter = '|')
    void decides(String who, String groups, String provisioning, String outcome, String changes) {
        var rules = rules(Given.policy("{provisioning: %s, mandatory: [givenName]}".formatted(provisioning)));
        var ada = Given.person(Map.of(GIVEN_NAME, "Ada"), Given.sourcesByGroup("provider:1: kept, old"));
        var stored = who.equals("known") ? Given.known(ada) : Given.nobody("kept");

        var plan = Plan.of(rules, stored, claims(Map.of(GIVEN_NAME, "Ada"), GROUPS.get(groups)));

        assertThat(outcome(plan)).isEqualTo(outcome);
        assertThat(changes(plan)).isEqualTo(changes == null ? "" : changes);
    }

    @Test
    void hasARowForEveryCombination() {
        var rows = EVERY_COMBINATION
                .lines()
                .map(row -> List.of(row.split(" *\\| *")).subList(0, 3))
                .toList();
        assertThat(rows)
                .doesNotHaveDuplicates()
                .hasSize(2 * 5 * 2)
                .allSatisfy(row -> assertThat(GROUPS).containsKey(row.get(1)));
    }

    @Test
    void namesMissingClaimsAsTheyAreConfigured() {
        var open = rules(Policy.DEFAULT);
        var mapping = Given.mapping("{givenName: vorname, familyName: /name/family, email: mail}");
        var rules = new Rules(open.provider(), open.version(), mapping, true, open.seatLimit(), open.entitlements());

        var refusal = refused(Plan.of(rules, NOBODY, claims(Map.of(FAMILY_NAME, "Lovelace"), new Groups.Absent())));

        assertThat(refusal).isEqualTo(new Refusal(Reason.MISSING_CLAIMS, "vorname, mail"));
    }

    @Test
    void asksAKnownPersonForNothingAndLeavesWhatIsNotSaidAlone() {
        var rules = rules(Given.policy("{mandatory: [email]}"));
        var stored = person(Map.of(GIVEN_NAME, "Ada", EMAIL, "ada@example.org", EMAIL_VERIFIED, "true"));

        var plan = Plan.of(rules, stored, claims(Map.of(GIVEN_NAME, "Ada"), new Groups.Absent()));

        assertThat(admitted(plan).changes()).isEmpty();
    }

    @Test
    void writesWhatDiffersWithBeforeAndAfter() {
        var stored = person(Map.of(GIVEN_NAME, "Ada", FAMILY_NAME, "Byron"));
        var said = Map.of(GIVEN_NAME, "Ada", FAMILY_NAME, "Lovelace", EMAIL, "ada@example.org");

        var plan = Plan.of(OPEN, stored, claims(said, new Groups.Absent()));

        assertThat(admitted(plan).changes())
                .containsExactly(
                        new SetAttribute(FAMILY_NAME, "Byron", "Lovelace"),
                        new SetAttribute(EMAIL, null, "ada@example.org"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # stored          | said                 | changes
            a@x.org, true     | b@x.org              | email: a@x.org -> b@x.org, email-verified: true -> false
            a@x.org, true     | b@x.org, true        | email: a@x.org -> b@x.org
            a@x.org, false    | b@x.org, true        | email: a@x.org -> b@x.org, email-verified: false -> true
            a@x.org, false    | b@x.org              | email: a@x.org -> b@x.org
            a@x.org           | b@x.org              | email: a@x.org -> b@x.org
            a@x.org, false    | -, true              |
            a@x.org           | -, true              |
            a@x.org, true     | A@x.org              | email: a@x.org -> A@x.org, email-verified: true -> false
            a@x.org, true     | a@x.org              |
            a@x.org, true     | a@x.org, false       | email-verified: true -> false
            a@x.org, true     |                      |
            -, true           | b@x.org              | email: null -> b@x.org, email-verified: true -> false
            -, true           | b@x.org, true        | email: null -> b@x.org
            -                 | b@x.org              | email: null -> b@x.org
            """, delimiter = '|')
    void vouchesForNoAddressButTheOneThatWasVerified(String stored, String said, String changes) {
        var plan = Plan.of(OPEN, person(address(stored)), claims(address(said), new Groups.Absent()));

        assertThat(admitted(plan).changes().stream()
                        .map(SetAttribute.class::cast)
                        .map(set -> "%s: %s -> %s".formatted(set.attribute().key(), set.before(), set.after()))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(changes == null ? "" : changes);
    }

    /** An address and whether it is verified, as in the table. */
    private static Map<Attribute, String> address(String text) {
        var attributes = new EnumMap<Attribute, String>(Attribute.class);
        var parts = text == null ? List.of("-") : List.of(text.split(", "));
        if (!parts.get(0).equals("-")) {
            attributes.put(EMAIL, parts.get(0));
        }
        if (parts.size() > 1) {
            attributes.put(EMAIL_VERIFIED, parts.get(1));
        }
        return attributes;
    }

    @Test
    void doesNotSayOfANewPersonsAddressWhatTheProviderDidNotSay() {
        var plan = Plan.of(OPEN, NOBODY, claims(Map.of(EMAIL, "ada@example.org"), new Groups.Absent()));

        assertThat(changes(plan)).isEqualTo("user, email");
    }

    @Test
    void replacesTheProvidersMembershipsAndNeverThoseOfOthers() {
        var stored = Given.known(Given.member("provider:1: both, mine", "manual: both, manual", "provider:2: theirs"));

        var plan = Plan.of(OPEN, stored, claims(listed()));

        assertThat(changes(plan)).isEqualTo("leave both, leave mine");
    }

    @Test
    void joinsOnItsOwnWordAGroupThatOthersAlreadyVouchFor() {
        var plan = Plan.of(OPEN, Given.known(Given.member("manual: manual")), claims(listed("manual")));

        assertThat(changes(plan)).isEqualTo("join manual");
    }

    @Test
    void createsThePersonBeforeTheGroupsAndTheGroupsBeforeAnybodyJoins() {
        var said = Map.of(EMAIL, "ada@example.org", GIVEN_NAME, "Ada");

        var plan = Plan.of(OPEN, Given.nobody("b"), claims(said, listed("c", "a", "b")));

        assertThat(changes(plan)).isEqualTo("user, given-name, email, group a, group c, join a, join b, join c");
    }

    /** Every sign-in takes its locks in one order. */
    @Test
    void leavesInAlphabeticalOrder() {
        var ada = Given.member("provider:1: c, e, a, d, b");

        var plan = Plan.of(OPEN, Given.known(ada), claims(listed("d")));

        assertThat(changes(plan)).isEqualTo("leave a, leave b, leave c, leave e");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # stored  | may grant | changes                | skipped | roles
            unknown   | -         | user, join staff       | bosses  | viewer
            unknown   | bosses    | user, join bosses, join staff |  | 'admin, viewer'
            unknown   | others    | user, join staff       | bosses  | viewer
            in staff  | -         |                        | bosses  | viewer
            in staff  | bosses    | join bosses            |         | 'admin, viewer'
            in bosses | -         | join staff, leave bosses | bosses | viewer
            in bosses | bosses    | join staff             |         | 'admin, viewer'
            """, delimiter = '|')
    void grantsAdminOnlyWhereTheProviderIsAllowedToByName(
            String who, String mayGrant, String changes, String skipped, String roles) {
        var grants = new RoleGrants(Map.of("admin", Set.of("bosses"), "viewer", Set.of("staff")));
        var policy = Given.policy("{groups: {grantable: {privileged: [%s]}}}".formatted(mayGrant));
        var stored = who.startsWith("in ")
                ? Given.known(Given.member("provider:1: " + who.substring(3)), "bosses", "staff")
                : Given.nobody("bosses", "staff");

        var plan = Plan.of(rules(policy, grants), stored, claims(listed("bosses", "staff")));

        assertThat(changes(plan)).isEqualTo(changes == null ? "" : changes);
        assertThat(admitted(plan).skipped())
                .extracting(Skipped::entry)
                .isEqualTo(skipped == null ? List.of() : List.of(skipped));
        assertThat(admitted(plan).roles()).containsExactly(roles.split(", "));
    }

    @Test
    void doesNotEvenCreateAGroupThatItMayNotGrant() {
        var rules = rules(Given.policy("{}"), new RoleGrants(Map.of("admin", Set.of("bosses"))));

        var plan = Plan.of(rules, NOBODY, claims(listed("bosses")));

        assertThat(changes(plan)).isEqualTo("user");
        assertThat(admitted(plan).roles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # groups  | roles
            absent    | 'analyst, viewer'
            empty     | viewer
            listed    | 'admin, viewer'
            """, delimiter = '|')
    void tellsTheRolesAfterwards(String groups, String roles) {
        var grants =
                new RoleGrants(Map.of("admin", Set.of("new"), "analyst", Set.of("old"), "viewer", Set.of("manual")));
        var policy = Given.policy("{groups: {grantable: {privileged: [new]}}}");
        var stored = Given.known(Given.member("provider:1: old", "manual: manual"));

        var plan = Plan.of(rules(policy, grants), stored, claims(GROUPS.get(groups)));

        assertThat(admitted(plan).roles()).containsExactly(roles.split(", "));
    }

    @Test
    void keepsTheRoleOfAGroupThatSomebodyElseVouchesFor() {
        var rules = rules(Given.policy("{}"), new RoleGrants(Map.of("admin", Set.of("bosses"))));
        var stored = Given.known(Given.member("provider:1: bosses", "manual: bosses"));

        var plan = Plan.of(rules, stored, claims(listed()));

        assertThat(changes(plan)).isEqualTo("leave bosses");
        assertThat(admitted(plan).roles()).containsExactly("admin");
    }

    @Test
    void carriesOverWhichEntriesWereSkipped() {
        var bad = new Skipped("42", "not a string");
        var groups = new Groups.Listed(new TreeSet<>(Set.of("a")), List.of(bad));

        var plan = Plan.of(OPEN, NOBODY, claims(Map.of(), groups));

        assertThat(admitted(plan).skipped()).containsExactly(bad);
        assertThat(changes(plan)).isEqualTo("user, group a, join a");
    }

    @Test
    void refusesAMalformedClaimOfAnybody() {
        var malformed = new Claims(
                "https://idp.example", "ada", Map.of(), List.of("email: not a string", "name: empty"), listed());

        var refusal = new Refusal(Reason.MALFORMED_CLAIM, "email: not a string; name: empty");
        assertThat(refused(Plan.of(OPEN, NOBODY, malformed))).isEqualTo(refusal);
        assertThat(refused(Plan.of(OPEN, person(Map.of()), malformed))).isEqualTo(refusal);
    }

    @Test
    void passesOnWhyTheGroupsAreMalformed() {
        var plan = Plan.of(OPEN, NOBODY, claims(Map.of(), new Groups.Malformed("more than 5000 groups")));

        assertThat(refused(plan)).isEqualTo(new Refusal(Reason.MALFORMED_GROUPS, "more than 5000 groups"));
    }

    private static Stored person(Map<Attribute, String> attributes) {
        return Given.known(Given.person(attributes, Map.of()));
    }
}
