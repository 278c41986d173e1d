package dev.arrival.console.home;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Chromium;
import dev.arrival.testing.Chromium.Look;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Somebody;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The page where people begin, in a real browser: the first administrator sees it first, then others. */
@ResourceLock("shared")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HomePageIT {
    private static final Somebody BOSS = Somebody.called("boss")
            .with("given_name", "Grace")
            .with("family_name", "Hopper")
            .in("admins");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9]+)\"");

    /** The budget of a page, compressed: at the first view and afterwards. */
    private static final int FIRST_VIEW = 450 * 1024;

    private static final int AFTERWARDS = 40 * 1024;

    private static Chromium chromium;
    private static Deployment arrival;
    private static String workspace;

    private BrowserContext profile;
    private Page page;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        arrival = Deployment.shared();
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
        chromium.forgetComplaints();
        profile.close();
    }

    @Test
    @Order(1)
    void leadsTheFirstAdministratorThroughTheFirstSteps() {
        open(BOSS);

        assertThat(page.locator("#setup > .done")).hasCount(3);
        assertThat(page.locator("#setup > .next")).containsText("Somebody else has signed in");
        assertThat(page.locator("#no-troubles")).isVisible();
        assertThat(page.locator("#health")).containsText("Database answers");
        assertThat(page.locator("#health .silent, #health .unknown")).hasCount(0);
        assertThat(chromium.axe(page)).isEmpty();
        chromium.screenshot(page, "home-fresh");
        assertThat(page.locator("#setup .button")).hasAttribute("href", Pattern.compile(".*/provider\\?id=[0-9]+"));
    }

    @Test
    @Order(2)
    void tellsWhatHappenedToday() {
        var boss = arrival.signIn(BOSS);
        arrival.signIn(Somebody.called("analyst").in("analysts"));
        arrival.signIn(Somebody.called("viewer").in("berlin"));
        var berlin =
                idOf(boss.call("GET", arrival.at("/api/groups?q=berlin"), "").body());
        workspace = idOf(boss.call("POST", arrival.at("/api/workspaces"), "{\"name\": \"Berlin\"}")
                .body());
        boss.call(
                "POST",
                arrival.at("/api/workspaces/" + workspace + "/grants"),
                "{\"group\": \"%s\", \"permission\": \"view\"}".formatted(berlin));
        var reference = arrival.signIn(
                        new Browser(), Somebody.called("nameless").without("given_name"))
                .document()
                .select("#reference")
                .text();
        var counted = boss.call("POST", arrival.at("/api/analytics/rebuild"), "", "Accept", "application/x-ndjson");
        assertThat(counted.body()).contains("summary");
        open(BOSS);

        assertThat(page.locator("#setup")).hasCount(0);
        assertThat(page.locator("#new-today")).hasText("3");
        assertThat(page.locator("#turned-away-today")).hasText("1");
        assertThat(page.locator("#waiting")).hasText("0");
        assertThat(page.locator("#troubles")).containsText("claims are missing");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(reference)).click();
        assertThat(page.locator("#ending")).hasText("Turned away: nameless");
        page.goBack();
        page.locator("#troubles a").first().click();
        assertThat(page).hasURL(Pattern.compile(".*/audit\\?reason=missing-claims&from=.*"));
        assertThat(page.locator("#sign-ins tbody tr")).hasCount(1);
    }

    @Test
    @Order(3)
    void drawsFiguresAndHasThemAsTableAndCsv() throws IOException {
        open(BOSS);
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("7 days")).click();
        assertThat(page).hasURL(at("/home?days=7"));
        assertThat(page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("7 days")))
                .hasAttribute("aria-current", "true");
        assertThat(
                        page.evaluate(
                                "Object.values(Chart.instances).map(c => c.data.datasets.length + ' ' + c.data.labels.length).join()"))
                .isEqualTo("6 7,2 7");
        assertThat(page.evaluate("Object.values(Chart.instances)[0].data.datasets[0].backgroundColor"))
                .isEqualTo("#2e7d32");

        page.locator("#outcomes-table summary").click();
        assertThat(page.locator("#outcomes-table tbody tr")).hasCount(7);
        assertThat(page.locator("#outcomes-table tbody tr")
                        .first()
                        .locator("td")
                        .first())
                .hasText("3");

        var download = page.waitForDownload(() -> page.locator("#outcomes-csv").click());
        assertThat(download.suggestedFilename()).isEqualTo("sign-ins.csv");
        assertThat(Files.readString(download.path()))
                .startsWith("start,value,name,signIns,people\r\n")
                .contains(LocalDate.now(ZoneOffset.UTC) + ",created,,3,3\r\n");
    }

    @Test
    @Order(4)
    void keepsRangeAndWorkspaceInTheAddressForAColleague() {
        open(BOSS);
        page.locator("#workspace").selectOption("Berlin");
        page.locator("#from").fill("2026-01-01");
        page.locator("#to").fill("2026-03-31");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Show")).click();
        assertThat(page.locator("#outcomes-none")).isVisible();
        var address = page.url();
        assertThat(address).contains("from=2026-01-01&to=2026-03-31&workspace=" + workspace);
        assertThat(page.locator("#adoption-csv"))
                .hasAttribute(
                        "href",
                        Pattern.compile(
                                ".*/workspaces/" + workspace + "/analytics/adoption\\?from=2026-01-01.*week.*"));
        profile.close();

        show(Look.LIGHT);
        arrival.provider().nextPerson(Somebody.called("viewer").in("berlin").claims());
        page.navigate(address);
        assertThat(page).hasURL(address);
        assertThat(page.locator("#workspace")).hasValue(workspace);
        assertThat(page.locator("#from")).hasValue("2026-01-01");
        assertThat(page.locator("#health")).hasCount(0);
        page.locator("#from").fill("2026-04-01");
        page.keyboard().press("Enter");
        assertThat(page.locator("#range-wrong")).containsText("Choose a first day that is earlier");
        assertThat(page.locator("#from")).hasValue("2026-04-01");
        assertThat(chromium.axe(page)).isEmpty();
    }

    @Test
    @Order(4)
    void givesTheLongestRangeAwayAsCsv() {
        open(BOSS);
        page.navigate(at("/home?from=2016-01-02&to=2026-01-01"));
        assertThat(page.locator("#range-wrong")).hasCount(0);
        for (var link : new String[] {"#outcomes-csv", "#adoption-csv"}) {
            var address = arrival.at("/").resolve(page.locator(link).getAttribute("href"));
            assertThat(page.request().get(address.toString()).status()).as(link).isEqualTo(200);
        }

        page.navigate(at("/home?from=2016-01-01&to=2026-01-01"));
        assertThat(page.locator("#range-wrong")).isVisible();
        page.navigate(at("/home?days=14"));
        assertThat(page.locator("#misunderstood")).isVisible();
    }

    @Test
    @Order(5)
    void showsEverybodyWhatIsTheirs() {
        open(Somebody.called("analyst").in("analysts"));
        assertThat(page.locator("#sign-ins-today")).isVisible();
        assertThat(page.locator("#waiting, #troubles, #health, #rebuilding")).hasCount(0);
        page.navigate(at("/home?workspace=" + workspace));
        assertThat(page.locator("#elsewhere")).isVisible();
        profile.close();

        open(Somebody.called("stranger"));
        assertThat(page.locator("#nothing")).isVisible();
        assertThat(page.locator("#today, .chart, #filters")).hasCount(0);
        assertThat(chromium.axe(page)).isEmpty();
        chromium.screenshot(page, "home-nothing");
    }

    @Test
    @Order(6)
    void tellsHowFarARebuildIsAndAsksWhoeverLeaves() {
        open(BOSS);
        page.evaluate("""
                () => {
                  window.fetch = async (address, {signal}) => new Response(new ReadableStream({
                    start(body) {
                      signal.addEventListener('abort', () => body.error(signal.reason));
                      window.hungUp = () => signal.aborted;
                      window.say = (line) => body.enqueue(new TextEncoder().encode(JSON.stringify(line) + '\\n'));
                      window.end = () => body.close();
                    },
                  }));
                }
                """);
        page.locator("#rebuilding summary").click();
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Count anew"))
                .click();
        var bar = page.locator("#rebuild progress");
        assertThat(page.locator("#rebuild [data-work-status]")).hasText("Counting begins.");
        page.evaluate("say({progress: {day: '2026-01-01', days: 1, of: 2}})");
        assertThat(page.locator("#rebuild [data-work-status]")).hasText("1 of 2 days are counted.");
        assertThat(bar).hasJSProperty("value", 1);
        page.evaluate("say({progress: {day: '2026-01-02', days: 2, of: 2}})");
        assertThat(bar).hasJSProperty("value", 2);
        assertThat(bar).hasJSProperty("max", 2);

        var asked = new ArrayList<String>();
        page.onDialog(dialog -> {
            asked.add(dialog.type());
            dialog.dismiss();
        });
        page.locator(".brand").click();
        assertThat(page.locator("#rebuild [data-work-status]")).hasText("1 of 2 days are counted.");
        page.evaluate("say({summary: {days: 2}}); end()");
        assertThat(page.locator("#rebuild [data-work-status]"))
                .hasText("All days are counted anew. Load this page again to see them.");
        assertThat(bar).isHidden();
        assertThat(page.evaluate("hungUp()")).isEqualTo(false);

        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Count anew"))
                .click();
        page.evaluate("say({progress: {day: '2026-01-01', days: 1, of: 2}})");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Cancel"))
                .click();
        assertThat(page.locator("#rebuild [data-work-status]")).containsText("Cancelled.");
        assertThat(page.evaluate("hungUp()")).isEqualTo(true);
        page.locator(".pages a").last().click();
        assertThat(page).hasURL(at("/me"));
        assertThat(asked).containsExactly("beforeunload");
    }

    @Test
    @Order(6)
    void rebuildsTheFiguresAndTellsHowFarItIs() {
        open(BOSS);
        page.locator("#rebuilding summary").click();
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Count anew"))
                .click();

        assertThat(page.locator("#rebuild [data-work-status]"))
                .hasText("All days are counted anew. Load this page again to see them.");
        assertThat(chromium.axe(page)).isEmpty();
    }

    @Test
    @Order(7)
    void isLight() {
        open(BOSS);
        assertThat(page.locator("#outcomes canvas")).isVisible();
        assertThat(weight()).isBetween(1, FIRST_VIEW);
        page.navigate(at("/home?days=90"));
        assertThat(page.locator("#outcomes canvas")).isVisible();
        assertThat(weight()).isBetween(1, AFTERWARDS);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PHONE")
    @Order(8)
    void everybodyCanRead(Look look) {
        show(look);
        arrival.provider().nextPerson(BOSS.claims());
        page.navigate(at("/home"));
        for (var width : new int[] {1440, 360}) {
            page.setViewportSize(width, 800);
            page.navigate(at("/home"));
            page.locator("#adoption-table summary").click();
            chromium.screenshot(page, "home-" + look.name().toLowerCase(Locale.ROOT) + "-" + width);
            assertThat(chromium.axe(page)).isEmpty();
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                    .isLessThanOrEqualTo(0);
        }
    }

    @Test
    @Order(9)
    void speaksGermanToo() {
        profile = chromium.context(Look.LIGHT, Locale.GERMAN);
        page = profile.newPage();
        arrival.provider().nextPerson(BOSS.claims());
        page.navigate(at("/home?days=365"));

        assertThat(page.locator("h1")).hasText("Start");
        assertThat(page.locator("#adoption-heading")).hasText("Personen, die sich angemeldet haben");
        chromium.screenshot(page, "home-german");
    }

    private int weight() {
        return ((Number) page.evaluate("""
                performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
                  .reduce((sum, one) => sum + one.transferSize, 0)
                """)).intValue();
    }

    private void open(Somebody person) {
        show(Look.LIGHT);
        arrival.provider().nextPerson(person.claims());
        page.navigate(at("/home"));
        assertThat(page).hasURL(at("/home"));
    }

    private void show(Look look) {
        profile = chromium.context(look);
        page = profile.newPage();
    }

    private static String idOf(String json) {
        var matcher = ID.matcher(json);
        assertThat(matcher.find()).as(json).isTrue();
        return matcher.group(1);
    }

    private static String at(String path) {
        return arrival.at(path).toString();
    }
}
