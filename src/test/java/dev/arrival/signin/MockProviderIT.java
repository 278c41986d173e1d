package dev.arrival.signin;

import static dev.arrival.signin.Changes.createGroup;
import static dev.arrival.signin.Changes.join;
import static dev.arrival.signin.Changes.leave;
import static dev.arrival.signin.Changes.set;
import static dev.arrival.signin.Changes.skip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.arrival.demo.DemoProvider;
import dev.arrival.testing.ArrivalServer;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Json;
import dev.arrival.testing.Page;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrival with the demo's provider, which claims of anybody whatever it is told to. */
class MockProviderIT {
    /** Becomes one of their own for everybody. */
    private static final String SOMEONES = "someone@example.com";

    private static final String GROUPS = "urn.gooddata.user_groups";

    @AutoClose
    private static final DemoProvider provider = DemoProvider.start(0);

    @AutoClose
    private static final ArrivalServer arrival = new ArrivalServer("mock-provider");

    /** Reads the audit. */
    private static Person grace;

    @BeforeAll
    static void start() {
        arrival.start(Map.of(
                "ARRIVAL_PROVIDER_ISSUER",
                provider.issuer(),
                "ARRIVAL_PROVIDER_CLIENT_ID",
                provider.clientId(),
                "ARRIVAL_PROVIDER_CLIENT_SECRET",
                provider.clientSecret(),
                "ARRIVAL_PROVIDER_PRIVILEGED_GROUPS",
                "admins",
                "ARRIVAL_ROLES_ADMIN",
                "admins,directors",
                "ARRIVAL_ROLES_ANALYST",
                "analysts"));
        grace = new Person(arrival);
        grace.signInAtDemo("grace");
    }

    @Test
    void createsAnAnalyst() {
        var ada = new Person(arrival);
        var page = ada.signInAtDemo("ada");

        assertThat(page.uri()).isEqualTo(arrival.address().resolve("/me"));
        assertThat(ada.outcome()).isEqualTo("created");
        assertThat(ada.me())
                .containsEntry("subject", "ada")
                .containsEntry("issuer", provider.issuer())
                .containsEntry("userName", "ada")
                .containsEntry("givenName", "Ada")
                .containsEntry("familyName", "Lovelace")
                .containsEntry("email", "ada@example.com")
                .containsEntry("roles", List.of("analyst"));
        assertThat(ada.groups()).containsExactly("analysts", "emea");
        assertThat(ada.open("/api/sign-ins").status()).isEqualTo(403);
    }

    @Test
    void showsAnAdministratorTheAudit() {
        assertThat(grace.groups()).containsExactly("admins", "analysts");
        assertThat(grace.me()).containsEntry("roles", List.of("admin", "analyst"));
        assertThat(grace.open("/api/sign-ins").status()).isEqualTo(200);

        signIn("anita", complete());

        assertThat(grace.newestSignIn())
                .containsEntry("subject", "anita")
                .containsEntry("outcome", "created")
                .doesNotContainKeys("reason", "detail");
    }

    @Test
    void createsSomeoneWhoIsInNoGroup() {
        var noor = new Person(arrival);
        noor.signInAtDemo("noor");

        assertThat(noor.outcome()).isEqualTo("created");
        assertThat(noor.groups()).isEmpty();
        assertThat(noor.me()).containsEntry("roles", List.of());
    }

    @Test
    void followsSomeoneWhoseGroupsChangeEachTime() {
        var max = signIn("max", complete(GROUPS, List.of("finance", "hr")));
        assertThat(max.changes())
                .containsSequence(createGroup("finance"), createGroup("hr"), join("finance"), join("hr"));

        max = signIn("max", complete(GROUPS, List.of("auditors", "hr", "visitors")));
        assertThat(max.outcome()).isEqualTo("updated");
        assertThat(max.changes())
                .containsExactly(
                        createGroup("auditors"),
                        createGroup("visitors"),
                        join("auditors"),
                        join("visitors"),
                        leave("finance"));
        assertThat(max.groups()).containsExactly("auditors", "hr", "visitors");

        max = signIn("max", complete(GROUPS, List.of("visitors", "hr", "auditors", "hr")));
        assertThat(max.outcome()).isEqualTo("unchanged");
        assertThat(max.changes()).isEmpty();

        max = signIn("max", complete(GROUPS, List.of("finance")));
        assertThat(max.changes()).containsExactly(join("finance"), leave("auditors"), leave("hr"), leave("visitors"));
        assertThat(max.groups()).containsExactly("finance");
    }

