package dev.arrival.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.arrival.testing.Chromium;
import dev.arrival.testing.Chromium.Look;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.Wire;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is at the top of every page: where one can go, and in which language it is. */
@ResourceLock("shared")
class NavigationIT {
    private static final Somebody BOSS = Somebody.called("boss").in("admins");
    private static final String COOKIE = "arrival-language";

    private static Chromium chromium;
    private static Deployment arrival;
    private static Wire wire;

    private BrowserContext profile;
    private Page page;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        arrival = Deployment.shared();
        wire = new Wire(arrival.at("/"));
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
        if (profile != null) {
            profile.close();
        }
    }

    @Test
    void speaksTheLanguageThatSomebodyChoseAlsoAfterTheyWent() {
        show(Look.LIGHT);
        page.navigate(at("/index?to=%2Fme"));
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        press("Deutsch");
        assertThat(page).hasURL(at("/index?to=%2Fme"));
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.locator("#sign-in")).hasText("Anmelden");

        arrival.provider().nextPerson(BOSS.claims());
        page.navigate(at("/me"));
        assertThat(page.locator(".pages")).containsText("Protokoll");
        page.navigate(at("/audit?outcome=refused"));
        press("English");
        assertThat(page).hasURL(at("/audit?outcome=refused"));
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator("#outcome")).hasValue("refused");
    }

    @Test
    void remembersTheLanguageInACookieThatNoScriptReads() {
        show(Look.LIGHT);
        page.navigate(at("/"));
        press("Deutsch");
        assertThat(page.locator("html")).hasAttribute("lang", "de");

        assertThat(profile.cookies()).singleElement().satisfies(cookie -> {
            assertThat(cookie.name).isEqualTo(COOKIE);
            assertThat(cookie.value).isEqualTo("de");
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
        });
    }

    @Test
    void saysAlsoInTheOtherLanguageThatThereIsNoSuchPage() {
        show(Look.LIGHT);
        arrival.provider().nextPerson(BOSS.claims());
        page.navigate(at("/me"));
        page.navigate(at("/nothing"));
        chromium.forgetComplaints(); // the status
        press("Deutsch");

        assertThat(page).hasURL(at("/"));
        assertThat(page.locator("html")).hasAttribute("lang", "de");
    }

    @ParameterizedTest
    @CsvSource({
        "language=fr&to=/me,                     400, ",
        "language=de%0d%0aX: y&to=/me,           400, ",
        "to=/me,                                 400, ",
        "language=de&to=https://evil.example/,   303, /me",
        "language=de&to=//evil.example/,         303, /me",
        "language=de&to=/audit%3Fx%3D1,          303, /audit?x=1",
        "language=en,                            303, /me",
    })
    void remembersNothingButALanguageAndStaysHere(String body, int status, String location) {
        var answer = wire.sendBody(body, "POST /language");

        assertThat(answer.status()).isEqualTo(status);
        if (location == null) {
            assertThat(answer.all("Set-Cookie")).isEmpty();
        } else {
            assertThat(answer.header("Location"))
                    .isIn(location, arrival.at(location).toString());
            assertThat(answer.all("Set-Cookie")).hasSize(1);
            assertThat(answer.header("Set-Cookie")).startsWith(COOKIE + "=");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: none",
                "Origin: https://evil.example",
                "Origin: null"
            })
    void takesNoWordFromAnotherSite(String header) {
        var answer = wire.sendBody("language=de&to=/", "POST /language", header);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.all("Set-Cookie")).isEmpty();
    }

    @Test
    void takesTheWordOfAnOldBrowserThatNamesThisHost() {
        var here = arrival.at("/");
        var answer = wire.sendBody(
                "language=de&to=/", "POST /language", "Origin: " + here.getScheme() + "://" + here.getAuthority());

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Set-Cookie")).startsWith(COOKIE + "=de");
    }

    @Test
    void readsACookieThatIsNoLanguageAsNone() {
        var answer = wire.send("GET /", "Cookie: " + COOKIE + "=\"><script>", "Accept-Language: de");

        assertThat(answer.body()).contains("lang=\"de\"").doesNotContain("><script>");
    }

    @Test
    void letsThoseOutWhoMayNoLongerSeeThePage() {
        var former = Somebody.called("former");
        var browser = arrival.signIn(former.in("admins"));
        var people = browser.open(arrival.at("/people"));
        var workspaces = browser.open(arrival.at("/workspaces"));
        assertThat(people.status()).isEqualTo(200);
        arrival.signIn(former.in("others"));

        var made = browser.submitOnly(
                workspaces.document().selectFirst("#make-form"), Map.of("do", "make", "name", "Too late"));
        var ends = arrival.provider().calls("end_session");
        browser.submit(people.document().selectFirst("#header"), Map.of("sign-out", "Sign out"));

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.document().select("main").text()).doesNotContain("Too late");
        assertThat(arrival.provider().calls("end_session")).isEqualTo(ends + 1);
        assertThat(browser.openOnly(arrival.at("/people")).status()).isIn(302, 303);
    }

    @ParameterizedTest
    @EnumSource
    void fitsOnEveryScreen(Look look) {
        show(look);
        arrival.provider().nextPerson(BOSS.claims());
        page.navigate(at("/audit"));
        assertReadable("navigation", look);
        if (look == Look.PHONE) {
            page.locator(".menu summary").tap();
            assertReadable("navigation-open", look);
            page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Explain"))
                    .tap();
            assertThat(page).hasURL(at("/explain"));
            assertThat(page.locator(".menu a").first()).not().isVisible();
        }
    }

    private void assertReadable(String name, Look look) {
        assertThat(chromium.axe(page)).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .isLessThanOrEqualTo(0);
        chromium.screenshot(page, name + "-" + look.name().toLowerCase(Locale.ROOT));
    }

    private void press(String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name)).click();
    }

    private void show(Look look) {
        profile = chromium.context(look);
        page = profile.newPage();
    }

    private static String at(String path) {
        return arrival.at(path).toString();
    }
}
