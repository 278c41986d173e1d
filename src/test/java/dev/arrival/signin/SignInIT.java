package dev.arrival.signin;

import static dev.arrival.signin.Changes.createGroup;
import static dev.arrival.signin.Changes.createUser;
import static dev.arrival.signin.Changes.join;
import static dev.arrival.signin.Changes.leave;
import static dev.arrival.signin.Changes.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Json;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People come in through the provider; what it says of them is stored, shown and recorded. */
@ResourceLock("shared")
class SignInIT {
    private static Deployment arrival;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared();
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @BeforeEach
    void startOver() {
        arrival.provider().startOver();
    }

    @Test
    void makesAPersonOfSomebodyNew() {
        var person = Somebody.called("new").in("analysts", "new-group");
        var browser = arrival.signIn(person);

        var me = arrival.me(browser);
        var sources = List.of(arrival.provider().issuer());
        assertThat(me)
                .containsOnlyKeys(
                        "kind",
                        "id",
                        "organization",
                        "issuer",
                        "subject",
                        "userName",
                        "givenName",
                        "familyName",
                        "email",
                        "groups",
                        "roles",
                        "workspaces",
                        "lastSignIn")
                .containsEntry("organization", "Default")
                .containsEntry("issuer", arrival.provider().issuer())
                .containsEntry("subject", "new")
                .containsEntry("userName", "new@example.com")
                .containsEntry("givenName", "Ada")
                .containsEntry("familyName", "Lovelace")
                .containsEntry("email", "new@example.com")
                .containsEntry(
                        "groups",
                        List.of(
                                Map.of("name", "analysts", "sources", sources),
                                Map.of("name", "new-group", "sources", sources)))
                .containsEntry("roles", List.of("analyst"));
        assertThat(me.get("id")).asString().matches("[1-9][0-9]*").isNotEqualTo("new");
        assertThat(lastSignIn(browser)).containsOnlyKeys("reference", "outcome", "changes");
        assertThat(lastSignIn(browser).get("reference")).asString().matches("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(lastSignIn(browser)).containsEntry("outcome", "created");
        assertThat(changes(browser))
                .startsWith(
                        createUser(),
                        set("given-name", "Ada"),
                        set("family-name", "Lovelace"),
                        set("email", "new@example.com"),
                        set("email-verified", "true"))
                .endsWith(join("analysts"), join("new-group"))
                .contains(createGroup("new-group"));
    }

    @Test
    void landsWhereThePersonWantedToGo() {
        var page = arrival.signIn(new Browser(), Somebody.called("landing"));

        assertThat(page.uri()).isEqualTo(arrival.at("/me"));
        assertThat(page.status()).isEqualTo(200);
    }

    @Test
    void changesNothingOfSomebodyWhoReturnsAsTheyWere() {
        var person = Somebody.called("same").in("analysts", "same-group");
        var first = arrival.signIn(person);

        var second = arrival.signIn(person);

        assertThat(lastSignIn(second)).containsEntry("outcome", "unchanged").containsEntry("changes", List.of());
        assertThat(lastSignIn(second).get("reference")).isNotEqualTo(referenceOf(first));
        assertThat(allButLastSignIn(second)).isEqualTo(allButLastSignIn(first));
    }

    @Test
    void carriesOverNewNamesAndAddressAndRecordsTheOld() {
        var person = Somebody.called("renamed").in("one", "two");
        var id = arrival.me(arrival.signIn(person)).get("id");

        var browser = arrival.signIn(person.with("given_name", "Augusta Ada")
                .with("family_name", "King")
                .with("preferred_username", "countess")
                .with("email", "king@example.com")
                .without("email_verified"));

        assertThat(arrival.me(browser))
                .containsEntry("id", id)
                .containsEntry("userName", "countess")
                .containsEntry("givenName", "Augusta Ada")
                .containsEntry("familyName", "King")
                .containsEntry("email", "king@example.com");
        assertThat(lastSignIn(browser)).containsEntry("outcome", "updated");
        assertThat(changes(browser))
                .containsExactly(
                        set("user-name", "countess"),
                        set("given-name", "Ada", "Augusta Ada"),
                        set("family-name", "Lovelace", "King"),
                        set("email", "renamed@example.com", "king@example.com"),
                        set("email-verified", "true", "false"));
    }

    @Test
    void keepsWhatTheProviderNoLongerMentions() {
        var person = Somebody.called("silent");
        arrival.signIn(person);

        var browser = arrival.signIn(person.without("given_name").without("email"));

        assertThat(arrival.me(browser)).containsEntry("givenName", "Ada").containsEntry("email", "silent@example.com");
        assertThat(lastSignIn(browser)).containsEntry("outcome", "unchanged");
    }

    @Test
    void joinsAndLeavesGroupsAsTheProviderSays() {
        var person = Somebody.called("mover");
        arrival.signIn(person.in("mover-a", "mover-b"));

        var browser = arrival.signIn(person.in("mover-b", "mover-c", "analysts"));

        assertThat(arrival.groups(browser)).containsExactly("analysts", "mover-b", "mover-c");
        assertThat(arrival.me(browser)).containsEntry("roles", List.of("analyst"));
        assertThat(lastSignIn(browser)).containsEntry("outcome", "updated");
        assertThat(changes(browser))
                .contains(createGroup("mover-c"))
                .endsWith(join("analysts"), join("mover-c"), leave("mover-a"))
                .doesNotContain(createGroup("mover-b"), join("mover-b"));
    }

    @Test
    void leavesGroupsAsTheyAreIfTheProviderSaysNothingOfThem() {
        var person = Somebody.called("wordless");
        arrival.signIn(person.in("analysts", "wordless-group"));

        var browser = arrival.signIn(person);

        assertThat(arrival.groups(browser)).containsExactly("analysts", "wordless-group");
        assertThat(arrival.me(browser)).containsEntry("roles", List.of("analyst"));
        assertThat(lastSignIn(browser)).containsEntry("outcome", "unchanged");
    }

    @Test
    void takesPeopleOutOfAllGroupsIfTheListIsEmpty() {
        var person = Somebody.called("leaver");
        arrival.signIn(person.in("analysts", "leaver-group"));

        var browser = arrival.signIn(person.in());

        assertThat(arrival.groups(browser)).isEmpty();
        assertThat(arrival.me(browser)).containsEntry("roles", List.of());
        assertThat(changes(browser)).containsExactly(leave("analysts"), leave("leaver-group"));
    }

    @Test
    void takesNamesOfGroupsAsTheyAre() {
        var names = new String[] {
            " space before",
            "Ärzte, Öffentlicher Dienst & Übriges",
            "analysts\\,admins",
            "comma, separated, name",
            "dots.in.the.name",
            "Straße/ÆØÅ",
            "two  spaces",
            "x".repeat(255),
            "日本 👩‍💻",
        };
        var person = Somebody.called("names").in(names);

        var browser = arrival.signIn(person);

        assertThat(arrival.groups(browser)).containsExactlyInAnyOrder(names);
        assertThat(arrival.me(browser)).containsEntry("roles", List.of());
        assertThat(lastSignIn(arrival.signIn(person))).containsEntry("outcome", "unchanged");
    }

    @Test
    void tellsGroupsApartByCaseButNotByUnicodeForm() {
        var browser = arrival.signIn(Somebody.called("forms").in("Übersee", "U\u0308bersee", "übersee", "Analysts"));

        assertThat(arrival.groups(browser)).containsExactly("Analysts", "Übersee", "übersee");
        assertThat(arrival.me(browser)).containsEntry("roles", List.of());
    }

    @Test
    void readsFromUserinfoWhatTheIdTokenLacks() {
        arrival.provider().onlyInUserinfo(Set.of("given_name", "family_name", "email", Somebody.GROUPS));

        var browser = arrival.signIn(Somebody.called("userinfo").in("userinfo-group"));

        assertThat(arrival.me(browser))
                .containsEntry("givenName", "Ada")
                .containsEntry("email", "userinfo@example.com");
        assertThat(arrival.groups(browser)).containsExactly("userinfo-group");
    }

    @Test
    void isSomebodyElseForEachSubject() {
        var first = arrival.signIn(Somebody.called("Twin").with("email", "one@example.com"));
        var second = arrival.signIn(Somebody.called("twin").with("email", "other@example.com"));

        assertThat(arrival.me(second).get("id")).isNotEqualTo(arrival.me(first).get("id"));
        assertThat(lastSignIn(second)).containsEntry("outcome", "created");
    }

    /** Rule 2: an address that somebody has lets nobody else in, and makes nobody of them. */
    @Test
    void refusesAnEmailOwnedByAnotherSubject() {
        arrival.signIn(Somebody.called("owner").with("email", "owned@example.com"));
        var browser = new Browser();

        var page = arrival.signIn(browser, Somebody.called("taker").with("email", "Owned@Example.com"));

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.uri().getPath()).isEqualTo("/refused");
        assertThat(browser.openOnly(arrival.at("/api/me")).status()).isEqualTo(401);
    }

