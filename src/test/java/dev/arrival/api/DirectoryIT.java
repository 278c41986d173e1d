package dev.arrival.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Json;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People, groups, role grants and acts, as an administrator has them from outside. */
@ResourceLock("shared")
class DirectoryIT {
    private static final Duration SOON = Duration.ofSeconds(8);

    private static Deployment arrival;

    private Browser boss;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared();
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @BeforeEach
    void signIn() {
        arrival.provider().startOver();
        boss = arrival.signIn(Somebody.called("boss").in("admins"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "-id",
                "familyName",
                "-familyName",
                "givenName",
                "userName",
                "-email",
                "createdAt",
                "-createdAt"
            })
    void turnsThePagesOfPeopleByEverySort(String sort) {
        for (var name : List.of("turn-a", "turn-b", "turn-c")) {
            arrival.signIn(Somebody.called(name).with("family_name", "Same").in("turning"));
        }
        var nameless = arrival.signIn(Somebody.called("turn-d").in("turning"));
        edit(idOf(nameless), "{\"familyName\":null,\"givenName\":null,\"email\":null}");
        var group = groupOf("turning");

        var all = ids(get("/api/users?limit=200&group=" + group + "&sort=" + sort), "users");
        var paged = new ArrayList<String>();
        var page = get("/api/users?limit=1&group=" + group + "&sort=" + sort);
        paged.addAll(ids(page, "users"));
        while (page.json().get("next") != null) {
            page = get("/api/users?limit=1&group=" + group + "&sort=" + sort + "&after="
                    + page.json().get("next"));
            paged.addAll(ids(page, "users"));
        }

        assertThat(all).hasSize(4).doesNotHaveDuplicates();
        assertThat(paged).isEqualTo(all);
        if (sort.equals("familyName")) {
            assertThat(all).endsWith(idOf(nameless));
        }
        if (sort.equals("-familyName")) {
            assertThat(all).startsWith(idOf(nameless));
        }
    }

    @Test
    void findsPeopleByWhatIsAskedFor() {
        var ada = idOf(arrival.signIn(
                Somebody.called("Find_Me").with("preferred_username", "100%").in("found")));
        arrival.signIn(Somebody.called("findXme"));

        assertThat(ids(get("/api/users?q=find_m"), "users")).containsExactly(ada);
        assertThat(ids(get("/api/users?q=100%25"), "users")).containsExactly(ada);
        assertThat(ids(get("/api/users?q=find_m&status=active"), "users")).containsExactly(ada);
        assertThat(ids(get("/api/users?q=find_m&status=suspended"), "users")).isEmpty();
        assertThat(ids(get("/api/users?group=" + groupOf("found")), "users")).containsExactly(ada);
        assertThat(ids(get("/api/users?provider=1&q=find_m"), "users")).containsExactly(ada);
        assertThat(ids(get("/api/users?provider=999999"), "users")).isEmpty();
        assertThat(ids(get("/api/users?group=999999"), "users")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            users?limit=0                 | limit
            users?limit=201               | limit
            users?limit=x                 | limit
            users?sort=shoeSize           | sort
            users?sort=-                  | sort
            users?after=x                 | after
            users?after=WyItaWQiLDFd      | after
            users?sort=createdAt&after=WyJjcmVhdGVkQXQiLDEsIngiXQ | after
            users?status=dead             | status
            users?group=x                 | group
            users?provider=-1             | provider
            users?q=                      | q
            users?q=a&q=b                 | q
            users?qq=a                    | qq
            groups?empty=yes              | empty
            groups?sort=id                | sort
            role-grants?group=x           | group
            administrative-acts?from=now  | from
            administrative-acts?actor=x   | actor
            approvals?state=x             | state
            """, delimiter = '|')
    void namesTheParameterThatIsWrong(String path, String parameter) {
        var page = get("/api/" + path);

        requireProblem(page, 400, "bad-parameter");
        assertThat(page.json()).containsEntry("parameter", parameter);
    }

    @Test
    void showsAPersonWithIdentitiesGroupsAndRoles() {
        var id = idOf(arrival.signIn(Somebody.called("shown").in("analysts", "shown-group")));

        var person = get("/api/users/" + id).json();

        assertThat(person)
                .containsEntry("id", id)
                .containsEntry("givenName", "Ada")
                .containsEntry("email", "shown@example.com")
                .containsEntry("emailVerified", true)
                .containsEntry("status", "active")
                .containsEntry("roles", List.of("analyst"));
        assertThat(Json.objects(person.get("identities")))
                .singleElement()
                .satisfies(identity -> assertThat(identity)
                        .containsKeys("id", "since")
                        .containsEntry("provider", "1")
                        .containsEntry("issuer", arrival.provider().issuer())
                        .containsEntry("subject", "shown"));
        assertThat(Json.objects(person.get("groups")).stream().map(group -> group.get("name")))
                .containsExactly("analysts", "shown-group");
        assertThat(Json.objects(Json.objects(person.get("groups")).get(0).get("sources")))
                .singleElement()
                .satisfies(source -> assertThat(source)
                        .containsEntry("kind", "provider")
                        .containsEntry("provider", "1")
                        .containsEntry("issuer", arrival.provider().issuer()));
    }

    @Test
    void editsAPersonOnlyAsTheyWereSeen() {
        var id = idOf(arrival.signIn(Somebody.called("edited")));
        var before = get("/api/users/" + id);
        var tag = tagOf(before);

        assertThat(boss.call("GET", arrival.at("/api/users/" + id), "", "If-None-Match", tag)
                        .status())
                .isEqualTo(304);
        requireProblem(call("PATCH", "/api/users/" + id, "{\"givenName\":\"Augusta\"}"), 428, "precondition-required");
        var after =
                call("PATCH", "/api/users/" + id + "?why=asked", "{\"email\":\"king@example.com\"}", "If-Match", tag);

        assertThat(after.status()).isEqualTo(200);
        assertThat(after.json()).containsEntry("email", "king@example.com").containsEntry("emailVerified", false);
        assertThat(tagOf(after)).isNotEqualTo(tag);
        requireProblem(call("PATCH", "/api/users/" + id, "{\"givenName\":\"x\"}", "If-Match", tag), 412, "stale");
        assertThat(get("/api/users/" + id).json()).isEqualTo(after.json());
        assertThat(boss.call("GET", arrival.at("/api/users/" + id), "", "If-None-Match", tag)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tellsARoleThatAGroupHasComeToCarryInTheTagToo() {
        var id = idOf(arrival.signIn(Somebody.called("tagged").in("tagged-group")));
        var tag = tagOf(get("/api/users/" + id));

        var grant = grant(groupOf("tagged-group"), "tagged-role");

        assertThat(boss.call("GET", arrival.at("/api/users/" + id), "", "If-None-Match", tag)
                        .status())
                .isEqualTo(200);
        assertThat(call("POST", "/api/users/" + id + "/suspend", "", "If-Match", tag)
                        .status())
                .isEqualTo(200);
        assertThat(call("DELETE", "/api/role-grants/" + grant, "").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            {"givenName":5}                | bad-field | /givenName
            {"givenName":" "}              | bad-field | /givenName
            {"email":"nobody"}             | bad-field | /email
            {"emailVerified":true}         | bad-field | /emailVerified
            {"id":"1"}                     | bad-field | /id
            []                             | bad-field |
            {"givenName":"x"               | bad-json  |
            nothing                        | bad-json  |
            {"givenName":"x"} and more     | bad-json  |
            """, delimiter = '|')
    void pointsToTheFieldThatIsWrong(String body, String code, String field) {
        var id = idOf(boss);

        var page = call("PATCH", "/api/users/" + id, body, "If-Match", "*");

        requireProblem(page, 400, code);
        assertThat(page.json().get("field")).isEqualTo(code.equals("bad-json") ? null : field == null ? "" : field);
    }

    @Test
    void readsNothingThatIsNestedTooDeeply() {
        var deep = "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        requireProblem(call("PATCH", "/api/users/" + idOf(boss), deep, "If-Match", "*"), 400, "bad-json");
    }

    @Test
    void readsAMergePatchAndNoForm() {
        var id = idOf(arrival.signIn(Somebody.called("patched")));

        assertThat(call(
                                "PATCH",
                                "/api/users/" + id,
                                "{\"userName\":\"p\"}",
                                "If-Match",
                                "*",
                                "Content-Type",
                                "application/merge-patch+json")
                        .json())
                .containsEntry("userName", "p");
        assertThat(call(
                                "PATCH",
                                "/api/users/" + id,
                                "userName=x",
                                "If-Match",
                                "*",
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void keepsASuspendedPersonOutUntilRestored() {
        var person = Somebody.called("suspended");
        var browser = arrival.signIn(person);
        var id = idOf(browser);

        requireProblem(call("POST", "/api/users/" + id + "/suspend", ""), 428, "precondition-required");
        var suspended = call("POST", "/api/users/" + id + "/suspend", "", "If-Match", tagOf(get("/api/users/" + id)));
        assertThat(suspended.json()).containsEntry("status", "suspended").containsKey("suspendedAt");
        await(() -> browser.openOnly(arrival.at("/api/me")).status() == 401);
        assertThat(arrival.signIn(new Browser(), person).status()).isEqualTo(403);

        var restored = call("POST", "/api/users/" + id + "/restore", "", "If-Match", tagOf(suspended));
        assertThat(restored.json()).containsEntry("status", "active");
        assertThat(arrival.signIn(new Browser(), person).status()).isEqualTo(200);
    }

    @Test
    void keepsTheLastAdministrator() {
        var id = idOf(boss);
        var admins = groupOf("admins");
        var grant =
                (String) Json.objects(get("/api/role-grants?role=admin").json().get("roleGrants"))
                        .get(0)
                        .get("id");
        var identity = (String) Json.objects(get("/api/users/" + id).json().get("identities"))
                .get(0)
                .get("id");

        requireProblem(call("POST", "/api/users/" + id + "/suspend", "", "If-Match", "*"), 409, "last-administrator");
        requireProblem(call("DELETE", "/api/role-grants/" + grant, ""), 409, "last-administrator");
        requireProblem(call("DELETE", "/api/users/" + id + "/identities/" + identity, ""), 409, "last-administrator");
        requireProblem(call("DELETE", "/api/groups/" + admins, "", "If-Match", "*"), 409, "named-by-a-policy");
        assertThat(get("/api/groups/" + admins + "/deletion").json())
                .containsEntry("isLast", true)
                .containsEntry("namedBy", List.of("1"))
                .containsEntry("losersByRole", Map.of("admin", 1L));
        assertThat(get("/api/users").status()).isEqualTo(200);
    }

    @Test
    void refusesToLinkWhereThePolicySaysSo() {
        var id = idOf(arrival.signIn(Somebody.called("linked")));

        requireProblem(
                call("POST", "/api/users/" + id + "/identities", "{\"provider\":\"1\",\"subject\":\"other\"}"),
                422,
                "linking-off");
        requireProblem(
                call("POST", "/api/users/" + id + "/identities", "{\"provider\":\"77\",\"subject\":\"other\"}"),
                404,
                "not-found");
        requireProblem(
                call("POST", "/api/users/" + id + "/identities", "{\"provider\":\"x\",\"subject\":\"other\"}"),
                400,
                "bad-field");
        requireProblem(
                call("POST", "/api/users/" + id + "/identities", "{\"provider\":\"1\",\"subject\":\"other \"}"),
                400,
                "bad-field");
    }

    @Test
    void unlinksAnIdentityAndWhatItsProviderHeld() {
        var person = Somebody.called("unlinked").in("unlinked-group");
        var id = idOf(arrival.signIn(person));
        var identity = Json.objects(get("/api/users/" + id).json().get("identities"))
                .get(0)
                .get("id");

        var unlinked = call("DELETE", "/api/users/" + id + "/identities/" + identity, "");

        assertThat(unlinked.json()).containsEntry("identities", List.of()).containsEntry("groups", List.of());
        requireProblem(call("DELETE", "/api/users/" + id + "/identities/" + identity, ""), 404, "not-found");
    }

    @Test
    void makesRenamesAndDeletesAGroup() {
        var made = call("POST", "/api/groups?why=new%20team", "{\"name\":\"U\u0308bersee\"}");
        assertThat(made.status()).isEqualTo(201);
        var address = made.headers().firstValue("Location").orElseThrow();
        assertThat(made.json())
                .containsEntry("name", "Übersee")
                .containsEntry("members", 0L)
                .containsEntry("roles", List.of());
        var id = (String) made.json().get("id");
        assertThat(boss.openOnly(address).json()).isEqualTo(made.json());
        assertThat(ids(get("/api/groups?empty=true&q=%C3%9Cbers"), "groups")).containsExactly(id);
        assertThat(ids(get("/api/groups?empty=false&q=%C3%9Cbers"), "groups")).isEmpty();

        requireProblem(call("POST", "/api/groups", "{\"name\":\"Übersee\"}"), 409, "name-taken");
        requireProblem(call("PATCH", "/api/groups/" + id, "{\"name\":\"x\"}"), 428, "precondition-required");
        requireProblem(call("PATCH", "/api/groups/" + id, "{\"name\":\"x\"}", "If-Match", "\"99\""), 412, "stale");
        requireProblem(call("PATCH", "/api/groups/" + id, "{\"name\":\"admins\"}", "If-Match", "*"), 409, "name-taken");
        var renamed = call("PATCH", "/api/groups/" + id, "{\"name\":\"Overseas\"}", "If-Match", tagOf(made));
        assertThat(renamed.json()).containsEntry("name", "Overseas");

        requireProblem(call("DELETE", "/api/groups/" + id, ""), 428, "precondition-required");
        requireProblem(call("DELETE", "/api/groups/" + id, "", "If-Match", tagOf(made)), 412, "stale");
        assertThat(call("DELETE", "/api/groups/" + id, "", "If-Match", tagOf(renamed))
                        .status())
                .isEqualTo(204);
        requireProblem(get("/api/groups/" + id), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ends with a space ", "a\\u0007b", "{long}"})
    void makesNoGroupOfAnImpossibleName(String name) {
        var page = call("POST", "/api/groups", "{\"name\":\"" + name.replace("{long}", "x".repeat(256)) + "\"}");

        requireProblem(page, 400, "bad-field");
        assertThat(page.json()).containsEntry("field", "/name");
    }

    @Test
    void putsPeopleIntoGroupsByHandAndOnlyTakesOutWhomAHandHasPutThere() {
        var person = Somebody.called("member").in("theirs");
        var id = idOf(arrival.signIn(person));
        var group = (String)
                call("POST", "/api/groups", "{\"name\":\"by hand\"}").json().get("id");
        var theirs = groupOf("theirs");

        assertThat(call("PUT", "/api/groups/" + group + "/members/" + id, "").status())
                .isEqualTo(200);
        assertThat(call("PUT", "/api/groups/" + group + "/members/" + id, "").status())
                .isEqualTo(200);
        arrival.signIn(person);
        assertThat(Json.objects(get("/api/groups/" + group + "/members").json().get("members")))
                .singleElement()
                .satisfies(member -> {
                    assertThat(Json.object(member.get("user"))).containsEntry("id", id);
                    assertThat(Json.objects(member.get("sources")))
                            .singleElement()
                            .satisfies(source -> assertThat(source).containsEntry("kind", "manual"));
                });

        var held = call("DELETE", "/api/groups/" + theirs + "/members/" + id, "");
        requireProblem(held, 409, "held-elsewhere");
        assertThat(held.json().get("detail"))
                .asString()
                .contains(arrival.provider().issuer());
        assertThat(call("DELETE", "/api/groups/" + group + "/members/" + id, "").status())
                .isEqualTo(204);
        requireProblem(call("DELETE", "/api/groups/" + group + "/members/" + id, ""), 404, "not-found");
        requireProblem(call("PUT", "/api/groups/" + group + "/members/999999", ""), 404, "not-found");
        requireProblem(call("PUT", "/api/groups/999999/members/" + id, ""), 404, "not-found");
    }

    @Test
    void grantsARoleAtOnceAndTakesItBack() {
        var browser = arrival.signIn(Somebody.called("granted").in("granted-group"));
        var group = groupOf("granted-group");

        var grant = grant(group, "viewer");
        await(() -> List.of("viewer").equals(arrival.me(browser).get("roles")));
        assertThat(ids(get("/api/groups?role=viewer"), "groups")).containsExactly(group);
        assertThat(get("/api/groups/" + group).json()).containsEntry("roles", List.of("viewer"));
        assertThat(get("/api/groups/" + group + "/deletion").json())
                .containsEntry("members", 1L)
                .containsEntry("losers", 1L)
                .containsEntry("isLast", false);

        requireProblem(call("POST", "/api/role-grants", grantOf(group, "viewer")), 409, "already-granted");
        requireProblem(call("POST", "/api/role-grants", grantOf(group, "**")), 400, "bad-field");
        requireProblem(call("POST", "/api/role-grants", grantOf(group, "*")), 400, "bad-field");
        requireProblem(call("POST", "/api/role-grants", grantOf(group, "x".repeat(101))), 400, "bad-field");
        requireProblem(call("POST", "/api/role-grants", grantOf(group, "operator")), 403, "privileged");
        requireProblem(call("POST", "/api/role-grants", grantOf("999999", "viewer")), 404, "not-found");

        assertThat(call("DELETE", "/api/role-grants/" + grant, "").status()).isEqualTo(204);
        await(() -> List.of().equals(arrival.me(browser).get("roles")));
        requireProblem(call("DELETE", "/api/role-grants/" + grant, ""), 404, "not-found");
    }

    @Test
    void remembersWhoDidWhatAndWhy() {
        var id = idOf(arrival.signIn(Somebody.called("remembered")));
        var reason = "asked by phone: \u201cplease\u201d";
        call(
                "PATCH",
                "/api/users/" + id + "?why=" + URLEncoder.encode(reason, StandardCharsets.UTF_8),
                "{\"givenName\":\"Augusta\"}",
                "If-Match",
                "*");
        call("POST", "/api/users/" + id + "/suspend", "", "If-Match", "*");

        var acts = Json.objects(
                get("/api/administrative-acts?target=user:" + id).json().get("administrativeActs"));
        assertThat(acts.stream().map(act -> act.get("action"))).containsExactly("suspend-user", "edit-user");
        assertThat(acts.get(1))
                .containsEntry("actor", idOf(boss))
                .containsEntry("actorName", "boss@example.com")
                .containsEntry("targetName", "remembered@example.com")
                .containsEntry("before", Map.of("givenName", "Ada"))
                .containsEntry("after", Map.of("givenName", "Augusta"))
                .containsEntry("why", reason);
        assertThat(get("/api/administrative-acts/" + acts.get(1).get("reference"))
                        .json())
                .isEqualTo(acts.get(1));
        assertThat(references("target=user:" + id + "&action=edit-user")).hasSize(1);
        assertThat(references("target=user:" + id + "&actor=" + idOf(boss))).hasSize(2);
        assertThat(references("target=user:" + id + "&actor=999999")).isEmpty();
        assertThat(references("target=user:" + id + "&from=" + acts.get(0).get("at")))
                .hasSize(1);
        assertThat(references("target=user:" + id + "&to=" + acts.get(0).get("at")))
                .hasSize(1);
        requireProblem(get("/api/administrative-acts/0000-0000-0000"), 404, "not-found");
        requireProblem(
                call("PATCH", "/api/users/" + id + "?why=" + "x".repeat(1_001), "{}", "If-Match", "*"),
                400,
                "bad-parameter");
    }

    @Test
    void isForAdministratorsOnly() {
        var analyst = arrival.signIn(Somebody.called("analyst").in("analysts", "admin"));
        for (var line : List.of(
                "GET /api/users",
                "GET /api/users/1",
                "PATCH /api/users/1",
                "POST /api/users/1/suspend",
                "POST /api/users/1/restore",
                "POST /api/users/1/identities",
                "DELETE /api/users/1/identities/1",
                "GET /api/groups",
                "POST /api/groups",
                "GET /api/groups/1",
                "PATCH /api/groups/1",
                "DELETE /api/groups/1",
                "GET /api/groups/1/deletion",
                "GET /api/groups/1/members",
                "PUT /api/groups/1/members/1",
                "DELETE /api/groups/1/members/1",
                "GET /api/role-grants",
                "GET /api/role-grants/1",
                "POST /api/role-grants",
                "DELETE /api/role-grants/1",
                "GET /api/approvals",
                "GET /api/approvals/1",
                "POST /api/approvals/1/admit",
                "POST /api/approvals/1/reject",
                "POST /api/approvals/1/link",
                "POST /api/approvals/admit",
                "GET /api/administrative-acts",
                "GET /api/administrative-acts/1")) {
            var call = line.split(" ", 2);
            var body = call[0].equals("GET") || call[0].equals("DELETE") ? "" : "{}";

            assertThat(analyst.call(call[0], arrival.at(call[1]), body, "If-Match", "*")
                            .status())
                    .as(line)
                    .isEqualTo(403);
            assertThat(new Browser()
                            .call(call[0], arrival.at(call[1]), body, "If-Match", "*")
                            .status())
                    .as(line)
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "groups", "role-grants", "approvals"})
    void knowsNothingOfAnUnknownId(String list) {
        for (var id : List.of("999999", "-1", "x", "1e3", "9".repeat(30))) {
            requireProblem(get("/api/" + list + "/" + id), 404, "not-found");
        }
    }

    private Page get(String path) {
        return boss.call("GET", arrival.at(path), "");
    }

    private Page call(String method, String path, String body, String... headers) {
        return boss.call(method, arrival.at(path), body, headers);
    }

    private void edit(String id, String patch) {
        assertThat(call("PATCH", "/api/users/" + id, patch, "If-Match", "*").status())
                .isEqualTo(200);
    }

    private String grant(String group, String role) {
        var page = call("POST", "/api/role-grants", grantOf(group, role));
        assertThat(page.status()).isEqualTo(201);
        return (String) page.json().get("id");
    }

    private static String grantOf(String group, String role) {
        return "{\"group\":\"%s\",\"role\":\"%s\"}".formatted(group, role);
    }

    private String groupOf(String name) {
        return Json.objects(get("/api/groups?q=" + name).json().get("groups")).stream()
                .filter(group -> group.get("name").equals(name))
                .map(group -> (String) group.get("id"))
                .findAny()
                .orElseThrow();
    }

    private List<Object> references(String query) {
        return Json.objects(get("/api/administrative-acts?" + query).json().get("administrativeActs")).stream()
                .map(act -> act.get("reference"))
                .toList();
    }

    private static String idOf(Browser browser) {
        return (String) arrival.me(browser).get("id");
    }

    private static List<String> ids(Page page, String list) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return Json.objects(page.json().get(list)).stream()
                .map(entry -> (String) entry.get("id"))
                .toList();
    }

    private static String tagOf(Page page) {
        return page.headers().firstValue("ETag").orElseThrow();
    }

    private static void requireProblem(Page page, int status, String code) {
        assertThat(page.status()).as(page.body()).isEqualTo(status);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(page.json())
                .containsEntry("type", "urn:arrival:problem:" + code)
                .containsEntry("status", (long) status)
                .containsKeys("title", "detail");
    }

    private static void await(BooleanSupplier condition) {
        var deadline = Instant.now().plus(SOON);
        assertThat(Stream.generate(() -> {
                            sleep();
                            return condition.getAsBoolean();
                        })
                        .takeWhile(met -> Instant.now().isBefore(deadline))
                        .anyMatch(met -> met))
                .isTrue();
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
