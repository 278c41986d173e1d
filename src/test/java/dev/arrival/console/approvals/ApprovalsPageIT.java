package dev.arrival.console.approvals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Chromium;
import dev.arrival.testing.Chromium.Look;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Somebody;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** How administrators admit those who wait, or do not, in a real browser. */
@ResourceLock("shared")
class ApprovalsPageIT {
    private static final Somebody BOSS = Somebody.called("boss").in("admins");
    private static final String POLICY = """
            {"provisioning": "approval", "groups": {"grantable": {"privileged": ["admins"]}}}""";

    private static Chromium chromium;
    private static Deployment arrival;

    private BrowserContext profile;
    private Page page;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        arrival = Deployment.shared();
        var boss = arrival.signIn(BOSS);
        arrival.signIn(Somebody.called("analyst").in("analysts"));
        var saved = boss.call("PUT", arrival.at("/api/organizations/1/providers/1/policy"), POLICY, "If-Match", "*");
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
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
    void admitsSeveralAtOnce() {
        wait("ada", "grace");
        open();
        row("ada").getByRole(AriaRole.CHECKBOX).check();
        row("grace").getByRole(AriaRole.CHECKBOX).check();
        page.keyboard().press("Tab");
        press("Admit the ticked ones");

        assertThat(page).hasURL(Pattern.compile(".*/approvals\\?admitted=2"));
        assertThat(page.locator("#done")).hasText("2 people are admitted, and can sign in from now on.");
        assertThat(row("ada")).hasCount(0);
        assertThat(come("ada")).isEqualTo("/me");
        page.locator("#state").selectOption("admitted");
        press("Show");
        assertThat(row("grace")).containsText("boss@example.com");
    }

    @Test
    void tellsThePersonWhyNot() {
        wait("mallory");
        open();
        page.getByLabel("Why not, in words for them").fill("Ask <b>Bob</b> first.");
        press("Do not admit the ticked ones");
        assertThat(page.locator("#fault")).hasText("Tick the people first whom you mean.");
        assertThat(page.getByLabel("Why not, in words for them")).hasValue("Ask <b>Bob</b> first.");
        assertThat(chromium.axe(page)).isEmpty();
        row("mallory").getByRole(AriaRole.CHECKBOX).check();
        press("Do not admit the ticked ones");
        assertThat(page.locator("#done")).hasText("One person is not admitted.");
        profile.close();

        show(Look.LIGHT);
        arrival.provider().nextPerson(Somebody.called("mallory").claims());
        page.navigate(at("/me"));
        assertThat(page.locator("#reason")).hasText("You were not admitted.");
        assertThat(page.locator("#detail")).hasText("Ask <b>Bob</b> first.");
        chromium.forgetComplaints(); // the refusal's status
    }

