package dev.arrival.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.arrival.testing.Chromium;
import dev.arrival.testing.Chromium.Look;
import dev.arrival.testing.SocialScene;
import dev.arrival.testing.provider.GitHubPerson;
import dev.arrival.testing.server.OnlyWithSocialLogins;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Coming through a social login, and going, in a real browser: from the button to the end. */
@ResourceLock("social")
@OnlyWithSocialLogins
class SocialPagesIT {
    private static final String OPEN = "{\"provisioning\":\"on\",\"mandatory\":[]}";

    private static Chromium chromium;
    private static SocialScene scene;
    private static String gitHub;

    private BrowserContext profile;
    private Page page;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        scene = SocialScene.shared();
        gitHub = scene.registerGitHub("GitHub");
        scene.policy(scene.registerOpenId("The other company"), OPEN);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            if (scene != null) {
                scene.close();
            }
            chromium.close();
        }
    }

    @BeforeEach
    void beginAnew() {
        show(Look.LIGHT);
    }

    @AfterEach
    void nobodyComplained() {
        var complaints = chromium.complaints();
        chromium.forgetComplaints(); // they are this test's, and not the next one's
        profile.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void comesByTheButtonAndGoesByAnother() {
        scene.policy(gitHub, OPEN);
        scene.gitHub().nextPerson(GitHubPerson.called("countess", 815));
        page.navigate(at("/"));

        choose("GitHub");

        assertThat(page).hasURL(at("/me"));
        assertThat(page.locator("main")).containsText("Ada Lovelace");
        assertThat(page.evaluate("performance.getEntriesByType('navigation')[0].nextHopProtocol"))
                .isEqualTo("http/1.1");
        assertThat(page.locator("main")).containsText("social:githubLogin");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page).hasURL(at("/"));
        assertThat(profile.cookies())
                .extracting(cookie -> cookie.name)
                .noneMatch(name -> name.startsWith("WAS") || name.startsWith("GATE") || name.startsWith("__Secure-"));
        page.navigate(at("/me"));
        assertThat(page).hasURL(Pattern.compile(".*/index\\?to=%2Fme"));
    }

    @Test
    void comesByOpenIdConnectToThePageThatWasAskedFor() {
        page.navigate(at("/me?from=a%20link"));
        choose("The other company");
        page.getByRole(
                        AriaRole.BUTTON,
                        new GetByRoleOptions().setName("Noor Solo").setExact(true))
                .click();

        assertThat(page).hasURL(at("/me?from=a%20link"));
        assertThat(page.locator("main")).containsText("Noor Solo");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page).hasURL(at("/"));
        assertThat(profile.cookies()).extracting(cookie -> cookie.name).noneMatch(name -> name.startsWith("WAS"));
    }

    @Test
    void keepsNothingThatAScriptOrAnotherPathCouldRead() {
        scene.policy(gitHub, OPEN);
        scene.gitHub().nextPerson(GitHubPerson.called("careful", 816));
        page.navigate(at("/"));
        choose("GitHub");

        assertThat(page).hasURL(at("/me"));
        assertThat(page.evaluate("document.cookie")).isEqualTo("");
        assertThat(profile.cookies()).extracting(SocialPagesIT::session).contains("JSESSIONID true true");
        assertThat(profile.cookies()).extracting(cookie -> cookie.name).doesNotContain("__Secure-arrival-ticket");
    }

    @ParameterizedTest
    @EnumSource
    void letsStrangersWaitAndSaysSo(Look look) {
        show(look);
        scene.policy(gitHub, "{\"provisioning\":\"approval\",\"mandatory\":[]}");
        scene.gitHub()
                .nextPerson(GitHubPerson.called("stranger-" + look, look.name().hashCode()));
        page.navigate(at("/"));
        assertReadable("social-choices", look);

        choose("GitHub");

        assertThat(page).hasURL(at("/waiting"));
        assertReadable("social-waiting", look);
    }

    private void choose(String name) {
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static String session(Cookie cookie) {
        return cookie.name + " " + cookie.secure + " " + cookie.httpOnly;
    }

    private void assertReadable(String name, Look look) {
        assertThat(chromium.axe(page)).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .isLessThanOrEqualTo(0);
        chromium.screenshot(page, name + "-" + look.name().toLowerCase(Locale.ROOT));
    }

    private void show(Look look) {
        if (profile != null) {
            profile.close();
        }
        profile = chromium.context(look, true);
        page = profile.newPage();
    }

    private static String at(String path) {
        return scene.at(path).toString();
    }
}
