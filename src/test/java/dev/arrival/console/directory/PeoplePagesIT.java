package dev.arrival.console.directory;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.arrival.console.directory.Pages.BOSS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.arrival.testing.Chromium.Look;
import dev.arrival.testing.Json;
import dev.arrival.testing.Somebody;
import java.util.HashMap;
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
import org.junit.jupiter.params.provider.ValueSource;

/** People and a person's page, in a real browser: finding somebody, and doing something about them. */
@ResourceLock("shared")
class PeoplePagesIT {
    private static final int ROWS = 25;
    private static final String SCRIPT = "<img src=x onerror=alert(1)>";

    private static Pages pages;
    private static String boss;
    private static String ada;
    private static String eve;

    @BeforeAll
    static void start() {
        pages = new Pages();
        boss = pages.list("users?q=boss", "users").get(0).get("id").toString();
        for (var i = 0; i < ROWS + 2; i++) {
            pages.arrive(Somebody.called("person-" + i)
                    .with("family_name", "Miller")
                    .with("given_name", "Person " + i)
                    .in("emea"));
        }
        ada = pages.arrive(Somebody.called("ada").in("emea", "sales"));
        eve = pages.arrive(Somebody.called("eve")
                .with("given_name", SCRIPT)
                .with("family_name", "Eavesdropper")
                .in("emea", "guests"));
        pages.call("POST", "groups", "{\"name\": \"night shift\"}");
        var workspace =
                pages.call("POST", "workspaces", "{\"name\": \"Europe\"}").get("id");
        pages.call(
                "POST",
                "workspaces/" + workspace + "/grants",
                "{\"group\": \"%s\", \"permission\": \"analyze\"}".formatted(pages.group("emea")));
        setPolicy("linking", Map.of("by", "administrator"));
    }

