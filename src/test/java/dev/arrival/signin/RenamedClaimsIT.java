package dev.arrival.signin;

import static dev.arrival.signin.Changes.leave;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.demo.DemoProvider;
import dev.arrival.testing.ArrivalServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Arrival with a provider that calls every claim something else, as configuration says. */
class RenamedClaimsIT {
    private static final String MAIL = "https://example.com/mail";

    @AutoClose
    private static final DemoProvider provider = DemoProvider.start(0);

    @AutoClose
    private static final ArrivalServer arrival = new ArrivalServer("renamed-claims");

    private static final Map<String, String> TOLD = Map.ofEntries(
            Map.entry("ARRIVAL_PROVIDER_ISSUER", provider.issuer()),
            Map.entry("ARRIVAL_PROVIDER_CLIENT_ID", provider.clientId()),
            Map.entry("ARRIVAL_PROVIDER_CLIENT_SECRET", provider.clientSecret()),
            Map.entry("ARRIVAL_PROVIDER_PRIVILEGED_GROUPS", "admins"),
            Map.entry("ARRIVAL_ROLES_ADMIN", "admins"),
            Map.entry("ARRIVAL_ROLES_OPERATOR", "admins"),
            Map.entry("ARRIVAL_PROVIDER_CLAIMS_SUBJECT", "oid"),
            Map.entry("ARRIVAL_PROVIDER_CLAIMS_GIVEN_NAME", "/name/first"),
            Map.entry("ARRIVAL_PROVIDER_CLAIMS_EMAIL", MAIL),
            Map.entry("ARRIVAL_PROVIDER_CLAIMS_GROUPS", "realm_access.roles"),
            Map.entry("ARRIVAL_PROVIDER_CLAIMS_GROUPS_SEPARATOR", ";"));

    @BeforeAll
    static void start() {
        arrival.start(TOLD);
    }

    @Test
    void findsClaimsByPathPointerAndLiteralName() {
        var grace = signIn("grace", "admins", "navy");

        assertThat(grace.outcome()).isEqualTo("created");
        assertThat(grace.me())
                .containsEntry("subject", "oid of grace")
                .containsEntry("givenName", "First grace")
                .containsEntry("familyName", "Last")
                .containsEntry("email", "grace@example.com")
                .containsEntry("roles", List.of("admin", "operator"));
        assertThat(grace.groups()).containsExactly("admins", "navy");
    }

    @Test
    void doesNotReadClaimsThatAreNotMeant() {
        var claims = claims("linus");
        claims.put("given_name", "Another");
        claims.put("email", "another@example.com");
        claims.put("urn.gooddata.user_groups", List.of("admins"));
        var linus = new Person(arrival);
        linus.signInAtDemo("linus", claims);

        assertThat(linus.me())
                .containsEntry("givenName", "First linus")
                .containsEntry("email", "linus@example.com")
                .containsEntry("groups", List.of());
    }

    /** The subject is the configured claim; {@code sub} may be another at each sign-in. */
    @Test
    void knowsAPersonAgainByTheClaimThatNamesThem() {
        var claims = claims("max");
        var first = new Person(arrival);
        first.signInAtDemo("pairwise-1", claims);
        var again = new Person(arrival);
        again.signInAtDemo("pairwise-2", claims);

        assertThat(again.outcome()).isEqualTo("unchanged");
        assertThat(again.id()).isEqualTo(first.id());
    }

    @Test
    void splitsAStringOfGroups() {
        signIn("noor", "sales", "emea", "a b");
        var claims = claims("noor");
        claims.put("realm_access", Map.of("roles", "emea;a b;"));
        var noor = new Person(arrival);
        noor.signInAtDemo("noor", claims);

        assertThat(noor.changes()).containsExactly(leave("sales"));
        assertThat(noor.groups()).containsExactly("a b", "emea");
    }

    @Test
    void namesMissingClaimsAsTheyAreConfigured() {
        var stranger = new Person(arrival);
        var page = stranger.signInAtDemo("stranger", Map.of("oid", "stranger", "email", "stranger@example.com"));

        assertThat(page.uri().getPath()).isEqualTo("/refused");
        assertThat(stranger.open("/api/me").status()).isEqualTo(401);
        assertThat(signIn("auditor", "admins").newestSignIn())
                .containsEntry("subject", "stranger")
                .containsEntry("outcome", "refused")
                .containsEntry("reason", "missing-claims")
                .containsEntry("detail", "/name/first, family_name, " + MAIL);
    }

    /** The same Arrival once its operator has told it to let only those in whom it knows; a restart changes nothing. */
    @Nested
    class ProvisioningOff {
        @BeforeAll
        static void switchOff() {
            var ada = signIn("ada", "admins").browser();
            var organization = arrival.address().resolve("/api/organizations/1");
            var tag = ada.openOnly(organization).headers().firstValue("ETag").orElseThrow();
            var answer = ada.call("PATCH", organization, "{\"provisioning\":false}", "If-Match", tag);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            arrival.restart(TOLD);
        }

        @Test
        void letsAKnownPersonInAndFollowsTheirGroups() {
            var ada = signIn("ada", "admins", "newcomers");

            assertThat(ada.outcome()).isEqualTo("updated");
            assertThat(ada.groups()).containsExactly("admins", "newcomers");
        }

        @Test
        void turnsAnUnknownPersonAway() {
            var stranger = new Person(arrival);
            var page = stranger.signInAtDemo("stranger", claims("stranger"));

            assertThat(page.uri().getPath()).isEqualTo("/refused");
            assertThat(stranger.open("/api/me").status()).isEqualTo(401);
            assertThat(signIn("ada", "admins").newestSignIn())
                    .containsEntry("subject", "oid of stranger")
                    .containsEntry("outcome", "refused")
                    .containsEntry("reason", "provisioning-off")
                    .doesNotContainKey("user");
        }
    }

    private static Person signIn(String name, String... groups) {
        var person = new Person(arrival);
        person.signInAtDemo(name, claims(name, groups));
        return person;
    }

    private static Map<String, Object> claims(String name, String... groups) {
        return new HashMap<>(Map.of(
                "oid",
                "oid of " + name,
                "name",
                Map.of("first", "First " + name),
                "family_name",
                "Last",
                MAIL,
                name + "@example.com",
                "realm_access",
                Map.of("roles", List.of(groups))));
    }
}
