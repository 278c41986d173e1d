package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Cookie;
import dev.arrival.testing.Page;
import dev.arrival.testing.SocialScene;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.Wire;
import dev.arrival.testing.provider.GitHubPerson;
import dev.arrival.testing.server.OnlyWithSocialLogins;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whoever came through a social login and signs out is out, with whatever was kept of any cookie. */
@OnlyWithSocialLogins
@ResourceLock("social")
class SocialSignOutIT {
    private static SocialScene scene;
    private static String gitHub;
    private static String company;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        scene = SocialScene.shared();
        gitHub = scene.registerGitHub("GitHub");
        company = scene.registerOpenId("Company");
        scene.policy(gitHub, "{\"mandatory\":[]}");
        scene.policy(company, "{\"mandatory\":[]}");
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    void endsTheSessionAndComesHome() {
        scene.comeByGitHub(browser, gitHub, GitHubPerson.called("leaving", 4_001));
        var session = browser.cookie("JSESSIONID").map(Cookie::value).orElseThrow();

        var end = signOut(browser);

        assertThat(end.toString()).isEqualTo("200 " + scene.at("/"));
        assertThat(browser.openOnly(scene.at("/api/me")).status()).isEqualTo(401);
        assertThat(call(session)).isEqualTo(401);
        assertThat(leftOver(browser)).isEmpty();
    }

    @Test
    void endsWhatTheServerRemembersOfTheSocialLogin() {
        scene.comeByOpenId(browser, company, Somebody.called("leaving"));
        signOut(browser);
        assertThat(leftOver(browser)).isEmpty();

        var asked = browser.open(scene.at("/signin?provider=" + company + "&to=/me"));

        assertThat(asked.uri().getPath()).isEqualTo("/demo/authorize");
        assertThat(browser.openOnly(scene.at("/api/me")).status()).isEqualTo(401);
    }

    @Test
    void leavesNothingThatLetsSomebodyInWithoutTheProvider() {
        scene.comeByGitHub(browser, gitHub, GitHubPerson.called("leaving", 4_001));
        var kept = new Browser();
        scene.comeByOpenId(kept, company, Somebody.called("kept"));
        var cookies = List.of(everSet(browser), everSet(kept));
        signOut(browser);
        signOut(kept);

        for (var all : cookies) {
            for (var login : List.of(SocialScene.GITHUB, SocialScene.OPEN_ID)) {
                var gate = new Wire(scene.at("")).send("GET /social/" + login + "/?state=x", "Cookie: " + all);
                assertThat(gate.status()).isIn(302, 401);
                assertThat(gate.header("Location")).doesNotContain("/sign-in/social");
                assertThat(gate.text()).doesNotContain("__Secure-arrival-ticket");
            }
            assertThat(new Wire(scene.at(""))
                            .send("GET /api/me", "Cookie: " + all)
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void leavesOtherBrowsersOfThePersonAlone() {
        var person = GitHubPerson.called("two-browsers", 4_002);
        scene.comeByGitHub(browser, gitHub, person);
        var other = new Browser();
        scene.comeByGitHub(other, gitHub, person);

        signOut(browser);

        assertThat(scene.arrival().me(other)).containsEntry("subject", "4002");
    }

    @Test
    void asksAnewForAPageAfterwards() {
        scene.comeByGitHub(browser, gitHub, GitHubPerson.called("leaving", 4_001));
        signOut(browser);

        var page = browser.open(scene.at("/me"));

        assertThat(page.uri().getPath()).isEqualTo("/index");
        assertThat(page.document().select("#providers a").eachText()).contains("GitHub", "Company");
    }

    /** The last value of each cookie that this server ever set, deleted or not. */
    private static String everSet(Browser browser) {
        return browser.trail().stream()
                .filter(page -> page.uri().getHost().equals("localhost"))
                .flatMap(page -> page.headers().allValues("Set-Cookie").stream())
                .map(header -> header.split(";", 2)[0])
                .filter(pair -> !pair.endsWith("=\"\"") && !pair.endsWith("="))
                .distinct()
                .reduce((one, other) -> one + "; " + other)
                .orElseThrow();
    }

    private static List<String> leftOver(Browser browser) {
        return browser.cookies().stream()
                .filter(cookie -> cookie.domain().equals("localhost"))
                .map(Cookie::name)
                .filter(name -> !name.equals("JSESSIONID"))
                .toList();
    }

    private static int call(String session) {
        return new Wire(scene.at(""))
                .send("GET /api/me", "Cookie: JSESSIONID=" + session)
                .status();
    }

    private static Page signOut(Browser browser) {
        var form = browser.open(scene.at("/me")).document().expectForm("#header");
        var button = form.expectFirst("[id$=sign-out]");
        return browser.submit(form, Map.of(button.attr("name"), button.attr("value")));
    }
}