    private static void setPolicy(String member, Object value) {
        var organization = pages.list("organizations", "organizations").get(0).get("id");
        var path = "organizations/" + organization + "/providers/1/policy";
        var policy = new HashMap<>(Json.object(pages.get(path).get("policy")));
        policy.put(member, value);
        pages.call("PUT", path, JSONObjectUtils.toJSONString(policy));
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
    void findsSomebodyWhileTyping() {
        pages.open(BOSS, "/people");
        var rows = page().locator("#people tbody tr");
        assertThat(rows).hasCount(ROWS);

        page().getByLabel("Find").pressSequentially("lovel");

        assertThat(rows).hasCount(1);
        assertThat(page().locator("#found")).hasText("One person.");
        assertThat(page()).hasURL(pages.at("/people?q=lovel"));
        assertThat(page().locator("#all")).isVisible();
        assertThat(page().locator("#language [name=to]")).hasValue("/people?q=lovel");
        assertThat(page().getByLabel("Find")).isFocused();
        page().locator("#people tbody a").click();
        assertThat(page().locator("h1")).hasText("Ada Lovelace");
        page().goBack();
        assertThat(rows).hasCount(1);
        assertThat(page().getByLabel("Find")).hasValue("lovel");
        page().getByLabel("Find").fill("nobody at all");
        assertThat(page().locator("#none")).isVisible();
        page().getByLabel("Find").fill("");
        assertThat(page().locator("#all")).hasCount(0);
    }

    @Test
    void keepsFilterAndOrderInTheAddress() {
        pages.open(BOSS, "/people");
        page().getByLabel("In the group").fill("eme");
        page().getByLabel("Order").selectOption("givenName");
        page().getByLabel("Known to").selectOption("1");
        pages.press("Show");

        assertThat(page()).hasURL(Pattern.compile(".*group=eme.*provider=1.*sort=givenName"));
        assertThat(page().locator("#people")).not().containsText("Grace Hopper");
        assertThat(page().locator("#people tbody tr").nth(1)).containsText("Ada");
        page().locator("#more").click();
        assertThat(page().locator("#people tbody tr").first()).isVisible();
        assertThat(page().locator("#more")).hasCount(0);
        page().locator("#first").click();
        assertThat(page().locator("#people tbody tr")).hasCount(ROWS);

        page().getByLabel("In the group").fill("nowhere");
        pages.press("Show");
        assertThat(page().locator("#group-fault")).containsText("“nowhere”");
        assertThat(pages.chromium().axe(page())).isEmpty();
        page().locator("#all").click();
        assertThat(page()).hasURL(pages.at("/people"));
    }

    @Test
    void tellsWhoSomebodyIsAndWhy() {
        pages.open(BOSS, "/person?id=" + ada);

        assertThat(page().locator("#identities")).containsText("ada");
        assertThat(page().locator("#groups")).containsText(Pattern.compile("from .+ since \\d+ \\w+ \\d{4}"));
        assertThat(page().locator("#workspaces")).containsText("Europe");
        assertThat(page().locator("#workspaces")).containsText("Group emea");
        assertThat(page().locator("#no-roles")).isVisible();
        assertThat(page().locator("#timeline")).containsText("created the person");
        page().locator("#timeline a").first().click();
        assertThat(page().locator("#ending")).containsText("ada");
        page().goBack();
        page().locator("#audit").click();
        assertThat(page().locator("#sign-ins")).containsText("ada");

        page().navigate(pages.at("/person?id=" + boss));
        assertThat(page().locator("#roles")).containsText("through the group admins");
        page().navigate(pages.at("/person?id=" + eve));
        assertThat(page().locator("h1")).hasText(SCRIPT + " Eavesdropper");
    }

    @Test
    void keepsSomebodyOutWithAReasonAndLetsThemInAgain() {
        pages.open(BOSS, "/people?q=person-7");
        pages.follow("Person 7 Miller");
        pages.press("Keep out");
        assertThat(page().locator("#why-note")).containsText("Say why");
        assertThat(pages.chromium().axe(page())).isEmpty();

        page().getByLabel("Your reason").fill("left the company");
        pages.press("Keep out");

        assertThat(page().locator("#done")).containsText("Kept out");
        assertThat(page()).hasURL(Pattern.compile(".*/person\\?id=\\d+&done=suspended"));
        assertThat(page().locator("#status")).hasText("kept out");
        page().getByLabel("Your reason").fill("is back");
        pages.press("Let in again");
        assertThat(page().locator("#standing")).hasText("may sign in");
        page().navigate(pages.at("/audit-acts?action=suspend-user"));
        assertThat(page().locator("#acts")).containsText("left the company");
    }

    @Test
    void refusesToKeepTheLastAdministratorOut() {
        pages.open(BOSS, "/person?id=" + boss);
        page().getByLabel("Your reason").fill("a mistake");
        pages.press("Keep out");

        assertThat(page().locator("#refusal")).containsText("Make somebody else an administrator first.");
        assertThat(page().getByLabel("Your reason")).hasValue("a mistake");
        assertThat(page().locator("h1")).hasText("Grace Hopper");
        assertThat(pages.chromium().axe(page())).isEmpty();
        pages.chromium().screenshot(page(), "person-refused");
    }

    @Test
    void losesNothingWhereTwoDecideAtOnce() {
        pages.open(BOSS, "/person?id=" + eve);
        var other = pages.window("/person?id=" + eve);
        other.getByLabel("Your reason").fill("first");
        other.getByText("Keep out").last().click();
        assertThat(other.locator("#done")).isVisible();

        page().getByLabel("Your reason").fill("second");
        pages.press("Keep out");

        assertThat(page().locator("#refusal")).containsText("somebody else has changed it meanwhile");
        assertThat(page().getByLabel("Your reason")).hasValue("second");
        pages.press("Let in again");
        assertThat(page().locator("#done")).isVisible();
    }

    @Test
    void putsSomebodyIntoAGroupByHand() {
        pages.open(BOSS, "/person?id=" + ada);
        page().locator("#join-group").fill("e");
        pages.press("Put in");
        assertThat(page().locator("#join-note")).containsText("choose it if you mean it");
        assertThat(page().locator("#candidates button")).hasText("emea"); // though it is the only one
        assertThat(page().locator("#groups")).not().containsText("by hand");
        page().locator("#join-group").fill("nowhere");
        pages.press("Put in");
        assertThat(page().locator("#join-note")).containsText("“nowhere”");
        assertThat(page().locator("#join-group")).hasValue("nowhere");
        page().locator("#join-group").fill("night");
        pages.press("Put in");
        page().locator("#candidates button").click();

        assertThat(page().locator("#groups")).containsText("by hand, by boss@example.com, since");
        page().locator("#groups tr")
                .filter(new FilterOptions().setHasText("night shift"))
                .getByText("Take out")
                .click();
        assertThat(page().locator("#done")).containsText("Taken out");
        assertThat(page().locator("#groups")).not().containsText("night shift");
    }

    @Test
    void showsWhatLinkingDoesBeforeItIsDone() {
        var alias = pages.arrive(
                Somebody.called("double").with("given_name", "Alias").in("emea", "spies"));
        pages.open(BOSS, "/person?id=" + ada);
        page().locator("#link").click();
        page().getByLabel("The other person").fill("alias");
        pages.press("Find");
        page().getByText("See what it does double").click();

        assertThat(page().locator("#preview")).containsText("as “double” is Ada Lovelace from then on");
        assertThat(page().locator("#preview")).containsText("Alias Lovelace leaves 2 groups");
        assertThat(page().locator("#preview")).containsText("spies");
        assertThat(page().locator("#preview")).containsText("Nobody can sign in as Alias Lovelace any more.");
        assertThat(pages.get("users/" + alias).get("identities").toString()).contains("double");
        assertThat(pages.chromium().axe(page())).isEmpty();
        pages.press("Link");
        assertThat(page().locator("#why-note")).containsText("Say why");
        page().getByLabel("Your reason").fill("the same person");
        pages.press("Link");

        assertThat(page().locator("#done")).containsText("Linked");
        assertThat(page().locator("#identities")).containsText("double");
        page().locator("#identities li")
                .filter(new FilterOptions().setHasText("double"))
                .getByText("Take away")
                .click();
        page().locator("#unlink-why").fill("they are two after all");
        pages.press("Take the account away");
        assertThat(page().locator("#done")).containsText("Taken away");
        assertThat(page().locator("#identities")).not().containsText("double");
    }

    @Test
    void saysWhatIsWrongWithASubject() {
        pages.open(BOSS, "/person-link?id=" + ada + "&provider=1&subject=");
        assertThat(page().locator("#subject-note")).containsText("Write what the provider calls the account");
        page().getByLabel("Subject").fill("ada");
        page().locator("#ask input[type=submit]").click();
        assertThat(page().locator("#preview")).containsText("That is Ada Lovelace already.");
        page().getByLabel("Subject").fill("ada ");
        page().locator("#ask input[type=submit]").click();
        assertThat(page().locator("#subject-note")).containsText("no blank at the end");
        assertThat(page().getByLabel("Subject")).hasValue("ada ");
        page().getByLabel("Subject").fill(" ada");
        page().locator("#ask input[type=submit]").click();
        assertThat(page().locator("#preview")).containsText("as “ ada” is Ada Lovelace from then on");
    }

    @Test
    void takesNoPostButFromAPageOfOurs() {
        var browser = pages.arrival().signIn(BOSS);
        var page = browser.open(pages.arrival().at("/person?id=" + eve));
        var form = page.document().selectFirst("#standing-form");
        var button = Map.of("do", "suspend", "why", "forged");

        var stateless = new HashMap<>(button);
        stateless.put("jakarta.faces.ViewState", "stateless");
        assertThat(browser.submitOnly(form, stateless).status()).isGreaterThanOrEqualTo(400);
        var others = pages.arrival().signIn(BOSS).open(page.uri()).document().selectFirst("#standing-form");
        assertThat(browser.submitOnly(others, button).status()).isGreaterThanOrEqualTo(400);
        form.select("[name=jakarta.faces.ViewState]").remove();
        assertThat(browser.submitOnly(form, button).document().select("#done")).isEmpty();

        assertThat(pages.get("users/" + eve)).containsEntry("status", "active");
    }

    @Test
    void foreseesWithoutATrace() {
        setPolicy("provisioning", "approval");
        pages.arrival().signIn(Somebody.called("patient"));
        setPolicy("provisioning", "on");
        var waiting = pages.list("approvals", "approvals");
        var acts = pages.list("administrative-acts", "administrativeActs");
        assertThat(waiting).extracting(approval -> approval.get("subject")).contains("patient");

        pages.open(BOSS, "/person-link?id=" + ada + "&provider=1&subject=patient");

        assertThat(page().locator("#preview")).containsText("They wait for an administrator");
        assertThat(pages.list("approvals", "approvals")).isEqualTo(waiting);
        assertThat(pages.list("administrative-acts", "administrativeActs")).isEqualTo(acts);
    }

    @Test
    void takesWhateverNamesSayForText() {
        var group = pages.call("POST", "groups", "{\"name\": \"%s\"}".formatted(SCRIPT))
                .get("id");
        pages.call("POST", "role-grants", "{\"group\": \"%s\", \"role\": \"viewer\"}".formatted(group));
        pages.call("PUT", "groups/" + group + "/members/" + eve, "");
        pages.open(BOSS, "/people");
        page().getByLabel("Find").pressSequentially("eaves");
        assertThat(page().locator("#people tbody tr")).hasCount(1);
        requireText("#people");

        page().navigate(pages.at("/person?id=" + ada));
        page().locator("#join-group").fill("<img");
        pages.press("Put in");
        requireText("#candidates");
        page().navigate(pages.at("/person?id=" + eve));
        requireText("#groups");
        requireText("#roles");
        page().navigate(pages.at("/group?id=" + group));
        requireText("#members");
        page().getByLabel("Find").pressSequentially("eaves");
        assertThat(page()).hasURL(Pattern.compile(".*q=eaves"));
        requireText("#members");
        page().locator("#person").fill("eaves");
        pages.press("Put in");
        requireText("#people-meant");
        page().navigate(pages.at("/group?id=" + group + "&ask=delete"));
        requireText("#deletion");
        page().navigate(pages.at("/person-link?id=" + ada + "&provider=1&subject=eve"));
        requireText("#preview");
    }

    private static void requireText(String part) {
        assertThat(page().locator(part)).containsText(SCRIPT);
        assertThat(page().locator("img")).hasCount(0);
    }

    @Test
    void worksWithoutScripts() {
        var browser = pages.arrival().signIn(BOSS);
        var found = browser.open(pages.arrival().at("/people?q=lovel"));
        assertThat(found.document().select("#people tbody tr")).hasSize(1);
        var page = browser.open(pages.arrival().at("/person?id=" + eve));

        var again = browser.submit(page.document().selectFirst("#standing-form"), Map.of("do", "suspend"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.document().select("#why-note").text()).startsWith("Say why");
        var done = browser.submit(
                again.document().selectFirst("#standing-form"), Map.of("do", "suspend", "why", "no scripts"));
        assertThat(done.document().select("#done").text()).startsWith("Kept out");
        browser.submit(done.document().selectFirst("#standing-form"), Map.of("do", "restore", "why", "no scripts"));
        assertThat(pages.get("users/" + eve)).containsEntry("status", "active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/people", "/person?id=1", "/person-link?id=1", "/people.xhtml?q=a"})
    void isForAdministratorsOnly(String path) {
        pages.open(Somebody.called("analyst").in("analysts"), "/me");

        var answer = page().navigate(pages.at(path));

        assertThat(answer.status()).isEqualTo(403);
        pages.chromium().forgetComplaints(); // the status
    }

    @ParameterizedTest
    @ValueSource(strings = {"/person", "/person?id=0", "/person?id=x", "/person-link?id=999999"})
    void knowsNobodyOfThatKey(String path) {
        pages.open(BOSS, "/me");

        assertThat(page().navigate(pages.at(path)).status()).isEqualTo(404);
        pages.chromium().forgetComplaints(); // the status
    }

    @Test
    void speaksGerman() {
        pages.openIn(Locale.GERMAN, BOSS, "/person?id=" + ada);
        assertThat(page().locator("#groups")).containsText("von ");
        assertThat(page().locator("#standing")).hasText("darf sich anmelden");
        pages.chromium().screenshot(page(), "person-german");
        page().navigate(pages.at("/people"));
        assertThat(page().locator("h1")).hasText("Personen");
        pages.chromium().screenshot(page(), "people-german");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PHONE")
    void everybodyCanRead(Look look) {
        pages.open(BOSS, "/me", look);
        pages.assertReadable("/people", "people", look);
        pages.assertReadable("/people?q=nobody", "people-none", look);
        pages.assertReadable("/person?id=" + ada, "person", look);
        var identity = Json.objects(pages.get("users/" + boss).get("identities"))
                .get(0)
                .get("id");
        pages.assertReadable("/person?id=" + boss + "&unlink=" + identity, "person-boss", look);
        pages.assertReadable("/person-link?id=" + ada + "&provider=1&subject=eve", "person-link", look);
    }

    private static Page page() {
        return pages.page();
    }
}
