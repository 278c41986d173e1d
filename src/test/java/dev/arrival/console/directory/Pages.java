package dev.arrival.console.directory;

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
import dev.arrival.testing.Json;
import dev.arrival.testing.Somebody;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Arrival with some people in it, an administrator who looks at them in a real browser, and what the API says. */
final class Pages implements AutoCloseable {
    static final Somebody BOSS = Somebody.called("boss")
            .with("given_name", "Grace")
            .with("family_name", "Hopper")
            .in("admins");

    private final Chromium chromium = Chromium.launch();
    private final Deployment arrival = Deployment.shared();
    private final Browser boss = arrival.signIn(BOSS);

    private BrowserContext profile;
    private Page page;

    Page page() {
        return page;
    }

    Chromium chromium() {
        return chromium;
    }

    Deployment arrival() {
        return arrival;
    }

    String at(String path) {
        return arrival.at(path).toString();
    }

    /** Signs somebody in with a browser of their own; returns their key. */
    String arrive(Somebody person) {
        return (String) arrival.me(arrival.signIn(person)).get("id");
    }

    /** What the API answers the administrator. */
    Map<String, Object> get(String path) {
        return boss.call("GET", arrival.at("/api/" + path), "").json();
    }

    /** The objects of a list that the API answers. */
    List<Map<String, Object>> list(String path, String name) {
        return Json.objects(get(path).get(name));
    }

    /** Changes something by the API; returns what it answers. */
    Map<String, Object> call(String method, String path, String body) {
        var answer = boss.call(method, arrival.at("/api/" + path), body, "If-Match", "*");
        assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
        return answer.status() == 204 ? Map.of() : answer.json();
    }

    String group(String name) {
        return (String) list("groups?q=" + name, "groups").get(0).get("id");
    }

    /** Opens a page in a new profile, as somebody. */
    void open(Somebody person, String path) {
        show(chromium.context(Look.LIGHT), person, path);
    }

    void open(Somebody person, String path, Look look) {
        show(chromium.context(look), person, path);
    }

    void openIn(Locale language, Somebody person, String path) {
        show(chromium.context(Look.LIGHT, language), person, path);
    }

    private void show(BrowserContext context, Somebody person, String path) {
        leave();
        profile = context;
        page = context.newPage();
        arrival.provider().nextPerson(person.claims());
        page.navigate(at("/me"));
        assertThat(page).hasURL(at("/me"));
        if (!path.equals("/me")) {
            page.navigate(at(path));
        }
    }

    /** Another window of the same person. */
    Page window(String path) {
        var other = profile.newPage();
        other.navigate(at(path));
        return other;
    }

    void press(String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    void follow(String name) {
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** Nothing moves sideways, and axe finds nothing, at either width. */
    void assertReadable(String path, String name, Look look) {
        for (var width : new int[] {1440, 360}) {
            page.setViewportSize(width, 800);
            page.navigate(at(path));
            assertThat(page.locator("h1")).isVisible();
            var shot = name + "-" + look.name().toLowerCase(Locale.ROOT) + "-" + width;
            chromium.screenshot(page, shot);
            assertThat(chromium.axe(page)).as(shot).isEmpty();
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                    .as("sideways scrolling of " + shot)
                    .isLessThanOrEqualTo(0);
        }
    }

    /** After a test: no page has complained. */
    void assertQuiet() {
        assertThat(chromium.complaints()).isEmpty();
        leave();
    }

    void leave() {
        if (profile != null) {
            profile.close();
            profile = null;
        }
    }

    @Override
    public void close() {
        arrival.close();
        chromium.close();
    }
}
