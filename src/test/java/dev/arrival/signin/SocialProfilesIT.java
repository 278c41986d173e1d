package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Page;
import dev.arrival.testing.SocialScene;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.provider.GitHubPerson;
import dev.arrival.testing.server.OnlyWithSocialLogins;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a social login says of somebody counts only if it says who that is, and by whose word. */
@OnlyWithSocialLogins
@ResourceLock("social")
class SocialProfilesIT {
    private static final String OPEN = "{\"mandatory\":[]}";

    private static SocialScene scene;
    private static String gitHub;
    private static String company;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        scene = SocialScene.shared();
        gitHub = open(scene.registerGitHub("GitHub"));
        company = open(scene.registerOpenId("Company"));
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    private static String open(String provider) {
        scene.policy(provider, OPEN);
        return provider;
    }

    static Stream<GitHubPerson> refusesWhoeverIsNobody() {
        var person = GitHubPerson.called("nobody", 0);
        return Stream.of(
                person.without("id"),
                person.with("id", null),
                person.with("id", ""),
                person.with("id", 1.5),
                person.with("id", true),
                person.with("id", Map.of("value", 1)),
                person.with("id", "x".repeat(256)));
    }

    /** Two of them, since the second would come in as the first. */
    @ParameterizedTest
    @MethodSource
    void refusesWhoeverIsNobody(GitHubPerson person) {
        var before = people();

        requireRefused(scene.comeByGitHub(browser, gitHub, person.with("login", "one")));
        var other = new Browser();
        scene.comeByGitHub(other, gitHub, person.with("login", "two"));

        assertThat(isSignedIn(other)).isFalse();
        assertThat(people()).isEqualTo(before);
        assertThat(scene.tablesWith("null")).doesNotContain("identities");
    }

    /** To a number that is not kept exactly these two would be one. */
    @Test
    void tellsLongNumbersApart() {
        scene.comeByGitHub(browser, gitHub, GitHubPerson.called("even", 9_007_199_254_740_992L));
        var other = new Browser();
        scene.comeByGitHub(other, gitHub, GitHubPerson.called("odd", 9_007_199_254_740_993L));

        assertThat(me()).containsEntry("subject", "9007199254740992");
        assertThat(scene.arrival().me(other)).containsEntry("subject", "9007199254740993");
        assertThat(scene.arrival().me(other).get("id")).isNotEqualTo(me().get("id"));
    }

    /** The name that they had is somebody else's now. */
    @Test
    void knowsNobodyByANameThatChangesHands() {
        scene.comeByGitHub(browser, gitHub, GitHubPerson.called("handed-on", 3_001));
        var other = new Browser();
        scene.comeByGitHub(other, gitHub, GitHubPerson.called("handed-on", 3_002));

        assertThat(scene.arrival().me(other)).containsEntry("userName", "handed-on");
        assertThat(scene.arrival().me(other).get("id")).isNotEqualTo(me().get("id"));
    }

    @Test
    void takesANameOfOneWordForTheGivenName() {
        scene.comeByGitHub(
                browser, gitHub, GitHubPerson.called("voltaire", 3_003).with("name", "Voltaire"));

        assertThat(me()).containsEntry("givenName", "Voltaire").doesNotContainKey("familyName");
    }

    @Test
    void letsSomebodyInOfWhomNoNameIsKnown() {
        var page = scene.comeByGitHub(
                browser, gitHub, GitHubPerson.called("nameless", 3_004).with("name", null));

        assertThat(page.status()).isEqualTo(200);
        assertThat(me()).containsEntry("userName", "nameless").doesNotContainKeys("givenName", "familyName", "email");
    }

    @Test
    void refusesSomebodyOfWhomTooMuchIsSaid() {
        var before = people();

        requireRefused(scene.comeByGitHub(
                browser, gitHub, GitHubPerson.called("verbose", 3_005).with("bio", "x".repeat(300 * 1_024))));

        assertThat(people()).isEqualTo(before);
    }