    @Test
    void letsAnotherPersonSignInWithTheSameBrowser() {
        var browser = new Browser();
        var tabOfAnother = arrival.almostSignIn(browser, Somebody.called("second"));
        var me = arrival.at("/me");
        arrival.signIn(browser, Somebody.called("first"));
        assertThat(arrival.me(browser)).containsEntry("subject", "first");

        var page = browser.open(tabOfAnother);

        assertThat(page.toString()).isEqualTo("200 " + me);
        assertThat(browser.open(me).status()).isEqualTo(200);
        assertThat(arrival.me(browser)).containsEntry("subject", "second");
        assertThat(browser.trail()).allMatch(answer -> answer.status() < 400);
    }

    @Test
    void showsAnAdministratorTheEntryOfASignIn() {
        var person = Somebody.called("watched").in("watched-group");
        var changes = changes(arrival.signIn(person));
        var reference = referenceOf(arrival.signIn(person.in()));
        var administrator = administrator();

        var entry = open(administrator, "/api/sign-ins/" + reference).json();

        assertThat(entry)
                .containsOnlyKeys(
                        "reference",
                        "at",
                        "provider",
                        "subject",
                        "user",
                        "outcome",
                        "byToken",
                        "changes",
                        "policyVersion",
                        "durationMicros",
                        "steps")
                .containsEntry("reference", reference)
                .containsEntry("subject", "watched")
                .containsEntry("outcome", "updated")
                .containsEntry("changes", List.of(leave("watched-group")));
        assertThat(entry.get("at")).asString().matches("20[0-9-]{8}T[0-9:.]+Z");
        assertThat(entry.get("durationMicros"))
                .asInstanceOf(InstanceOfAssertFactories.LONG)
                .isPositive();
        assertThat(open(administrator, "/api/sign-ins/" + reference.toLowerCase(Locale.ROOT))
                        .json())
                .isEqualTo(entry);
        assertThat(changes).contains(createUser());
    }