    @Test
    void decidesNothingByEnter() {
        wait("enter");
        open();
        var posts = new ArrayList<String>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                posts.add(request.url());
            }
        });
        row("enter").getByRole(AriaRole.CHECKBOX).check();
        page.getByLabel("Why not, in words for them").fill("No contract.");
        page.keyboard().press("Enter");
        page.navigate(at("/approvals"));
        assertThat(row("enter").getByRole(AriaRole.CHECKBOX)).not().isChecked();
        assertThat(posts).isEmpty();

        row("enter").getByRole(AriaRole.CHECKBOX).check();
        page.getByLabel("Why not, in words for them").fill("No contract.");
        press("Admit the ticked ones");
        assertThat(page.locator("#reason-note")).containsText("A reason is for those who are not admitted.");
        assertThat(page.getByLabel("Why not, in words for them")).hasValue("No contract.");
        assertThat(row("enter").getByRole(AriaRole.CHECKBOX)).isChecked();
        assertThat(chromium.axe(page)).isEmpty();
    }

    @Test
    void decidesNothingWithoutThePagesOwnProof() {
        wait("proven");
        show(Look.LIGHT);
        var boss = arrival.signIn(BOSS);
        var proof = "input[name=jakarta.faces.ViewState]";
        var others = arrival.signIn(BOSS).open(arrival.at("/approvals")).document();
        var form = boss.open(arrival.at("/approvals")).document().selectFirst("#decide");
        var key = form.selectFirst("tr:has(code:matchesOwn(^proven$)) input[name=chosen]")
                .val();
        var admit = Map.of("do", "admit", "chosen", key);

        form.selectFirst(proof).val(others.selectFirst("#decide " + proof).val());
        assertThat(boss.submitOnly(form, admit).status()).isIn(200, 409);
        form.selectFirst(proof).attr("name", "none");
        assertThat(boss.submitOnly(form, admit).status()).isEqualTo(200);
        assertThat(waiting(boss, key)).isTrue();

        form = boss.open(arrival.at("/approvals")).document().selectFirst("#decide");
        var unknown = boss.submitOnly(form, Map.of("do", "admit", "chosen", "999999:0"));
        assertThat(unknown.document().select("#left").text())
                .as(
                        "%s %s",
                        unknown.status(),
                        unknown.document().select("main, .main").text())
                .isEqualTo("Somebody whom you ticked is not here any more.");
        form = boss.open(arrival.at("/approvals")).document().selectFirst("#decide");
        assertThat(boss.submit(form, admit).status()).isEqualTo(200);
        assertThat(waiting(boss, key)).isFalse();
    }

    private static boolean waiting(Browser boss, String key) {
        return !boss.open(arrival.at("/approvals"))
                .document()
                .select("input[name=chosen][value=" + key + "]")
                .isEmpty();
    }

    @Test
    void saysWhenAColleagueWasFaster() {
        wait("slow", "quick");
        open();
        row("slow").getByRole(AriaRole.CHECKBOX).check();
        row("quick").getByRole(AriaRole.CHECKBOX).check();
        var key = row("slow").getByRole(AriaRole.CHECKBOX).inputValue();
        var colleague = arrival.signIn(BOSS);
        var rejected = colleague.call(
                "POST",
                arrival.at("/api/approvals/" + key.substring(0, key.indexOf(':')) + "/reject"),
                "{}",
                "If-Match",
                "*");
        assertThat(rejected.status()).as(rejected.body()).isEqualTo(200);
        press("Admit the ticked ones");

        assertThat(page.locator("#left"))
                .hasText("slow Lovelace has been decided about meanwhile, by boss@example.com: not admitted."
                        + " Look again, then decide.");
        assertThat(page.locator("#done")).hasText("One person is admitted, and can sign in from now on.");
        assertThat(row("slow")).hasCount(0);
        assertThat(row("quick")).hasCount(0);
        assertThat(chromium.axe(page)).isEmpty();
        assertThat(come("slow")).isEqualTo("/refused");
    }

    @Test
    void ticksAllOfThePageAtOnce() {
        wait("one", "two");
        open();
        page.getByLabel("All of this page").check();

        assertThat(row("one").getByRole(AriaRole.CHECKBOX)).isChecked();
        row("two").getByRole(AriaRole.CHECKBOX).uncheck();
        assertThat(page.getByLabel("All of this page")).not().isChecked();
    }

    @Test
    void isForAdministratorsOnly() {
        show(Look.LIGHT);
        arrival.provider().nextPerson(Somebody.called("analyst").in("analysts").claims());
        page.navigate(at("/me"));

        assertThat(page.navigate(at("/approvals")).status()).isEqualTo(403);
        chromium.forgetComplaints(); // the status
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PHONE")
    void everybodyCanRead(Look look) {
        wait("lovelace");
        show(look);
        arrival.provider().nextPerson(BOSS.claims());
        page.navigate(at("/approvals"));
        for (var width : new int[] {1440, 360}) {
            page.setViewportSize(width, 800);
            for (var state : new String[] {"", "?state=rejected", "?provider=77"}) {
                page.navigate(at("/approvals" + state));
                chromium.screenshot(
                        page,
                        "approvals" + state.replaceAll("\\W", "-") + "-"
                                + look.name().toLowerCase(Locale.ROOT) + "-" + width);
                assertThat(chromium.axe(page)).isEmpty();
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                        .isLessThanOrEqualTo(0);
            }
        }
    }

    private static void wait(String... subjects) {
        for (var subject : subjects) {
            assertThat(come(subject)).isEqualTo("/waiting");
        }
    }

    /** Where somebody lands who signs in. */
    private static String come(String subject) {
        return arrival.signIn(
                        new Browser(),
                        Somebody.called(subject).with("given_name", subject).in("emea", "sales"))
                .uri()
                .getPath();
    }

    private Locator row(String subject) {
        return page.locator("#people tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(
                                "code", new Page.LocatorOptions().setHasText(Pattern.compile("^" + subject + "$")))));
    }

    private void open() {
        show(Look.LIGHT);
        arrival.provider().nextPerson(BOSS.claims());
        page.navigate(at("/approvals"));
    }

    private void press(String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
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