    @Test
    void takesSomeoneOutOfAllGroupsByAnEmptyListAndOutOfNoneByNoList() {
        signIn("ole", complete(GROUPS, List.of("nordics", "simula")));

        assertThat(signIn("ole", complete()).groups()).containsExactly("nordics", "simula");
        assertThat(signIn("ole", complete(GROUPS, List.of())).changes())
                .containsExactly(leave("nordics"), leave("simula"));
        assertThat(signIn("ole", complete(GROUPS, List.of())).outcome()).isEqualTo("unchanged");
    }

    @Test
    void takesRolesAwayWithTheGroup() {
        var maria = signIn("maria", complete(GROUPS, List.of("admins")));
        assertThat(maria.open("/api/sign-ins").status()).isEqualTo(200);

        signIn("maria", complete(GROUPS, List.of("viewers")));

        assertThat(maria.me()).containsEntry("roles", List.of());
        assertThat(maria.open("/api/sign-ins").status()).isEqualTo(403);
    }

    @Test
    void letsNobodyIntoAGroupOfAdministratorsThatTheProviderMayNotGrant() {
        var mallory = signIn("mallory", complete(GROUPS, List.of("directors", "sales")));

        assertThat(mallory.groups()).containsExactly("sales");
        assertThat(mallory.me()).containsEntry("roles", List.of());
        assertThat(mallory.changes()).contains(skip("directors", "carries a role that the provider may not grant"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"); drop table users; --",
                "#{facesContext} ${7*7}",
                "Ω≈ç√ 王小明 שלום 👩‍🚀",
                "Jr., \\ 'O’Neil' & Söhne",
                " between blanks "
            })
    void keepsAnyTextToTheLetter(String text) {
        var subject = "sub of " + text.strip();
        var odd = signIn(
                subject,
                complete("given_name", text, "family_name", text, "email", text, GROUPS, List.of("G " + text.strip())));

        assertThat(odd.me())
                .containsEntry("subject", subject)
                .containsEntry("givenName", text)
                .containsEntry("familyName", text)
                .containsEntry("email", text);
        assertThat(odd.groups()).containsExactly("G " + text.strip());
        assertThat(signIn(subject, complete("given_name", text, "family_name", text, "email", text))
                        .outcome())
                .isEqualTo("unchanged");
    }

    @Test
    void passesOverWhatIsNoGroupAndRecordsIt() {
        var composed = "Café";
        var decomposed = "Cafe\u0301";
        var odd = signIn(
                "tim", complete(GROUPS, List.of(decomposed, composed, 7, true, Map.of("a", 1), "", "x\ny", "CAFÉ")));

        assertThat(odd.groups()).containsExactly("CAFÉ", composed);
        assertThat(odd.changes())
                .contains(
                        skip("7", "not a string"),
                        skip("true", "not a string"),
                        skip("", "empty"),
                        skip("x\uFFFDy", "has control characters"));
    }

    /** To some databases these are one text. Whose account it is must not depend on that. */
    @Test
    void takesNoSubjectForAnother() {
        var ids = Stream.of("eve", "Eve", "EVE", " eve", "\u00e9ve", "e\u0301ve")
                .map(subject -> signIn("eve", complete("sub", subject)).id());

        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void refusesASubjectThatEndsWithASpace() {
        signIn("trent", complete());
        var impostor = new Person(arrival);
        var page = impostor.signInAtDemo("trent", complete("sub", "trent "));

        assertTurnedAway(impostor, page);
        assertThat(grace.newestSignIn()).containsEntry("reason", "token-rejected");
    }

    @Test
    void tellsGroupsApartThatDifferInASpace() {
        signIn("guido", complete(GROUPS, List.of("ops")));
        var larry = signIn("larry", complete(GROUPS, List.of("ops ", " ops")));

        assertThat(larry.groups()).containsExactly(" ops");
        assertThat(larry.changes()).contains(skip("ops ", "ends with a space"));
    }

    @Test
    void believesThatAnEmailIsVerifiedOnlyByTheBooleanTrue() {
        assertThat(signIn("yes", complete("email_verified", true)).changes()).contains(set("email-verified", "true"));
        assertThat(signIn("text", complete("email_verified", "true")).changes())
                .contains(set("email-verified", "false"));
        assertThat(signIn("yes", complete("email", "new@example.com")).changes())
                .containsExactly(
                        set("email", emailOf("yes"), "new@example.com"), set("email-verified", "true", "false"));
    }

    @ParameterizedTest
    @MethodSource
    void refusesAndTellsTheAuditWhy(Map<String, ?> claims, String reason, String detail) {
        var stranger = new Person(arrival);
        var page = stranger.signInAtDemo("stranger", claims);

        assertTurnedAway(stranger, page);
        assertThat(grace.newestSignIn())
                .containsEntry(
                        "reference", page.document().expectFirst("#reference").text())
                .containsEntry("subject", "stranger")
                .containsEntry("outcome", "refused")
                .containsEntry("reason", reason)
                .containsEntry("detail", detail)
                .containsEntry("changes", List.of())
                .doesNotContainKey("user");
    }

    static Stream<Arguments> refusesAndTellsTheAuditWhy() {
        return Stream.of(
                arguments(Map.of(), "missing-claims", "given_name, family_name, email"),
                arguments(complete("given_name", " ", "email", ""), "missing-claims", "given_name, email"),
                arguments(complete("given_name", 7), "malformed-claim", "given_name: not a string"),
                arguments(complete("family_name", List.of("A", "B")), "malformed-claim", "family_name: not a string"),
                arguments(complete("email", "a\r\nb"), "malformed-claim", "email: has control characters"),
                arguments(complete("email", "x".repeat(256)), "malformed-claim", "email: longer than 255 characters"),
                arguments(complete(GROUPS, "analysts"), "malformed-groups", GROUPS + ": not an array of strings"),
                arguments(complete(GROUPS, Map.of("a", 1)), "malformed-groups", GROUPS + ": not an array of strings"),
                arguments(
                        complete("hasgroups", true),
                        "groups-overage",
                        "the token points to the groups and does not list them"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aud", "nonce", "iss"})
    void refusesAnIdTokenThatIsSpoilt(String claim) {
        var stranger = new Person(arrival);
        var page = stranger.signInAtDemo("stranger", complete(claim, "another"));

        assertTurnedAway(stranger, page);
        assertThat(grace.newestSignIn())
                .containsEntry("outcome", "refused")
                .containsEntry("reason", "token-rejected")
                .doesNotContainKeys("subject", "user");
    }

    /** Whoever is turned away loses nothing: the next sign-in finds them as they were. */
    @Test
    void leavesSomeoneWhoIsRefusedAsTheyWere() {
        signIn("vint", complete(GROUPS, List.of("arpa")));
        var vint = new Person(arrival);
        var page = vint.signInAtDemo("vint", complete("given_name", "Vinton", GROUPS, "none"));

        assertTurnedAway(vint, page);
        assertThat(signIn("vint", complete(GROUPS, List.of("arpa"))).outcome()).isEqualTo("unchanged");
    }

    @Test
    void takesItsAccessTokensOfThoseWhoHaveSignedIn() throws Exception {
        var graces = call((String) tokens("grace").get("access_token"));
        assertThat(graces.status()).as(graces.body()).isEqualTo(200);
        assertThat(graces.json())
                .containsEntry("id", grace.me().get("id"))
                .containsEntry("roles", List.of("admin", "analyst"));

        var noor = tokens("noor");
        assertThat(call((String) noor.getOrDefault("id_token", "none")).status())
                .isEqualTo(401);
        assertThat(call((String) noor.getOrDefault("refresh_token", "none")).status())
                .isEqualTo(401);
    }

    private static Map<String, Object> tokens(String username) throws Exception {
        var form = "grant_type=password&scope=openid&password=any&client_id=%s&client_secret=any&username=%s";
        var request = HttpRequest.newBuilder(URI.create(provider.issuer() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.formatted(provider.clientId(), username)))
                .build();
        return Json.parse(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }

    private static Page call(String token) {
        return new Browser().call("GET", arrival.address().resolve("/api/me"), "", "Authorization", "Bearer " + token);
    }

    private static void assertTurnedAway(Person person, Page page) {
        assertThat(page.uri()).isEqualTo(arrival.address().resolve("/refused"));
        assertThat(page.status()).isEqualTo(403);
        assertThat(person.open("/api/me").status()).isEqualTo(401);
    }

    private static Person signIn(String subject, Map<String, ?> claims) {
        var person = new Person(arrival);
        var own = new HashMap<String, Object>(claims);
        own.replace("email", SOMEONES, emailOf(String.valueOf(own.getOrDefault("sub", subject))));
        person.signInAtDemo(subject, own);
        return person;
    }

    /** An address that nobody else has. */
    private static String emailOf(String subject) {
        return Integer.toHexString(subject.hashCode()) + "@example.com";
    }

    /** All that a new person needs, and other claims besides or instead: names and values in turn. */
    private static Map<String, Object> complete(Object... others) {
        var claims = new HashMap<String, Object>(Map.of("given_name", "Some", "family_name", "One", "email", SOMEONES));
        for (var i = 0; i < others.length; i += 2) {
            claims.put((String) others[i], others[i + 1]);
        }
        return claims;
    }
}
