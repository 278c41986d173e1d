package dev.arrival.console.directory;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.arrival.console.directory.Pages.BOSS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.arrival.testing.Chromium.Look;
import dev.arrival.testing.Somebody;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups and workspaces, in a real browser: what they give to whom, and how that is changed. */
@ResourceLock("shared")
class GroupsPagesIT {
    private static final int ROWS = 25;

    private static Pages pages;
    private static String emea;
    private static String world;
    private static String europe;

    @BeforeAll
    static void start() {
        pages = new Pages();
        for (var i = 0; i < ROWS + 2; i++) {
            pages.arrive(Somebody.called("person-" + i)
                    .with("given_name", "Person " + i)
                    .in("emea", "team-" + i));
        }
        pages.arrive(Somebody.called("manager").with("given_name", "Max").in("managers"));
        pages.arrive(Somebody.called("guest").with("given_name", "Gustav").in("guests"));
        emea = pages.group("emea");
        world = made("groups", "{\"name\": \"world\"}");
        pages.call("PUT", "groups/" + emea + "/parents/" + world, "");
        europe = made("workspaces", "{\"name\": \"Europe\", \"description\": \"Sales between Lisbon and Kyiv\"}");
        grant(world, "view");
        grant(pages.group("managers"), "manage");
        grant(pages.group("guests"), "view");
    }

    private static String made(String path, String body) {
        return (String) pages.call("POST", path, body).get("id");
    }

    private static void grant(String group, String permission) {
        made(
                "workspaces/" + europe + "/grants",
                "{\"group\": \"%s\", \"permission\": \"%s\"}".formatted(group, permission));
    }

    @AfterAll
    static void stop() {
        if (pages != null) {
            pages.close();
        }
    }

    @AfterEach
    void nobodyComplained() {
        pages.assertQuiet();
    }

    @Test
    void findsAGroupWhileTyping() {
        pages.open(BOSS, "/groups");
        assertThat(page().locator("#groups tbody tr")).hasCount(ROWS);
        page().getByLabel("Find").pressSequentially("EME");
        assertThat(page().locator("#groups tbody tr")).hasCount(1);
        assertThat(page()).hasURL(pages.at("/groups?q=EME"));
        assertThat(page().locator("#groups tbody tr")).containsText("27");
        page().locator("#groups tbody a").click();
        assertThat(page().locator("#size")).hasText("27 people");

        page().getByLabel("Find").pressSequentially("person-3");
        assertThat(page().locator("#members tbody tr")).hasCount(1);
        assertThat(page()).hasURL(Pattern.compile(".*/group\\?id=\\d+&q=person-3"));
        assertThat(page().locator("#members")).containsText(Pattern.compile("from .+ since"));
        assertThat(page().locator("#members-form [name=q]")).hasValue("person-3");
        assertThat(page().locator("#language [name=to]")).hasValue("/group?id=" + emea + "&q=person-3");
        page().navigate(pages.at("/group?id=" + emea + "&sort=backwards"));
        assertThat(page().locator("#misunderstood")).isVisible();
        page().navigate(pages.at("/workspace?id=" + europe + "&sort=backwards"));
        assertThat(page().locator("#misunderstood")).isVisible();
        page().navigate(pages.at("/group?id=" + emea));
        page().locator("#more").click();
        assertThat(page().locator("#members tbody tr")).hasCount(2);

        page().navigate(pages.at("/groups?role=admin"));
        assertThat(page().locator("#groups tbody tr")).hasCount(1);
        assertThat(page().locator("#groups")).containsText("admins");
    }

    @Test
    void makesRenamesAndDeletesAGroup() {
        pages.open(BOSS, "/groups");
        pages.press("Make it");
        assertThat(page().locator("#name-fault")).isVisible();
        page().locator("#name").fill("emea");
        pages.press("Make it");
        assertThat(page().locator("#refusal")).containsText("Choose another name");
        assertThat(page().locator("#name")).hasValue("emea");
        page().locator("#name").fill("night shift");
        pages.press("Make it");
        assertThat(page().locator("h1")).hasText("night shift");
        assertThat(page().locator("#done")).isVisible();
        assertThat(page().locator("#no-members")).isVisible();

        page().getByLabel("Call it").fill("late shift");
        pages.press("Rename");
        assertThat(page().locator("h1")).hasText("late shift");
        page().locator("#delete").click();
        assertThat(page().locator("#deletion")).containsText("Nobody is in it.");
        page().getByLabel("Your reason").fill("nobody came");
        pages.press("Delete the group");

        assertThat(page()).hasURL(pages.at("/groups?done=group-deleted"));
        assertThat(page().locator("#done")).hasText("Deleted.");
        page().navigate(pages.at("/audit-acts?action=delete-group"));
        assertThat(page().locator("#acts")).containsText("nobody came");
    }

