package dev.arrival.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Chromium;
import dev.arrival.testing.Chromium.Look;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Somebody;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators see of sign-ins and of each other, in a real browser. */
@ResourceLock("shared")
class AuditPageIT {
    private static final Somebody BOSS = Somebody.called("boss")
            .with("given_name", "Grace")
            .with("family_name", "Hopper")
            .in("admins");
    private static final int PAGE = 25;

    /** The audit is the ninth in the list of pages. */
    private static final int AUDIT = 9;

    private static Chromium chromium;
    private static Deployment arrival;
    private static String refused;

    private BrowserContext profile;
    private Page page;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        arrival = Deployment.shared();
        var boss = arrival.signIn(BOSS);
        make(boss, "groups", "{\"name\": \"emea\"}");
        make(boss, "workspaces?why=ticket%2012", "{\"name\": \"Sales in Europe\"}");
        for (var i = 0; i < PAGE; i++) {
            arrival.signIn(Somebody.called("person-" + i).in("emea"));
        }
        refused = arrival.signIn(new Browser(), Somebody.called("nameless").without("given_name"))
                .document()
                .select("#reference")
                .text();
    }

    private static void make(Browser boss, String path, String body) {
        var made = boss.call("POST", arrival.at("/api/" + path), body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            if (arrival != null) {
                arrival.close();
            }
            chromium.close();
        }
    }

    @AfterEach
    void nobodyComplained() {
        assertThat(chromium.complaints()).isEmpty();
        if (profile != null) {
            profile.close();
        }
    }

    @Test
    void explainsARefusalByTheReferenceThatThePersonSaw() {
        show(Look.LIGHT);
        comeAs(Somebody.called("eve").without("family_name"));
        assertThat(page).hasURL(at("/refused"));
        var reference = page.locator("#reference").textContent();
        profile.close();
        chromium.forgetComplaints(); // the refusal's status, which the browser mentions

        open(BOSS);
        goTo("Explain");
        assertThat(page).hasURL(at("/explain"));
        page.getByLabel("Reference").fill(reference.toLowerCase(Locale.ROOT).replace("-", ""));
        page.keyboard().press("Enter");

        assertThat(page.locator("#ending")).hasText("Turned away: eve");
        assertThat(page.locator("#reason")).hasText("claims are missing");
        assertThat(page.locator("#detail")).hasText("family_name");
        assertThat(page.locator("#policy")).containsText("version");
        assertThat(page.locator("#walk > .refused")).hasCount(1);
        assertThat(page.locator("#walk > .refused")).containsText("family_name");
        assertThat(page.locator("#walk > .not-reached").last()).containsText("Which roles follow from that?");
        assertThat(page.locator("#no-changes")).isVisible();
    }

    @Test
    void keepsTheFilterInTheAddressForAColleague() {
        open(BOSS);
        goTo("Audit");
        assertThat(page.locator("#sign-ins tbody tr")).hasCount(PAGE);
        page.locator("#outcome").selectOption("refused");
        page.locator("#reason").selectOption("missing-claims");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Show")).click();
        assertThat(page.locator("#sign-ins tbody tr").first()).containsText("refused");
        assertThat(page.locator("#sign-ins")).not().containsText("unchanged");
        assertThat(page.locator("#sign-ins")).containsText("nameless");
        var address = page.url();
        assertThat(address).contains("outcome=refused").contains("reason=missing-claims");

        page.goBack();
        assertThat(page).hasURL(at("/audit"));
        assertThat(page.locator("#sign-ins tbody tr")).hasCount(PAGE);
        profile.close();

        show(Look.LIGHT);
        arrival.provider().nextPerson(Somebody.called("colleague").in("admins").claims());
        page.navigate(address);
        assertThat(page).hasURL(address);
        assertThat(page.locator("#outcome")).hasValue("refused");
        assertThat(page.locator("#sign-ins")).containsText("nameless");

        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(refused)).click();
        assertThat(page.locator("#ending")).hasText("Turned away: nameless");
        page.goBack();
        assertThat(page).hasURL(address);
    }

    @Test
    void findsSomebodyByTheBeginningOfTheirNameOrBySubject() {
        open(BOSS);
        page.navigate(at("/audit?person=hopp"));
        assertThat(page.locator("#sign-ins tbody tr").first()).containsText("boss");
        assertThat(page.locator("#sign-ins")).not().containsText("person-");

        page.navigate(at("/audit?person=nameless"));
        assertThat(page.locator("#sign-ins tbody tr")).hasCount(1);

        page.navigate(at("/audit?to=2001-02-03&outcome=nonsense"));
        assertThat(page.locator("#none")).isVisible();
        assertThat(page.locator("#misunderstood")).isVisible();
        assertThat(chromium.axe(page)).isEmpty();
        page.locator("#all").click();
        assertThat(page).hasURL(at("/audit"));
    }

    @Test
    void goesOnToOlderOnesAndBack() {
        open(BOSS);
        page.navigate(at("/audit"));
        var newest = page.locator("#sign-ins tbody code").first().textContent();
        page.locator("#older").click();
        assertThat(page).hasURL(Pattern.compile(".*/audit\\?after=.+"));
        assertThat(page.locator("#sign-ins")).not().containsText(newest);
        assertThat(page.locator("#sign-ins")).containsText("boss");

        page.goBack();
        assertThat(page.locator("#sign-ins")).containsText(newest);
        page.goForward();
        page.locator("#newest").click();
        assertThat(page.locator("#sign-ins")).containsText(newest);
    }

    @Test
    void showsWhatAdministratorsDid() {
        open(BOSS);
        goTo("Audit");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Administrative acts"))
                .click();
        page.locator("#action").selectOption("create-workspace");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Show")).click();

        assertThat(page).hasURL(Pattern.compile(".*/audit-acts\\?action=create-workspace.*"));
        assertThat(page.locator("#acts tbody tr")).hasCount(1);
        assertThat(page.locator("#acts")).containsText("made a workspace");
        assertThat(page.locator("#acts")).containsText("ticket 12");
        page.getByText("What changed", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#acts ins")).hasText("Sales in Europe");

        page.locator("#all").click();
        page.locator("#acts tbody a")
                .filter(new Locator.FilterOptions().setHasText("emea"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/audit-acts\\?target=group%3A\\d+"));
        assertThat(page.locator("#acts tbody tr")).hasCount(1);
    }

    @Test
    void givesAwayWhatItShowsAsCsv() throws IOException {
        open(BOSS);
        page.navigate(at("/audit?outcome=refused&person=nameless"));
        var download = page.waitForDownload(() -> page.locator("#csv").click());
        assertThat(download.suggestedFilename()).isEqualTo("sign-ins.csv");
        assertThat(Files.readString(download.path()))
                .startsWith("at,reference,outcome,reason,detail,person,")
                .contains("," + refused + ",refused,missing-claims,given_name,,,nameless,")
                .doesNotContain("boss");

        page.navigate(at("/audit-acts?action=create-workspace"));
        var acts = page.waitForDownload(() -> page.locator("#csv").click());
        assertThat(acts.suggestedFilename()).isEqualTo("administrative-acts.csv");
        assertThat(Files.readString(acts.path())).contains("ticket 12").doesNotContain("create-group");
    }

    @Test
    void tellsHowFarAFileIsAndCanBeCancelled() {
        open(BOSS);
        page.navigate(at("/audit"));
        var answers = new ArrayList<Route>();
        page.route("**/audit.csv**", answers::add); // none comes
        page.locator("#csv").click();
        assertThat(page.locator("#export [role=status]")).hasText("The file is being made.");
        assertThat(page.locator("#export progress")).isVisible();
        assertThat(chromium.axe(page)).isEmpty();

        page.getByText("Cancel", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#export [role=status]")).hasText("Cancelled. No file was made.");
        assertThat(page.locator("#csv")).isFocused();

        page.unroute("**/audit.csv**");
        page.route("**/audit.csv**", Route::abort);
        page.locator("#csv").click();
        assertThat(page.locator("#export [role=status]")).containsText("no file was made. Try again.");
        chromium.forgetComplaints(); // of the answer that was cut off

        page.unroute("**/audit.csv**");
        page.route("**/audit.csv**", route -> {
            var answer = route.fetch();
            var body = answer.text();
            var lastRow = body.lastIndexOf("\r\n", body.length() - 3);
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(body.substring(0, lastRow + 2)));
        });
        page.locator("#csv").click();
        assertThat(page.locator("#export [role=status]")).containsText("no file was made. Try again.");

        page.unroute("**/audit.csv**");
        page.waitForDownload(() -> page.locator("#csv").click());
        assertThat(page.locator("#export [role=status]")).hasText("The file is in your downloads.");
        assertThat(page.locator("#export progress")).isHidden();
    }

    @Test
    void givesAwayNoMoreThanWasAskedFor() {
        var boss = arrival.signIn(BOSS);
        assertThat(boss.call("GET", arrival.at("/audit.csv"), "").body().lines())
                .hasSizeGreaterThan(PAGE + 1);
        assertThat(boss.call("GET", arrival.at("/audit.csv?outcome=nonsense"), "")
                        .status())
                .isEqualTo(400);
        assertThat(boss.call("GET", arrival.at("/audit-acts.csv?actor=nonsense"), "")
                        .status())
                .isEqualTo(400);
        assertThat(boss.call("GET", arrival.at("/audit.csv?outcom=refused"), "").status())
                .as("a name that nobody knows")
                .isEqualTo(400);
        var head = boss.call("HEAD", arrival.at("/audit.csv?outcome=refused"), "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).contains("sign-ins.csv"));
        var analyst = arrival.signIn(Somebody.called("analyst").in("analysts"));
        assertThat(analyst.call("GET", arrival.at("/audit.csv"), "").status()).isEqualTo(403);
        assertThat(analyst.call("GET", arrival.at("/audit-acts.csv"), "").status())
                .isEqualTo(403);
    }

    @Test
    void hasTheSameFiltersInTheApi() {
        var boss = arrival.signIn(BOSS);
        var one = boss.call(
                "GET", arrival.at("/api/sign-ins?outcome=refused&reason=missing-claims&subject=nameless"), "");
        assertThat(one.body()).contains(refused).doesNotContain("unchanged", "created");
        var somebody = arrival.me(arrival.signIn(Somebody.called("person-3").in("emea")))
                .get("id");
        assertFound(boss, "user=" + somebody)
                .isNotEmpty()
                .allSatisfy(signIn -> assertThat(signIn)
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsEntry("subject", "person-3"));
        assertFound(boss, "provider=1&from=2001-01-01T00:00:00Z").isNotEmpty();
        for (var none :
                new String[] {"to=2001-01-01T00:00:00Z", "from=2199-01-01T00:00:00Z", "provider=99", "user=999999"}) {
            assertFound(boss, none).isEmpty();
        }
        for (var wrong : new String[] {"outcome=x", "reason=x", "user=x", "from=x", "user=1&subject=x", "before=x"}) {
            assertThat(boss.call("GET", arrival.at("/api/sign-ins?" + wrong), "")
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    private static ListAssert<Object> assertFound(Browser boss, String query) {
        return assertThat(boss.call("GET", arrival.at("/api/sign-ins?" + query), "")
                        .json()
                        .get("signIns"))
                .as(query)
                .asInstanceOf(InstanceOfAssertFactories.LIST);
    }

    @Test
    void saysByTheFieldWhatCanNotBeUnderstood() {
        open(BOSS);
        page.navigate(at("/audit?from=2026-05-03&to=2026-05-02"));
        assertThat(page.locator("#to-wrong")).containsText("The last day is before the first one.");
        assertThat(page.locator("#to")).hasValue("2026-05-02");
        assertThat(page.locator("#to")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#misunderstood")).hasCount(0);
        assertThat(chromium.axe(page)).isEmpty();
        page.navigate(at("/audit-acts?from=yesterday"));
        assertThat(page.locator("#from-wrong")).containsText("“yesterday” is no day.");
        assertThat(chromium.axe(page)).isEmpty();
    }

    @Test
    void leadsFromAnExplanationToTheSamePersonOnly() {
        arrival.signIn(Somebody.called("boss-too").in("emea"));
        open(BOSS);
        page.navigate(at("/audit?person=hopp"));
        page.locator("#sign-ins tbody a").first().click();
        page.locator("dd a code").click();
        assertThat(page).hasURL(Pattern.compile(".*/audit\\?user=[0-9]+"));
        assertThat(page.locator("#one-person")).isVisible();
        assertThat(page.locator("#sign-ins")).not().containsText("boss-too");
    }

    @Test
    void saysWhatToDoAboutAReferenceThatNobodyHas() {
        open(BOSS);
        page.navigate(at("/explain?reference=0000-0000-0000"));

        assertThat(page.locator("#unknown")).containsText("No sign-in at your organization has this reference.");
        assertThat(chromium.axe(page)).isEmpty();
        chromium.screenshot(page, "explain-unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/audit", "/audit.xhtml", "/audit-acts", "/explain", "/explain.xhtml?reference=0000-0000-0000"})
    void isForAdministratorsOnly(String path) {
        open(Somebody.called("analyst").in("analysts"));
        assertThat(page.locator(".pages a")).hasText(new String[] {"Home", "You"});

        var answer = page.navigate(at(path));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(page.locator("h1")).hasText("You may not do that.");
        chromium.forgetComplaints(); // the status
    }

    @Test
    void isUsableByTheKeyboardAlone() {
        open(BOSS);
        page.keyboard().press("Tab"); // to the content
        page.keyboard().press("Tab"); // Arrival
        page.keyboard().press("Tab"); // German
        page.keyboard().press("Tab"); // sign out
        for (var tab = 0; tab < AUDIT; tab++) {
            page.keyboard().press("Tab");
        }
        assertThat(page.locator(".pages a").nth(AUDIT - 1)).isFocused();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(at("/audit"));
        assertThat(page.locator(".pages [aria-current=page]")).hasText("Audit");
    }

    @Test
    void speaksTheBrowsersLanguage() {
        profile = chromium.context(Look.LIGHT, Locale.forLanguageTag("de-AT"));
        page = profile.newPage();
        comeAs(BOSS);
        page.navigate(at("/explain?reference=" + refused));

        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.locator(".pages")).containsText("Protokoll");
        assertThat(page.locator("#ending")).hasText("Abgewiesen: nameless");
        assertThat(page.locator("#reason")).hasText("Angaben fehlen");
        chromium.screenshot(page, "explain-german");
        page.navigate(at("/audit"));
        assertThat(page.locator("h1")).hasText("Protokoll");
        assertThat(chromium.axe(page)).isEmpty();
        chromium.screenshot(page, "audit-german");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PHONE")
    void everybodyCanRead(Look look) {
        show(look);
        comeAs(BOSS);
        for (var width : new int[] {1440, 360}) {
            page.setViewportSize(width, 800);
            assertReadable("/me", "me-admin", look, width);
            assertReadable("/audit", "audit", look, width);
            assertReadable("/audit-acts", "audit-acts", look, width);
            assertReadable("/explain", "explain-empty", look, width);
            assertReadable("/explain?reference=" + refused, "explain", look, width);
        }
    }

    private void assertReadable(String path, String name, Look look, int width) {
        page.navigate(at(path));
        assertThat(page.locator("h1")).isVisible();
        chromium.screenshot(page, name + "-" + look.name().toLowerCase(Locale.ROOT) + "-" + width);
        assertThat(chromium.axe(page)).as(name).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as("sideways scrolling of " + name)
                .isLessThanOrEqualTo(0);
    }

    private void open(Somebody person) {
        show(Look.LIGHT);
        comeAs(person);
        assertThat(page).hasURL(at("/me"));
    }

    private void comeAs(Somebody person) {
        arrival.provider().nextPerson(person.claims());
        page.navigate(at("/me"));
    }

    private void goTo(String name) {
        page.locator(".pages")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
                .click();
    }

    private void show(Look look) {
        profile = chromium.context(look);
        page = profile.newPage();
    }

    private static String at(String path) {
        return arrival.at(path).toString();
    }
}