    @Test
    void showsAnAdministratorWhoWasTurnedAway() {
        new Browser().open(arrival.at("/signin/callback?state=nobody-began-this&code=x"));

        var newest = entries(open(administrator(), "/api/sign-ins?limit=2")).get(1);

        assertThat(newest)
                .containsOnlyKeys(
                        "reference",
                        "at",
                        "provider",
                        "outcome",
                        "byToken",
                        "reason",
                        "detail",
                        "changes",
                        "durationMicros")
                .containsEntry("outcome", "refused")
                .containsEntry("reason", "unexpected-answer")
                .containsEntry("changes", List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-0000-0000", "nothing", "%F0%9F%91%A9", "' or 1=1 --"})
    void knowsNoEntryOfAnUnknownReference(String reference) {
        var page = open(administrator(), "/api/sign-ins/" + reference.replace(" ", "%20"));

        requireProblem(page, 404);
    }

    @Test
    void turnsThePagesOfTheAuditFromTheNewestToTheOldest() {
        for (var person = 1; person <= 3; person++) {
            arrival.signIn(Somebody.called("paging-" + person));
        }
        var administrator = administrator();

        var seen = new ArrayList<Map<String, Object>>();
        var page = open(administrator, "/api/sign-ins?limit=2").json();
        assertThat(page).containsOnlyKeys("signIns", "next");
        while (page.get("next") != null) {
            assertThat(entries(page)).hasSize(2);
            seen.addAll(entries(page));
            page = open(administrator, "/api/sign-ins?limit=2&before=" + page.get("next"))
                    .json();
        }
        seen.addAll(entries(page));

        assertThat(seen.stream().map(entry -> entry.get("subject")).limit(4))
                .containsExactly("administrator", "paging-3", "paging-2", "paging-1");
        assertThat(seen.stream().map(entry -> entry.get("reference"))).doesNotHaveDuplicates();
        assertThat(entries(open(administrator, "/api/sign-ins?limit=200"))).isEqualTo(seen);
        assertThat(entries(open(administrator, "/api/sign-ins?before=1"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,    a number from 1 to 200",
        "limit=201,  a number from 1 to 200",
        "limit=-1,   a number from 1 to 200",
        "limit=abc,  a number from 1 to 200",
        "limit=,     a text of 1 to 500 characters",
        "before=abc, an id",
        "before=-1,  an id",
    })
    void namesTheParameterThatIsWrong(String query, String rule) {
        var page = open(administrator(), "/api/sign-ins?" + query);

        requireProblem(page, 400);
        var parameter = query.substring(0, query.indexOf('='));
        assertThat(page.json()).containsEntry("parameter", parameter);
        assertThat(page.json().get("detail")).asString().startsWith(parameter + " must be " + rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/sign-ins", "/api/sign-ins?limit=abc", "/api/sign-ins/0000-0000-0000"})
    void keepsTheAuditFromEverybodyWithoutAdmin(String path) {
        var analyst = arrival.signIn(Somebody.called("analyst").in("analysts", "admin", "Admins"));

        requireProblem(open(analyst, path), 403);
    }

    private static Browser administrator() {
        return arrival.signIn(Somebody.called("administrator").in("admins"));
    }

    private static Page open(Browser browser, String path) {
        return browser.openOnly(arrival.at(path));
    }

    private static void requireProblem(Page page, int status) {
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(page.json()).containsKeys("type", "title").containsEntry("status", (long) status);
    }

    private static Map<String, Object> lastSignIn(Browser browser) {
        return Json.object(arrival.me(browser).get("lastSignIn"));
    }

    private static String referenceOf(Browser browser) {
        return (String) lastSignIn(browser).get("reference");
    }

    private static List<Map<String, Object>> changes(Browser browser) {
        return Json.objects(lastSignIn(browser).get("changes"));
    }

    private static Map<String, Object> allButLastSignIn(Browser browser) {
        var me = arrival.me(browser);
        me.remove("lastSignIn");
        return me;
    }

    private static List<Map<String, Object>> entries(Page page) {
        return entries(page.json());
    }

    private static List<Map<String, Object>> entries(Map<String, Object> page) {
        return Json.objects(page.get("signIns"));
    }
}
