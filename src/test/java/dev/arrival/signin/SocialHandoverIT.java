package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Cookie;
import dev.arrival.testing.Page;
import dev.arrival.testing.SocialScene;
import dev.arrival.testing.Wire;
import dev.arrival.testing.provider.GitHubPerson;
import dev.arrival.testing.server.OnlyWithSocialLogins;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is handed over but by the gate, and a ticket is good once, for a minute, for the browser that began. */
@OnlyWithSocialLogins
@ResourceLock("social")
class SocialHandoverIT {
    private static final String TICKET = "__Secure-arrival-ticket";
    private static final String TAKEN_AT = "/sign-in/social";
    private static final GitHubPerson ADA = GitHubPerson.called("ada", 1_815);
    private static final GitHubPerson EVE = GitHubPerson.called("eve", 666);

    private static SocialScene scene;
    private static String gitHub;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        scene = SocialScene.shared();
        gitHub = scene.registerGitHub("GitHub");
        scene.registerOpenId("Company");
        scene.policy(gitHub, "{\"mandatory\":[]}");
        // Both are known: whoever is let in by mistake is somebody.
        scene.comeByGitHub(new Browser(), gitHub, ADA);
        scene.comeByGitHub(new Browser(), gitHub, EVE);
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @BeforeEach
    void forgetTickets() {
        scene.update("delete from handovers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void isNotToBeHadFromOutside(String method) {
        var before = stored();
        var forged = "dev.arrival.social.login=githubLogin&dev.arrival.social.state=x"
                + "&dev.arrival.social.profile=%7B%22id%22%3A1815%7D";
        var wire = new Wire(scene.at(""));

        var answer = wire.sendBody(
                method.equals("GET") ? "" : forged,
                method + " /sign-in/handover?" + forged,
                "dev.arrival.social.login: githubLogin",
                "dev.arrival.social.profile: {\"id\":1815}",
                "jakarta.servlet.forward.context_path: /social");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Set-Cookie")).doesNotContain(TICKET);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void isNotToBeHadByAskingForItsHeadersAlone() {
        var before = stored();

        assertThat(new Wire(scene.at("")).send("HEAD /sign-in/handover").status())
                .isEqualTo(404);
        assertThat(stored()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in/handover/",
                "/sign-in/handover;x=1",
                "/sign-in/%68andover",
                "//sign-in/handover",
                "/social/../sign-in/handover",
                "/social/..;/sign-in/handover",
                "/social/githubLogin/../../sign-in/handover",
                "/sign-in/HANDOVER"
            })
    void isNotToBeHadByAnotherNameEither(String path) {
        var before = stored();

        var answer = new Wire(scene.at("")).send("GET " + path);

        assertThat(answer.status()).isNotEqualTo(200);
        assertThat(answer.text()).doesNotContain(TICKET, TAKEN_AT);
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void givesATicketThatOnlyTheNextRequestCarries() throws Exception {
        var next = scene.almostComeByGitHub(browser, gitHub, ADA);
        var now = Instant.now();

        assertThat(next).isEqualTo(scene.at(TAKEN_AT));
        var ticket = browser.cookie(TICKET).orElseThrow();
        assertThat(ticket.value()).matches("[A-Za-z0-9_-]{43}");
        assertThat(ticket.path()).isEqualTo(TAKEN_AT);
        assertThat(ticket.hostOnly()).isTrue();
        assertThat(ticket.secure()).isTrue();
        assertThat(ticket.httpOnly()).isTrue();
        assertThat(ticket.sameSite()).contains("Lax");
        assertThat(ticket.expires()).isBetween(now.plusSeconds(50), now.plusSeconds(70));
        assertThat(scene.tablesWith(ticket.value())).isEmpty();
        assertThat(scene.tablesWith(sha256(ticket.value()))).containsExactly("handovers");

        browser.open(next);

        assertThat(isSignedIn(browser)).isTrue();
        assertThat(browser.cookie(TICKET)).isEmpty();
        assertThat(browser.trail())
                .extracting(page ->
                        page.uri() + " " + page.redirect().map(URI::toString).orElse(""))
                .noneMatch(address -> address.contains(ticket.value()));
        assertThat(browser.trail()).extracting(Page::body).noneMatch(body -> body.contains(ticket.value()));
        assertThat(scene.rows()).containsEntry("handovers", 0);
        assertThat(scene.tablesWith(sha256(ticket.value()))).isEmpty();
        assertThat(scene.arrival().log()).doesNotContain(ticket.value());
    }

    @Test
    void letsNobodyInWithoutATicket() {
        begin(browser);
        var before = stored();

        requireRefused(browser.open(scene.at(TAKEN_AT)));
        assertThat(stored()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' or '1'='1"})
    void letsNobodyInByATicketThatWasMadeUp(String ticket) {
        begin(browser);
        var other = new Browser();
        scene.almostComeByGitHub(other, gitHub, ADA); // so that there is one
        var before = stored();

        var answer = bring(TICKET + "=" + ticket + "; " + session(browser));

        requireRefused(answer);
        assertThat(stored()).isEqualTo(before);
        take(other);
    }

    @Test
    void takesATicketOnce() {
        scene.almostComeByGitHub(browser, gitHub, ADA);
        var ticket = TICKET + "=" + ticket(browser);
        var session = session(browser);
        take(browser);
        assertThat(isSignedIn(browser)).isTrue();
        var before = stored();

        begin(browser);
        requireRefused(bring(ticket + "; " + session(browser)));
        requireRefused(bring(ticket + "; " + session));
        requireRefused(bring(ticket));

        assertThat(stored()).isEqualTo(before);
    }

    /** Whoever has stolen a ticket has nothing of it, not even beside a sign-in that they have begun themselves. */
    @Test
    void takesNoTicketThatIsAnotherBrowsers() {
        scene.almostComeByGitHub(browser, gitHub, ADA);
        var before = stored();
        requireRefused(bring(TICKET + "=" + ticket(browser)));

        scene.almostComeByGitHub(browser, gitHub, ADA);
        var thief = new Browser();
        begin(thief);
        requireRefused(bring(TICKET + "=" + ticket(browser) + "; " + session(thief)));

        assertThat(isSignedIn(thief)).isFalse();
        requireRefused(browser.open(scene.at(TAKEN_AT))); // it is used up
        assertThat(stored()).isEqualTo(without(before, "handovers"));
    }

    /** Nobody finds themselves signed in as whoever planted their own ticket here. */
    @Test
    void takesNoTicketThatSomebodyElsePlanted() {
        var attacker = new Browser();
        scene.almostComeByGitHub(attacker, gitHub, EVE);
        begin(browser);

        requireRefused(bring(TICKET + "=" + ticket(attacker) + "; " + session(browser)));

        assertThat(isSignedIn(browser)).isFalse();
    }

    /** Nor by an address that they were sent, which leads through the gate with a state of the sender's. */
    @Test
    void takesNoSignInThatSomebodyElseBegan() {
        var gate = begin(new Browser());
        scene.gitHub().nextPerson(ADA);
        begin(browser);

        requireRefused(browser.open(gate));

        assertThat(isSignedIn(browser)).isFalse();
    }

    @Test
    void takesNoTicketOfMoreThanAMinuteAgo() {
        scene.almostComeByGitHub(browser, gitHub, ADA);
        var before = stored();
        var aged = scene.update("update handovers set expires_at = {ts '2026-01-01 00:00:00'}");
        assertThat(aged).isEqualTo(1);

        requireRefused(browser.open(scene.at(TAKEN_AT)));

        assertThat(isSignedIn(browser)).isFalse();
        assertThat(stored()).isEqualTo(without(before, "handovers"));
    }

    @Test
    void takesNoTicketOnceTheProviderIsSwitchedOff() {
        scene.almostComeByGitHub(browser, gitHub, ADA);
        var before = stored();
        scene.change(gitHub, "{\"enabled\":false}");
        try {
            var page = browser.open(scene.at(TAKEN_AT));

            assertThat(page.uri()).isEqualTo(scene.at("/refused"));
            assertThat(page.status()).isEqualTo(403);
            assertThat(isSignedIn(browser)).isFalse();
            assertThat(scene.signIns().get(0)).containsEntry("reason", "provider-disabled");
            assertThat(stored())
                    .containsEntry("users", before.get("users"))
                    .containsEntry("identities", before.get("identities"))
                    .containsEntry("handovers", 0);
        } finally {
            scene.change(gitHub, "{\"enabled\":true}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?state=", "?state=made-up", "?state=a&state=b", "deeper/?state=x"})
    void letsNobodyInWhoGoesToTheGateByThemselves(String rest) {
        scene.gitHub().nextPerson(ADA);
        var before = stored();

        requireRefused(browser.open(scene.at("/social/githubLogin/" + rest)));

        assertThat(isSignedIn(browser)).isFalse();
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void keepsNobodyWhileTheDatabaseIsDownAndSaysSo() {
        scene.gitHub().nextPerson(ADA);
        var gate = begin(browser);

        scene.arrival().withoutDatabase(() -> {
            var page = browser.open(gate);
            assertThat(page.status()).as(page.body()).isEqualTo(503);
            assertThat(page.uri().getPath()).isEqualTo("/refused");
        });

        assertThat(browser.cookie(TICKET)).isEmpty();
        assertThat(isSignedIn(browser)).isFalse();
        scene.arrival().awaitReadiness(true);
        assertThat(scene.comeByGitHub(browser, gitHub, ADA).uri()).isEqualTo(scene.at("/me"));
    }

    @Test
    void takesNoAnswerOfAnotherLoginThanWasAsked() {
        var begun = browser.openOnly(scene.at("/signin?provider=" + gitHub + "&to=/me"))
                .redirect()
                .orElseThrow();
        var before = stored();
        var form = browser.open(begun.toString().replace(SocialScene.GITHUB, SocialScene.OPEN_ID))
                .document()
                .expectForm("#someone-form");

        requireRefused(browser.submit(form, Map.of("username", "1815", "claims", "{\"id\":1815}")));

        assertThat(isSignedIn(browser)).isFalse();
        var expected = new TreeMap<>(before);
        expected.merge("sign_ins", 1, Integer::sum); // at the provider that was asked
        assertThat(stored()).isEqualTo(expected);
        assertThat(scene.signIns().get(0))
                .containsEntry("outcome", "refused")
                .containsEntry("reason", "unexpected-answer");
    }

    /** Goes to the gate and stops there; returns where that is. */
    private static URI begin(Browser browser) {
        return browser.openOnly(scene.at("/signin?provider=" + gitHub + "&to=/me"))
                .redirect()
                .orElseThrow();
    }

    private static Page take(Browser browser) {
        return browser.open(scene.at(TAKEN_AT));
    }

    private static String ticket(Browser browser) {
        return browser.cookie(TICKET).map(Cookie::value).orElseThrow();
    }

    private static String session(Browser browser) {
        return "JSESSIONID=" + browser.cookie("JSESSIONID").map(Cookie::value).orElseThrow();
    }

    /** Brings these cookies, as no browser would. */
    private static Wire.Answer bring(String cookies) {
        return new Wire(scene.at("")).send("GET " + TAKEN_AT, "Cookie: " + cookies);
    }

    private static boolean isSignedIn(Browser browser) {
        return browser.openOnly(scene.at("/api/me")).status() == 200;
    }

    private static void requireRefused(Page page) {
        assertThat(page.uri()).isEqualTo(scene.at("/refused"));
        assertThat(page.status()).isEqualTo(400);
    }

    /** Whatever session there is afterwards is nobody's. */
    private static void requireRefused(Wire.Answer answer) {
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo(scene.at("/refused").toString());
        answer.all("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("JSESSIONID="))
                .map(cookie -> cookie.split(";", 2)[0])
                .forEach(cookie -> assertThat(new Wire(scene.at(""))
                                .send("GET /api/me", "Cookie: " + cookie)
                                .status())
                        .isEqualTo(401));
    }

    /** How many rows of everything that a sign-in may write. */
    private static Map<String, Integer> stored() {
        var rows = new TreeMap<>(scene.rows());
        rows.keySet().removeIf(table -> !table.matches("handovers|users|identities|sign_ins|memberships|approvals"));
        assertThat(rows).hasSize(6);
        return rows;
    }

    private static Map<String, Integer> without(Map<String, Integer> rows, String emptied) {
        var others = new TreeMap<>(rows);
        others.put(emptied, 0);
        return others;
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