    @Test
    void foreseesWhatDeletingTakesAway() {
        pages.open(BOSS, "/group?id=" + pages.group("admins") + "&ask=delete");
        assertThat(page().locator("#deletion-heading")).hasText("This group can not be deleted.");
        assertThat(page().locator("#deletion")).containsText("One person loses the role admin");
        assertThat(page().locator("#deletion")).containsText("Grace Hopper");
        page().navigate(pages.at("/group?id=" + world + "&ask=delete"));
        assertThat(page().locator("#deletion")).containsText("One workspace is no longer open");
        assertThat(page().locator("#deletion")).containsText("Europe");
    }

    @Test
    void putsSomebodyInByHand() {
        pages.open(BOSS, "/group?id=" + world);
        page().locator("#person").fill("person-1@example.com");
        pages.press("Put in");
        assertThat(page().locator("#members")).containsText("Person 1 Lovelace");
        assertThat(page().locator("#members")).containsText("by hand, by boss@example.com, since");
        page().locator("#person").fill("person-2@example.com");
        page().locator("#person").press("Enter");
        assertThat(page().locator("#members tbody tr")).hasCount(2);
        page().locator("#person").fill("perso");
        pages.press("Put in");
        assertThat(page().locator("#person-note")).containsText("Several people");
        assertThat(pages.chromium().axe(page())).isEmpty();
        page().locator("#people-meant button").last().click();
        assertThat(page().locator("#members tbody tr")).hasCount(3);

        for (var left = 2; left >= 0; left--) {
            page().locator("#members button").first().click();
            assertThat(page().locator("#done")).containsText("Taken out");
            assertThat(page().locator("#members tbody tr")).hasCount(left);
        }
    }

    @Test
    void grantsARoleAndTakesItBack() {
        pages.open(BOSS, "/group?id=" + emea);
        assertThat(page().locator("#no-roles")).isVisible();
        pages.press("Grant");
        assertThat(page().locator("#role-note")).hasText("Write which role.");
        page().getByLabel("Grant a role").fill("operator");
        pages.press("Grant");
        assertThat(page().locator("#refusal")).containsText("operators");
        page().getByLabel("Grant a role").fill("**");
        pages.press("Grant");
        assertThat(page().locator("#role-note")).containsText("mean everybody");
        page().getByLabel("Grant a role").fill("viewer");
        pages.press("Grant");
        assertThat(page().locator("#roles")).containsText("viewer");
        page().locator("#roles button").click();
        assertThat(page().locator("#no-roles")).isVisible();

        page().navigate(pages.at("/group?id=" + pages.group("admins")));
        page().locator("#roles button").click();
        assertThat(page().locator("#refusal")).containsText("Make somebody else an administrator first.");
        assertThat(page().locator("#roles")).containsText("admin");
    }

    @Test
    void nestsGroupsButNotInCircles() {
        pages.open(BOSS, "/group?id=" + world);
        assertThat(page().locator("#parts")).containsText("emea");
        page().getByLabel("Make it a part of").fill("emea");
        pages.press("Make it a part");
        assertThat(page().locator("#refusal")).containsText("the other way round");
        assertThat(page().getByLabel("Make it a part of")).hasValue("emea");

        page().getByLabel("Take another group in").fill("guests");
        pages.press("Take it in");
        assertThat(page().locator("#parts li")).hasCount(2);
        page().locator("#parts li")
                .filter(new FilterOptions().setHasText("guests"))
                .getByRole(AriaRole.BUTTON)
                .click();
        assertThat(page().locator("#parts li")).hasCount(1);

        page().navigate(pages.at("/group?id=" + emea));
        assertThat(page().locator("#parents")).containsText("world");
        assertThat(page().locator("#workspaces")).containsText("Group emea ⊂ world");
    }

    @Test
    void makesAWorkspaceAndLetsSomebodyIn() {
        pages.open(BOSS, "/workspaces");
        page().locator("#name").fill("Asia");
        page().getByLabel("What it is for").fill("Tokyo to Mumbai");
        pages.press("Make it");
        assertThat(page().locator("h1")).hasText("Asia");
        assertThat(page().locator("#no-grants")).isVisible();
        assertThat(page().locator("#reasons")).hasText("Role admin");

        page().locator("#kind").selectOption("user");
        page().getByLabel("Who or which").fill("nobody at all");
        pages.press("Grant");
        assertThat(page().locator("#who-note")).containsText("nobody at all");
        assertThat(page().locator("#kind")).hasValue("user");
        page().getByLabel("Who or which").fill("gustav");
        page().locator("#grant-permission").selectOption("analyze");
        pages.press("Grant");
        assertThat(page().locator("#who-note")).containsText("choose it if you mean it");
        assertThat(page().locator("#no-grants")).isVisible();
        page().locator("#candidates button").click();
        assertThat(page().locator("#grants")).containsText("guest");
        assertThat(row("guest").locator("select")).hasValue("analyze");
        page().getByLabel("Who or which").fill("guest@example.com");
        page().locator("#kind").selectOption("user");
        pages.press("Grant");
        assertThat(page().locator("#refusal")).containsText("granted already");

        row("guest").locator("select").selectOption("manage");
        row("guest").getByText("Change").click();
        assertThat(page().locator("#done")).containsText("Changed");
        assertThat(row("guest").locator("select")).hasValue("manage");
        row("guest").getByText("Take back").click();
        assertThat(page().locator("#no-grants")).isVisible();

        page().locator("#name").fill("Europe");
        pages.press("Save");
        assertThat(page().locator("#refusal")).containsText("Choose another name");
        assertThat(page().locator("#name")).hasValue("Europe");
        page().locator("#name").fill("");
        page().locator("#description").fill("All of it");
        pages.press("Save");
        assertThat(page().locator("#name-fault")).isVisible();
        assertThat(page().locator("#description")).hasValue("All of it");
        page().locator("#name").fill("Asia and more");
        pages.press("Save");
        assertThat(page().locator("h1")).hasText("Asia and more");
        page().locator("#delete").click();
        page().getByLabel("Your reason").fill("closed");
        pages.press("Delete the workspace");
        assertThat(page().locator("#done")).containsText("Deleted");
    }

