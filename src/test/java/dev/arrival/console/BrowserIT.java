package dev.arrival.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import dev.arrival.demo.DemoProvider;
import dev.arrival.testing.ArrivalServer;
import dev.arrival.testing.Chromium;
import dev.arrival.testing.Chromium.Look;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The demo as a visitor sees it, in a real browser. */
class BrowserIT {
    private static final Pattern REFERENCE = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9]+)\"");

    private static Chromium chromium;
    private static DemoProvider provider;
    private static ArrivalServer arrival;

    private BrowserContext profile;
    private Page page;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        provider = DemoProvider.start(0);
        arrival = new ArrivalServer("browser")
                .start(Map.of(
                        "ARRIVAL_ORGANIZATION", "Demo company",
                        "ARRIVAL_PROVIDER_ISSUER", provider.issuer(),
                        "ARRIVAL_PROVIDER_CLIENT_ID", provider.clientId(),
                        "ARRIVAL_PROVIDER_CLIENT_SECRET", provider.clientSecret(),
                        "ARRIVAL_PROVIDER_PRIVILEGED_GROUPS", "admins",
                        "ARRIVAL_ROLES_ADMIN", "admins",
                        "ARRIVAL_ROLES_ANALYST", "analysts"));
        furnish();
    }

    /** Grace makes two workspaces, and lets a group in to one of which emea is a part. */
    private static void furnish() {
        try (var context = chromium.context(Look.LIGHT)) {
            var page = context.newPage();
            page.navigate(arrival.address() + "/me");
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Grace Hopper"))
                    .click();
            page.waitForURL(arrival.address() + "/me");
            var emea = idOf(context, "POST", "groups", "{\"name\": \"emea\"}");
            var world = idOf(context, "POST", "groups", "{\"name\": \"the whole world\"}");
            idOf(context, "PUT", "groups/" + emea + "/parents/" + world, "");
            var sales = idOf(context, "POST", "workspaces", "{\"name\": \"Sales in Europe\"}");
            idOf(context, "POST", "workspaces", "{\"name\": \"Personnel\"}");
            idOf(
                    context,
                    "POST",
                    "workspaces/" + sales + "/grants",
                    "{\"group\": \"" + world + "\", \"permission\": \"analyze\"}");
        }
    }

    /** The first id in what the API answers. */
    private static String idOf(BrowserContext context, String method, String path, String body) {
        var options = RequestOptions.create().setMethod(method).setHeader("X-Arrival-Request", "1");
        if (!body.isEmpty()) {
            options.setHeader("Content-Type", "application/json").setData(body);
        }
        var answer = context.request().fetch(arrival.address() + "/api/" + path, options);
        assertThat(answer.ok()).as(answer.text()).isTrue();
        var id = ID.matcher(answer.text());
        assertThat(id.find()).as(answer.text()).isTrue();
        return id.group(1);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            if (arrival != null) {
                arrival.close();
            }
            if (provider != null) {
                provider.close();
            }
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
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
    void aNewPersonSignsInAndSeesThemselvesExist() {
        page.navigate(arrival.address() + "/");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Sign in")).click();
        choose("Ada Lovelace");

        assertThat(page.locator("h1")).hasText("Ada Lovelace");
        assertThat(page.locator("#email")).hasText("ada@example.com");
        assertThat(page.locator("#organization")).hasText("Demo company");
        assertThat(page.locator("#outcome")).hasText("created");
        assertThat(page.locator("#changes")).containsText("Arrival created you");
        assertThat(page.locator("#groups")).containsText("analysts");
        assertThat(page.locator("#groups")).containsText("emea");
        assertThat(page.locator("#roles")).containsText("analyst");
        assertThat(page.locator("#reference")).hasText(REFERENCE);
        chromium.screenshot(page, "me");

        signOut();
        signIn("Ada Lovelace");
        assertThat(page.locator("#outcome")).hasText("unchanged");
        assertThat(page.locator("#no-changes")).isVisible();
        chromium.screenshot(page, "me-returning");
    }

    @Test
    void signingOutEndsTheSession() {
        signIn("Grace Hopper");
        assertThat(page.locator("#roles")).containsText("admin");

        signOut();

        assertThat(page).hasURL(arrival.address() + "/");
        assertThat(page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Sign in")))
                .isVisible();
        page.navigate(arrival.address() + "/me");
        page.waitForURL(address -> address.startsWith(provider.issuer()));
    }

    @Test
    void whoHasNoGroupsIsToldSo() {
        signIn("Noor Solo");

        assertThat(page.locator("#no-groups")).isVisible();
        assertThat(page.locator("#no-roles")).isVisible();
        chromium.screenshot(page, "me-without-groups");
    }

    @Test
    void seesTheWorkspacesAndWhatLetsThemIn() {
        page.navigate(arrival.address() + "/me");
        fillIn("wes", "Wes", "Space", "emea");

        assertThat(page.locator("#workspaces tbody tr")).hasCount(1);
        assertThat(page.locator("#workspaces")).containsText("Sales in Europe");
        assertThat(page.locator("#workspaces")).containsText("analyze");
        assertThat(page.locator("#workspaces")).containsText("Group emea ⊂ the whole world");

        signOut();
        signIn("Grace Hopper");
        assertThat(page.locator("#workspaces tbody tr")).hasCount(2);
        assertThat(page.locator("#workspaces")).containsText("Role admin");
        page.locator("#workspaces thead th").first().click();
        assertThat(page.locator("#workspaces tbody tr").first()).containsText("Personnel");

        signOut();
        signIn("Noor Solo");
        assertThat(page.locator("#no-workspaces")).isVisible();
    }

    @Test
    void seesWhatChangedAtTheSecondSignIn() {
        signIn("Max Change");
        signOut();
        signIn("Max Change");

        assertThat(page.locator("#outcome")).hasText("updated");
        assertThat(page.locator("#changes")).containsText(Pattern.compile("You (joined|left)"));
        chromium.screenshot(page, "me-changed");
    }

    @Test
    void aRefusalSaysWhyAndWhatToDo() {
        page.navigate(arrival.address() + "/me");
        fillIn("nameless", "", "Only", "analysts");

        assertThat(page).hasURL(arrival.address() + "/refused");
        assertThat(page.locator("h1")).hasText("Your provider did not say enough about you.");
        assertThat(page.locator("#detail")).hasText("given_name");
        assertThat(page.locator("#reference")).hasText(REFERENCE);
        assertThat(chromium.axe(page)).isEmpty();
        chromium.screenshot(page, "refused");
        // The page's status is the refusal's, which the browser mentions.
        assertThat(chromium.complaints()).allMatch(complaint -> complaint.contains("403"));
        chromium.forgetComplaints();
    }

    @Test
    void aClaimIsTextAndNothingElse() {
        page.navigate(arrival.address() + "/me");
        fillIn(
                "mallory",
                "<img src=x onerror=document.title='owned'>",
                "<script>document.title='owned'</script>",
                "<b>g</b>");

        assertThat(page.locator("h1")).containsText("<script>");
        assertThat(page.locator("#groups")).containsText("<b>g</b>");
        assertThat(page).not().hasTitle("owned");
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void isReadableInEveryLook(Look look) {
        profile.close();
        show(look);
        page.navigate(arrival.address() + "/");
        assertReadable(look, "home");
        signIn("Grace Hopper");
        assertReadable(look, "me");
    }

    @Test
    void aDeepLinkAndTheKeyboardAreEnough() {
        page.navigate(arrival.address() + "/");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.locator("#sign-in")).isFocused();
        page.keyboard().press("Enter");
        choose("Grace Hopper");
        assertThat(page.locator("h1")).hasText("Grace Hopper");

        signOut();
        page.navigate(arrival.address() + "/me?from=deep%20link");
        choose("Grace Hopper");
        assertThat(page).hasURL(arrival.address() + "/me?from=deep%20link");
    }

    private void show(Look look) {
        profile = chromium.context(look);
        page = profile.newPage();
    }

    private void signIn(String name) {
        page.navigate(arrival.address() + "/me");
        choose(name);
        assertThat(page).hasURL(arrival.address() + "/me");
    }

    private void choose(String name) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name)).click();
    }

    private void signOut() {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign out"))
                .click();
        page.waitForURL(arrival.address() + "/");
    }

    private void fillIn(String subject, String givenName, String familyName, String groups) {
        page.getByLabel("User name").fill(subject);
        page.getByLabel("Given name").fill(givenName);
        page.getByLabel("Family name").fill(familyName);
        page.getByLabel("E-mail").fill(subject + "@example.com");
        page.getByLabel("Groups", new GetByLabelOptions().setExact(true)).fill(groups);
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in as this person"))
                .click();
    }

    private void assertReadable(Look look, String name) {
        assertThat(page.locator("h1")).isVisible();
        assertThat(chromium.axe(page)).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as("sideways scrolling")
                .isLessThanOrEqualTo(0);
        chromium.screenshot(page, name + "-" + look.name().toLowerCase(Locale.ROOT));
    }
}
