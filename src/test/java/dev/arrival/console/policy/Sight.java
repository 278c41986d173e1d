package dev.arrival.console.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.arrival.testing.Chromium;
import dev.arrival.testing.Chromium.Look;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Somebody;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A real browser at a deployment, and what each page is looked at for. */
final class Sight {
    static final Somebody BOSS = Somebody.called("boss")
            .with("given_name", "Grace")
            .with("family_name", "Hopper")
            .in("admins");

    /** So many bytes a page may weigh at first view, and once the browser has been here. */
    static final int FIRST_VIEW = 450 * 1024;

    static final int AFTERWARDS = 40 * 1024;

    private static final int PATIENCE = 15_000;

    private final Chromium chromium = Chromium.launch();
    private final Deployment arrival;
    private BrowserContext profile;
    private Page page;

    private Sight(Deployment arrival) {
        this.arrival = arrival;
    }

    static Sight of(Deployment arrival) {
        return new Sight(arrival);
    }

    static void close(Sight sight, Deployment arrival) {
        if (arrival != null) {
            arrival.close();
        }
        if (sight != null) {
            sight.chromium.close();
        }
    }

    /** Ends a test: nothing may have been complained of. */
    void leave() {
        assertThat(chromium.complaints()).isEmpty();
        if (profile != null) {
            profile.close();
        }
    }

    /** For a page that has just complained as it should. */
    void forgetComplaints() {
        chromium.forgetComplaints();
    }

    /** A page, as an administrator sees it. */
    Page open(String path) {
        comeAs(Look.LIGHT, BOSS);
        page.navigate(at(path));
        return page;
    }

    Page comeAs(Look look, Somebody person) {
        return come(chromium.context(look), person);
    }

    /** The same in German. */
    Page inGerman(String path) {
        come(chromium.context(Look.LIGHT, Locale.GERMAN), BOSS);
        page.navigate(at(path));
        PlaywrightAssertions.assertThat(page.locator("html")).hasAttribute("lang", "de");
        return page;
    }

    private Page come(BrowserContext context, Somebody person) {
        profile = context;
        page = profile.newPage();
        page.setDefaultTimeout(PATIENCE);
        arrival.provider().nextPerson(person.claims());
        page.navigate(at("/signin?provider=1&to=%2Fme")); // there may be several
        PlaywrightAssertions.assertThat(page).hasURL(at("/me"));
        return page;
    }

    List<String> axe() {
        return chromium.axe(page);
    }

    void screenshot(String name) {
        chromium.screenshot(page, name);
    }

    /** Opens and looks at a page, wide and narrow. */
    void everybodyCanRead(Look look, String name, Consumer<Page> open) {
        for (var width : new int[] {1440, 360}) {
            page.setViewportSize(width, 800);
            open.accept(page);
            PlaywrightAssertions.assertThat(page.locator("h1")).isVisible();
            chromium.screenshot(page, name + "-" + look.name().toLowerCase(Locale.ROOT) + "-" + width);
            assertThat(chromium.axe(page)).as(name).isEmpty();
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                    .as("sideways scrolling of " + name)
                    .isLessThanOrEqualTo(0);
        }
    }

    /** What the page and all it needs take over the wire, in bytes. */
    int weight() {
        return ((Number) page.evaluate("""
                performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
                  .reduce((sum, one) => sum + one.transferSize, 0)
                """)).intValue();
    }

    String at(String path) {
        return arrival.at(path).toString();
    }
}