    private static Locator row(String name) {
        return page().locator("#grants > li").filter(new FilterOptions().setHasText(name));
    }

    @Test
    void tellsWhoIsInAWorkspaceAndWhy() {
        pages.open(BOSS, "/workspace?id=" + europe);
        assertThat(page().locator("#inside")).containsText("emea ⊂ world");
        assertThat(page().locator("#inside")).containsText("27 people");
        assertThat(page().locator("#grants > li")).hasCount(3);
    }

    @Test
    void letsAManagerSayWhoMayDoWhatAndSeeNoMore() {
        pages.open(Somebody.called("manager").with("given_name", "Max").in("managers"), "/workspaces");
        pages.follow("Europe");
        assertThat(page().locator("#permission")).hasText("manage");
        assertThat(page().locator("#grants a")).hasCount(0);
        page().getByLabel("Who or which").fill("ad");
        pages.press("Grant");
        assertThat(page().locator("#who-note")).containsText("exactly");
        assertThat(page().locator("#candidates")).hasCount(0);
        for (var hidden : List.of("admins", "nowhere")) {
            page().getByLabel("Who or which").fill(hidden);
            pages.press("Grant");
            assertThat(page().locator("#who-note"))
                    .hasText("No group whose people count here is called exactly “" + hidden
                            + "”. Ask an administrator to let another group in, or let people in by name.");
        }
        page().locator("#kind").selectOption("user");
        page().getByLabel("Who or which").fill("person-5@example.com");
        pages.press("Grant");
        assertThat(page().locator("#done")).isVisible();
        row("person-5").getByText("Take back").click();
        assertThat(page().locator("#done")).isVisible();
        assertThat(pages.chromium().axe(page())).isEmpty();
        pages.chromium().screenshot(page(), "workspace-manager");
        assertThat(page().locator("#delete")).hasCount(0);
    }

    @Test
    void showsAGuestTheWorkspaceAndNotWhoMayDoWhat() {
        pages.open(Somebody.called("guest").with("given_name", "Gustav").in("guests"), "/workspaces");
        assertThat(page().locator("#make-form")).hasCount(0);
        pages.follow("Europe");
        assertThat(page().locator("#permission")).hasText("look");
        assertThat(page().locator("#reasons")).hasText("Group guests");
        assertThat(page().locator("#grants")).hasCount(0);
        pages.leave();

        pages.open(Somebody.called("stranger").in("strangers"), "/workspaces");
        assertThat(page().locator("#empty")).isVisible();
        assertThat(page().navigate(pages.at("/workspace?id=" + europe)).status())
                .isEqualTo(404);
        pages.chromium().forgetComplaints(); // the status
    }

    @ParameterizedTest
    @ValueSource(strings = {"/groups", "/group?id=1", "/group.xhtml?id=1&ask=delete"})
    void isForAdministratorsOnly(String path) {
        pages.open(Somebody.called("analyst").in("analysts"), "/me");

        var answer = page().navigate(pages.at(path));

        assertThat(answer.status()).isEqualTo(403);
        pages.chromium().forgetComplaints(); // the status
    }

    @Test
    void speaksGerman() {
        pages.openIn(Locale.GERMAN, BOSS, "/group?id=" + emea);
        assertThat(page().locator("#size")).hasText("27 Personen");
        pages.chromium().screenshot(page(), "group-german");
        page().navigate(pages.at("/workspace?id=" + europe));
        assertThat(page().locator("#inside")).containsText("27 Personen");
        pages.chromium().screenshot(page(), "workspace-german");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PHONE")
    void everybodyCanRead(Look look) {
        pages.open(BOSS, "/me", look);
        pages.assertReadable("/groups", "groups", look);
        pages.assertReadable("/group?id=" + emea, "group", look);
        pages.assertReadable("/group?id=" + world + "&ask=delete", "group-delete", look);
        pages.assertReadable("/workspaces", "workspaces", look);
        pages.assertReadable("/workspace?id=" + europe, "workspace", look);
        pages.assertReadable("/workspace?id=" + europe + "&ask=delete", "workspace-delete", look);
    }

    private static Page page() {
        return pages.page();
    }
}