    /** These the server turns away itself. */
    @ParameterizedTest
    @ValueSource(strings = {"[]", "no JSON", "", "{\"id\":3006}", "{\"message\":\"Not Found\"}"})
    void refusesWhatIsNoProfile(String profile) {
        var before = people();
        scene.gitHub().nextPerson(profile);

        var page = browser.open(scene.at("/signin?provider=" + gitHub + "&to=/me"));

        assertThat(page.status()).isGreaterThanOrEqualTo(400);
        assertThat(isSignedIn(browser)).isFalse();
        assertThat(people()).isEqualTo(before);
    }

    @Test
    void keepsScriptInNamesAsText() {
        var script = "<script>alert(1)</script>";
        var page = scene.comeByGitHub(
                browser, gitHub, GitHubPerson.called("scripted", 3_007).with("name", script));

        assertThat(page.body()).doesNotContain(script);
        assertThat(me()).containsEntry("givenName", script);
    }

    @Test
    void refusesAnIdTokenOfAnotherIssuerThanIsRegistered() {
        var other = open(scene.register(SocialScene.OPEN_ID, "Other", Map.of("issuer", "https://another.example")));
        var before = people();

        requireRefused(scene.comeByOpenId(browser, other, Somebody.called("misled")));

        assertThat(people()).isEqualTo(before);
    }

    @Test
    void refusesAnIdTokenWhereNoneIsRegistered() {
        var plain = open(scene.register(SocialScene.OPEN_ID, "Plain", Map.of()));
        var before = people();

        requireRefused(scene.comeByOpenId(browser, plain, Somebody.called("too-good")));

        assertThat(people()).isEqualTo(before);
    }

    @Test
    void refusesAProfileWithoutAnIdTokenWhereOneIsRegistered() {
        var promised = open(scene.register(
                SocialScene.GITHUB,
                "Promised",
                Map.of("issuer", "https://promised.example", "mapping", Map.of("subject", "id"))));
        var before = people();

        requireRefused(scene.comeByGitHub(browser, promised, GitHubPerson.called("unproven", 3_008)));

        assertThat(people()).isEqualTo(before);
    }

    @Test
    void takesNoAccessTokenOfThoseWhoCameSo() throws Exception {
        scene.comeByOpenId(browser, company, Somebody.called("caller"));
        assertThat(me()).containsEntry("subject", "caller");
        var issued = new Browser()
                .call(
                        "POST",
                        URI.create(scene.openId().issuer() + "/token"),
                        "grant_type=password&scope=openid&password=any&client_id=arrival&client_secret=any&username=caller",
                        "Content-Type",
                        "application/x-www-form-urlencoded")
                .json();
        var issuer = (String) me().get("issuer");
        var signed = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims(issuer));
        signed.sign(new MACSigner("x".repeat(32)));

        assertThat(Stream.of(
                        (String) issued.get("access_token"),
                        signed.serialize(),
                        new PlainJWT(claims(issuer)).serialize(),
                        new PlainJWT(claims("social:githubLogin")).serialize()))
                .allSatisfy(token -> assertThat(new Browser()
                                .call("GET", scene.at("/api/me"), "", "Authorization", "Bearer " + token)
                                .status())
                        .isEqualTo(401));
    }

    private static JWTClaimsSet claims(String issuer) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("caller")
                .audience("arrival-api")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .build();
    }

    private Map<String, Object> me() {
        return scene.arrival().me(browser);
    }

    private static boolean isSignedIn(Browser browser) {
        return browser.openOnly(scene.at("/api/me")).status() == 200;
    }

    private void requireRefused(Page page) {
        assertThat(page.uri()).isEqualTo(scene.at("/refused"));
        assertThat(page.status()).isEqualTo(403);
        assertThat(isSignedIn(browser)).isFalse();
        assertThat(scene.signIns().get(0))
                .containsEntry("outcome", "refused")
                .hasEntrySatisfying("reason", reason -> assertThat(reason).isIn("token-rejected", "missing-claims"))
                .doesNotContainKey("user");
    }

    /** How many there are, and how they are known. */
    private static Map<String, Integer> people() {
        var rows = scene.rows();
        return Map.of("users", rows.get("users"), "identities", rows.get("identities"));
    }
}
