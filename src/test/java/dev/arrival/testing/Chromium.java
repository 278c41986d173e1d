package dev.arrival.testing;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.driver.Driver;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A browser for tests: the system's Chromium, else Playwright's own. It remembers what its pages complain about. Use it
 * from one thread; share one among the tests of a class.
 */
public final class Chromium implements AutoCloseable {
    private static final Map<String, String> NO_DOWNLOAD = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final String MISSING = "no Chromium: apt-get install chromium";
    private static final Path SCREENSHOTS = Path.of(System.getProperty("basedir", ""), "target", "screenshots");

    /** How a page is looked at. */
    public enum Look {
        LIGHT,
        DARK,
        PHONE;

        private NewContextOptions options() {
            var options = new NewContextOptions().setLocale("en-GB").setReducedMotion(ReducedMotion.REDUCE);
            return switch (this) {
                case LIGHT -> options.setViewportSize(1280, 800);
                case DARK -> options.setViewportSize(1280, 800).setColorScheme(ColorScheme.DARK);
                case PHONE ->
                    options.setViewportSize(360, 740)
                            .setDeviceScaleFactor(2)
                            .setIsMobile(true)
                            .setHasTouch(true);
            };
        }
    }

    private static boolean fetched;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * Starts the browser that the system property {@code chromium} names, else the system's, else (or if the property is
     * empty) Playwright's own, which is fetched if it can be. Without any the calling test is skipped.
     */
    public static Chromium launch() {
        var playwright = driver(3);
        var options = new LaunchOptions().setArgs(ARGUMENTS);
        var browser = installed()
                .map(executable -> playwright.chromium().launch(options.setExecutablePath(executable)))
                .or(() -> playwrightsOwn(playwright, options));
        if (browser.isEmpty()) {
            playwright.close();
            System.err.println(MISSING); // Surefire is silent about a class that skips itself
            Assumptions.abort(MISSING);
        }
        return new Chromium(playwright, browser.get());
    }

    /**
     * Starts Playwright. A process that somebody else starts just when its driver is unpacked holds that open for a
     * moment, and what is open for writing can not be executed ("text file busy").
     */
    private static Playwright driver(int attempts) {
        try {
            return Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD));
        } catch (PlaywrightException e) {
            if (attempts > 1 && e.getCause() instanceof IOException) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                return driver(attempts - 1);
            }
            throw e;
        }
    }

    /** A new, empty profile: no cookies, no storage. It trusts no certificate that the system does not trust. */
    public BrowserContext context(Look look) {
        return context(look, false);
    }

    /** The same, for somebody who wants pages in that language. */
    public BrowserContext context(Look look, Locale language) {
        return listening(browser.newContext(look.options().setLocale(language.toLanguageTag())));
    }

    /** The same, but for a server whose certificate nobody has signed. */
    public BrowserContext context(Look look, boolean anyCertificate) {
        return listening(browser.newContext(look.options().setIgnoreHTTPSErrors(anyCertificate)));
    }

    private BrowserContext listening(BrowserContext context) {
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add("console: " + message.text() + " (" + message.location() + ")");
            }
        });
        context.onWebError(error ->
                complaints.add("script: " + error.error() + " (" + error.page().url() + ")"));
        return context;
    }

    /** A page in a profile of its own. */
    public Page page(Look look) {
        return context(look).newPage();
    }

    /** What consoles and scripts of all pages have complained about so far; violated policies are among it. */
    public List<String> complaints() {
        browser.contexts().stream().flatMap(context -> context.pages().stream()).forEach(Chromium::hearOut);
        return List.copyOf(complaints);
    }

    /** For a page that has just complained as it should. */
    public void forgetComplaints() {
        complaints();
        complaints.clear();
    }

    /** Saves the whole page as {@code target/screenshots/name.png}. */
    public Path screenshot(Page page, String name) {
        var file = SCREENSHOTS.resolve(name + ".png");
        page.screenshot(
                new ScreenshotOptions().setPath(file).setFullPage(true).setAnimations(ScreenshotAnimations.DISABLED));
        return file;
    }

    /** The violations axe-core finds, a line each; empty for a page that all can use. */
    public List<String> axe(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream().flatMap(Chromium::lines).toList();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Stream<String> lines(Rule rule) {
        return rule.getNodes().stream()
                .map(node -> "%s (%s): %s: %s: %s"
                        .formatted(
                                rule.getId(),
                                rule.getImpact(),
                                rule.getHelp(),
                                node.getTarget(),
                                node.getFailureSummary().replaceAll("\\s+", " ")));
    }

    /** Events come in order, so an answer from the page means that all its earlier complaints are in. */
    private static void hearOut(Page page) {
        try {
            page.evaluate("0");
        } catch (PlaywrightException e) {
            // closed, or leaving for another page: nothing to wait for
        }
    }

    private static Optional<Path> installed() {
        var named = System.getProperty("chromium");
        if (named != null) {
            return Optional.of(named).filter(name -> !name.isEmpty()).map(Path::of);
        }
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Browser> playwrightsOwn(Playwright playwright, LaunchOptions options) {
        return started(playwright, options).or(() -> {
            if (!fetched) {
                fetched = true; // or tried to: once is enough
                fetch();
            }
            return started(playwright, options);
        });
    }

    private static Optional<Browser> started(Playwright playwright, LaunchOptions options) {
        try {
            return Optional.of(playwright.chromium().launch(options));
        } catch (PlaywrightException e) {
            return Optional.empty(); // not downloaded, or this system lacks a library it needs
        }
    }

    private static void fetch() {
        try {
            var install = Driver.ensureDriverInstalled(Map.of(), false).createProcessBuilder();
            install.command().addAll(List.of("install", "chromium"));
            install.environment().keySet().removeAll(NO_DOWNLOAD.keySet());
            var process = install.redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroy();
            }
        } catch (IOException e) {
            // then there is none
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
