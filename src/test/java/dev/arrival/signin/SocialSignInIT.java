package dev.arrival.signin;

import static dev.arrival.signin.Changes.createGroup;
import static dev.arrival.signin.Changes.join;
import static dev.arrival.signin.Changes.leave;
import static dev.arrival.signin.Changes.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Cookie;
import dev.arrival.testing.Json;
import dev.arrival.testing.Page;
import dev.arrival.testing.SocialScene;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.provider.GitHubPerson;
import dev.arrival.testing.server.OnlyWithSocialLogins;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whoever comes through a social login of the server's meets the same rules, by their own provider's policy. */
@OnlyWithSocialLogins
@ResourceLock("social")
class SocialSignInIT {
    /** Lets everybody in, whatever little is said of them. */
    private static final String OPEN =
            "{\"provisioning\":\"%s\",\"mandatory\":[],\"groups\":{\"grantable\":{\"privileged\":[\"admins\"]}}%s}";

    private static SocialScene scene;
    private static String gitHub;
    private static String company;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        scene = SocialScene.shared();
        gitHub = scene.registerGitHub("GitHub");
        company = scene.registerOpenId("Company");
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @BeforeEach
    void letEverybodyIn() {
        scene.policy(gitHub, OPEN.formatted("on", ""));
        scene.policy(company, OPEN.formatted("on", ""));
    }

    @Test
    void isOfferedBesideTheOtherProviders() {
        var welcome = browser.open(scene.at("/")).document();

        assertThat(welcome.select("#providers a").eachText()).contains("GitHub", "Company");
        scene.gitHub().nextPerson(GitHubPerson.called("chooser", 2_001));
        var link = welcome.select("#providers a").stream()
                .filter(button -> button.text().equals("GitHub"))
                .findFirst()
                .orElseThrow();
        assertThat(browser.open(link.absUrl("href")).status()).isEqualTo(200);
        assertThat(me()).containsEntry("subject", "2001");
    }

    @Test
    void createsWhoeverIsNew() {
        var page = scene.comeByGitHub(browser, gitHub, GitHubPerson.called("ada", 1_815));

        assertThat(page.uri()).isEqualTo(scene.at("/me"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(me())
                .containsEntry("issuer", "social:githubLogin")
                .containsEntry("subject", "1815")
                .containsEntry("userName", "ada")
                .containsEntry("givenName", "Ada")
                .containsEntry("familyName", "Lovelace")
                .doesNotContainKey("email")
                .containsEntry("groups", List.of())
                .containsEntry("roles", List.of());
        assertThat(lastSignIn()).containsEntry("outcome", "created");
    }

    @Test
    void createsWhoeverIsNewByAnIdToken() {
        var page = scene.comeByOpenId(browser, company, Somebody.called("emmy").in("theory"));

        assertThat(page.uri()).isEqualTo(scene.at("/me"));
        assertThat(me())
                .containsEntry("issuer", "social:" + scene.openId().issuer())
                .containsEntry("subject", "emmy")
                .containsEntry("givenName", "Ada")
                .containsEntry("email", "emmy@example.com");
        assertThat(lastSignIn()).containsEntry("outcome", "created");
        assertThat(scene.arrival().groups(browser)).containsExactly("theory");
    }

    @Test
    void letsPeopleInThroughTheLoginThatIsLinkedIns() {
        var provider = scene.register(
                "linkedinLogin", "LinkedIn", Map.of("issuer", scene.linkedIn().issuer()));
        scene.policy(provider, OPEN.formatted("on", ""));

        scene.comeByOpenId(browser, provider, Somebody.called("linked"));

        assertThat(me())
                .containsEntry("issuer", "social:" + scene.linkedIn().issuer())
                .containsEntry("subject", "linked")
                .containsEntry("email", "linked@example.com");
    }

    @Test
    void changesNothingOfWhoeverIsAsBefore() {
        var person = GitHubPerson.called("same", 2_002).with("email", "same@example.com");
        scene.comeByGitHub(new Browser(), gitHub, person);
        var before = scene.rows();

        scene.comeByGitHub(browser, gitHub, person);

        assertThat(lastSignIn()).containsEntry("outcome", "unchanged").containsEntry("changes", List.of());
        assertThat(scene.rows())
                .containsEntry("users", before.get("users"))
                .containsEntry("identities", before.get("identities"))
                .containsEntry("handovers", 0);
    }

    @Test
    void followsNamesAndAddressesThatChange() {
        var person = GitHubPerson.called("before", 2_003).with("email", "before@example.com");
        scene.comeByGitHub(browser, gitHub, person);
        var id = me().get("id");

        scene.comeByGitHub(
                browser,
                gitHub,
                person.with("login", "after").with("name", "Mary Ann Evans").with("email", "after@example.com"));

        assertThat(me())
                .containsEntry("id", id)
                .containsEntry("userName", "after")
                .containsEntry("givenName", "Mary Ann")
                .containsEntry("familyName", "Evans");
        assertThat(changes())
                .contains(
                        set("user-name", "before", "after"),
                        set("given-name", "Ada", "Mary Ann"),
                        set("family-name", "Lovelace", "Evans"),
                        set("email", "before@example.com", "after@example.com"));
    }

    @Test
    void followsGroupsThatChange() {
        var person = Somebody.called("grouped");
        scene.comeByOpenId(browser, company, person.in("alpha", "beta"));

        scene.comeByOpenId(browser, company, person.in("beta", "gamma"));

        assertThat(lastSignIn()).containsEntry("outcome", "updated");
        assertThat(changes()).containsExactly(createGroup("gamma"), join("gamma"), leave("alpha"));
        assertThat(scene.arrival().groups(browser)).containsExactly("beta", "gamma");
    }

    @Test
    void givesTheRolesOfGroupsUntilTheyAreLeft() {
        var person = Somebody.called("roles");
        scene.comeByOpenId(browser, company, person.in("admins", "analysts"));
        assertThat(me()).containsEntry("roles", List.of("admin", "analyst"));
        assertThat(browser.openOnly(scene.at("/api/sign-ins")).status()).isEqualTo(200);
        assertThat(browser.openOnly(scene.at("/audit")).status()).isEqualTo(200);

        scene.comeByOpenId(browser, company, person.in("analysts"));

        assertThat(me()).containsEntry("roles", List.of("analyst"));
        assertThat(browser.openOnly(scene.at("/api/sign-ins")).status()).isEqualTo(403);
        assertThat(browser.openOnly(scene.at("/audit")).status()).isEqualTo(403);
        assertThat(browser.openOnly(scene.at("/api/organizations/1/analytics/summary"))
                        .status())
                .isNotEqualTo(403);
    }

    @Test
    void letsWhoeverIsNewWaitUnlessThePolicySaysOtherwise() {
        scene.policy(gitHub, firstPolicy(gitHub));
        var person = GitHubPerson.called("waiting", 2_004).with("email", "waiting@example.com");

        assertThat(scene.comeByGitHub(browser, gitHub, person).uri().getPath()).isEqualTo("/waiting");
        assertThat(isSignedIn(browser)).isFalse();
        var waiting = waiting("2004");
        assertThat(waiting).containsEntry("provider", gitHub).containsEntry("issuer", "social:githubLogin");
        var admitted = scene.call("POST", "/api/approvals/" + waiting.get("id") + "/admit", "", "If-Match", "*");
        assertThat(admitted.status()).as(admitted.body()).isEqualTo(200);

        scene.comeByGitHub(browser, gitHub, person);
        assertThat(me()).containsEntry("subject", "2004").containsEntry("userName", "waiting");
    }

    @Test
    void letsOnlyThoseInWhoAreKnownWhereNobodyIsProvisioned() {
        var known = GitHubPerson.called("known", 2_005);
        scene.comeByGitHub(new Browser(), gitHub, known);
        scene.policy(gitHub, OPEN.formatted("off", ""));
        var before = scene.rows();

        var refused = scene.comeByGitHub(browser, gitHub, GitHubPerson.called("stranger", 2_006));

        requireRefused(refused, "provisioning-off");
        assertThat(scene.rows())
                .containsEntry("users", before.get("users"))
                .containsEntry("identities", before.get("identities"));
        scene.comeByGitHub(browser, gitHub, known.with("name", "Well Known"));
        assertThat(me()).containsEntry("subject", "2005").containsEntry("givenName", "Well");
    }

    @Test
    void isSomebodyElseThanWhoeverHasTheSameNameElsewhereUntilAnAdministratorLinksThem() {
        var straight = new Browser();
        scene.comeStraight(straight, Somebody.called("2007"));
        var straightId = scene.arrival().me(straight).get("id");
        var social = GitHubPerson.called("twin", 2_007);
        scene.comeByGitHub(browser, gitHub, social);
        assertThat(me()).containsEntry("subject", "2007");
        assertThat(me().get("id")).isNotEqualTo(straightId);

        scene.policy(gitHub, OPEN.formatted("approval", ",\"linking\":{\"by\":\"administrator\"}"));
        scene.comeStraight(straight, Somebody.called("2008"));
        var linkedTo = (String) scene.arrival().me(straight).get("id");
        var other = GitHubPerson.called("linked", 2_008).with("email", "2008@example.com");
        assertThat(scene.comeByGitHub(browser, gitHub, other).uri().getPath()).isEqualTo("/waiting");
        var linked = scene.call(
                "POST",
                "/api/approvals/" + waiting("2008").get("id") + "/link",
                "{\"user\":\"" + linkedTo + "\"}",
                "If-Match",
                "*");
        assertThat(linked.status()).as(linked.body()).isEqualTo(200);
        scene.comeByGitHub(browser, gitHub, other);

        assertThat(me()).containsEntry("id", linkedTo).containsEntry("issuer", "social:githubLogin");
    }

    /** Rule 2: GitHub says of no address that it is verified. */
    @Test
    void takesNobodysPlaceByAnAddress() {
        scene.comeStraight(new Browser(), Somebody.called("owner"));
        var thief = GitHubPerson.called("thief", 2_009).with("email", "owner@example.com");
        scene.policy(
                gitHub, OPEN.formatted("on", ",\"linking\":{\"by\":\"verified-email\",\"domains\":[\"example.com\"]}"));

        requireRefused(scene.comeByGitHub(browser, gitHub, thief), "email-taken");
    }

    @Test
    void changesTheSessionsIdAndLeavesNothingOfTheServersOwnSignIn() {
        scene.comeByOpenId(browser, company, Somebody.called("cookies"));

        var sessions = browser.setCookies("JSESSIONID");
        assertThat(sessions).hasSize(2).doesNotHaveDuplicates();
        assertThat(browser.cookie("JSESSIONID")).get().satisfies(session -> {
            assertThat(session.header()).isEqualTo(sessions.get(1));
            assertThat(session.secure()).isTrue();
            assertThat(session.httpOnly()).isTrue();
            assertThat(session.sameSite()).contains("Lax");
        });
        assertThat(ofArrival(browser)).extracting(Cookie::name).containsExactly("JSESSIONID");
    }

    @Test
    void setsNoCookieOnTheWayThatIsSentInTheClearOrReadByAScript() {
        scene.comeByOpenId(browser, company, Somebody.called("cookies"));
        scene.comeByGitHub(browser, gitHub, GitHubPerson.called("cookies", 2_011));

        assertThat(browser.trail())
                .filteredOn(page -> page.uri().getHost().equals("localhost"))
                .flatExtracting(page -> page.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> !cookie.contains("=\"\"") && !cookie.contains("Max-Age=0"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("; Secure", "; HttpOnly"));
    }

    @Test
    void letsTwoTabsComeEachItsOwnWay() {
        var one = form("/me?tab=1");
        var two = form("/me?tab=2");
        var fields = Map.of("username", "tabs", "claims", "{}");

        assertThat(browser.submit(one, fields).uri()).isEqualTo(scene.at("/me?tab=1"));
        assertThat(browser.submit(two, fields).uri()).isEqualTo(scene.at("/me?tab=2"));
        assertThat(me()).containsEntry("subject", "tabs");
    }

    private Element form(String to) {
        return browser.open(scene.at("/signin?provider=" + company + "&to=" + to))
                .document()
                .expectForm("#someone-form");
    }

    /** Of a plain login the server knows one at a time in a browser: the newest counts. */
    @Test
    void letsSomebodyComeWhoGaveUpBefore() {
        scene.gitHub().nextPerson(GitHubPerson.called("undecided", 2_010));
        scene.almostAnswered(browser, scene.at("/signin?provider=" + gitHub + "&to=/me"));
        scene.almostCome(browser, scene.at("/signin?provider=" + gitHub + "&to=/me"));
        form("/me");

        assertThat(browser.open(scene.at("/signin?provider=" + gitHub + "&to=/me?again"))
                        .uri())
                .isEqualTo(scene.at("/me?again"));
        assertThat(me()).containsEntry("subject", "2010");
    }

    private Map<String, Object> me() {
        return scene.arrival().me(browser);
    }

    private Map<String, Object> lastSignIn() {
        return Json.object(me().get("lastSignIn"));
    }

    private List<Map<String, Object>> changes() {
        return Json.objects(lastSignIn().get("changes"));
    }

    private static List<Cookie> ofArrival(Browser browser) {
        return browser.cookies().stream()
                .filter(cookie -> cookie.domain().equals("localhost"))
                .toList();
    }

    private static boolean isSignedIn(Browser browser) {
        return browser.openOnly(scene.at("/api/me")).status() == 200;
    }

    private void requireRefused(Page page, String reason) {
        assertThat(page.uri()).isEqualTo(scene.at("/refused"));
        assertThat(page.status()).isEqualTo(403);
        assertThat(isSignedIn(browser)).isFalse();
        var reference = page.document().expectFirst("#reference").text();
        assertThat(scene.signIns())
                .filteredOn(entry -> entry.get("reference").equals(reference))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry).containsEntry("outcome", "refused").containsEntry("reason", reason));
    }

    private static Map<String, Object> waiting(String subject) {
        var approvals = scene.call("GET", "/api/approvals?state=waiting&limit=200", "");
        return Json.objects(approvals.json().get("approvals")).stream()
                .filter(entry -> subject.equals(entry.get("subject")))
                .findFirst()
                .orElseThrow();
    }

    /** That which the provider got when it was registered. */
    private static String firstPolicy(String provider) {
        var version = scene.call("GET", "/api/organizations/1/providers/" + provider + "/policy/versions/1", "");
        return JSONObjectUtils.toJSONString(Json.object(version.json().get("policy")));
    }
}
