package dev.arrival.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Json;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.provider.LyingProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workspaces, who may do what there, and nested groups, as people have them from outside. */
@ResourceLock("shared with operators")
class WorkspacesIT {
    private static final Duration SOON = Duration.ofSeconds(8);

    private static Deployment arrival;

    @AutoClose
    private static final LyingProvider ACMES = LyingProvider.start();

    private static Browser boss;
    private static Browser acme;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared(Deployment.OPERATORS);
        boss = arrival.signIn(Somebody.called("boss").in("admins"));
        acme = atAcme();
    }

    /** The administrator of another organization, at its own address. */
    private static Browser atAcme() {
        var address = "http://127.0.0.1:" + arrival.at("").getPort();
        ACMES.registerRedirectUrisUnder(address + "/signin/callback/");
        var founded = arrival.signIn(Somebody.called("operator").in("operators"))
                .call("POST", arrival.at("/api/organizations"), """
                        {"name": "Acme", "address": "%s", "administrators": ["chiefs"], "provider": {"name": "Acme",
                        "issuer": "%s", "clientId": "%s", "clientSecret": "%s"}}
                        """.formatted(
                                address, ACMES.issuer(), ACMES.clientId(), ACMES.clientSecret()));
        assertThat(founded.status()).as(founded.body()).isEqualTo(201);
        ACMES.nextPerson(Somebody.called("chief").in("chiefs").claims());
        var browser = new Browser();
        assertThat(browser.open(address + "/me").status()).isEqualTo(200);
        return browser;
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
    void makesChangesAndDeletesAWorkspace() {
        var made = call("POST", "/api/workspaces?why=asked", "{\"name\":\"U\u0308bersee\",\"description\":\"All\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json())
                .containsEntry("name", "Übersee")
                .containsEntry("description", "All")
                .containsEntry("permission", "manage")
                .containsEntry("through", List.of(Map.of("kind", "role", "name", "admin", "permission", "manage")));
        var path = "/api/workspaces/" + made.json().get("id");
        assertThat(made.headers().firstValue("Location")).get().asString().endsWith(path);
        assertThat(get(path).json()).isEqualTo(made.json());
        assertThat(boss.call("GET", arrival.at(path), "", "If-None-Match", tagOf(made))
                        .status())
                .isEqualTo(304);

        requireProblem(call("POST", "/api/workspaces", "{\"name\":\"Übersee\"}"), 409, "name-taken");
        requireProblem(call("PATCH", path, "{\"name\":\"x\"}"), 428, "precondition-required");
        requireProblem(call("PATCH", path, "{\"name\":\"x\"}", "If-Match", "\"99\""), 412, "stale");
        var changed = call("PATCH", path, "{\"name\":\"Overseas\",\"description\":null}", "If-Match", tagOf(made));
        assertThat(changed.json()).containsEntry("name", "Overseas").doesNotContainKey("description");
        requireProblem(call("DELETE", path, ""), 428, "precondition-required");
        requireProblem(call("DELETE", path, "", "If-Match", tagOf(made)), 412, "stale");
        grant(idOf(changed), "group", group("deleted-with"), "view");
        assertThat(call("DELETE", path, "", "If-Match", tagOf(changed)).status())
                .isEqualTo(204);
        requireProblem(get(path), 404, "not-found");
        requireProblem(get(path + "/grants"), 404, "not-found");

        var acts = Json.objects(get("/api/administrative-acts?target=workspace:" + idOf(made))
                .json()
                .get("administrativeActs"));
        assertThat(acts.stream().map(act -> act.get("action")))
                .containsExactly("delete-workspace", "grant-permission", "change-workspace", "create-workspace");
        assertThat(acts.get(2))
                .containsEntry("before", Map.of("name", "Übersee", "description", "All"))
                .containsEntry("after", Map.of("name", "Overseas"));
        assertThat(acts.get(3)).containsEntry("why", "asked");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            {}                                     | /name
            {"name":""}                            | /name
            {"name":"ends with a space "}          | /name
            {"name":"{long}"}                      | /name
            {"name":"a","description":""}          | /description
            {"name":"a","colour":"red"}            | /colour
            """, delimiter = '|')
    void pointsToTheFieldThatIsWrong(String body, String field) {
        var page = call("POST", "/api/workspaces", body.replace("{long}", "x".repeat(256)));

        requireProblem(page, 400, "bad-field");
        assertThat(page.json()).containsEntry("field", field);
    }

    @Test
    void listsWhatTheCallerMaySeeInPartsAndBySort() {
        var person = arrival.signIn(Somebody.called("lister").in("listers"));
        var ids = new ArrayList<String>();
        for (var name : List.of("List-B", "list-A", "List-C")) {
            ids.add(workspace(name));
            grant(ids.get(ids.size() - 1), "group", group("listers"), "view");
        }
        workspace("List-hidden");
        await(() -> names(person, "/api/workspaces").size() == 3);

        var names = names(person, "/api/workspaces");
        assertThat(names).containsExactlyInAnyOrder("List-B", "List-C", "list-A");
        assertThat(names(person, "/api/workspaces?sort=id")).containsExactly("List-B", "list-A", "List-C");
        assertThat(names(person, "/api/workspaces?sort=-id")).containsExactly("List-C", "list-A", "List-B");
        assertThat(names(person, "/api/workspaces?q=LIST-b")).containsExactly("List-B");
        assertThat(names(boss, "/api/workspaces?q=list-")).hasSize(4);
        var paged = new ArrayList<String>();
        var page = open(person, "/api/workspaces?limit=1");
        paged.addAll(names(page));
        while (page.json().get("next") != null) {
            page = open(person, "/api/workspaces?limit=1&after=" + page.json().get("next"));
            paged.addAll(names(page));
        }
        assertThat(paged).isEqualTo(names);
        assertThat(names(arrival.signIn(Somebody.called("nobody")), "/api/workspaces"))
                .isEmpty();
    }

    @Test
    void reachesThePeopleOfNestedGroupsAndSaysWhy() {
        var person = arrival.signIn(Somebody.called("nested").in("n-berlin"));
        var workspace = workspace("Nested");
        var berlin = group("n-berlin");
        var germany = group("n-germany");
        var world = group("n-world");
        assertThat(nest(berlin, germany).json())
                .isEqualTo(Map.of("parents", List.of(Map.of("id", germany, "name", "n-germany"))));
        nest(germany, world);
        grant(workspace, "group", world, "analyze");

        await(() -> open(person, "/api/workspaces/" + workspace).status() == 200);
        var expected = List.of(Map.of(
                "kind",
                "group",
                "id",
                world,
                "name",
                "n-world",
                "permission",
                "analyze",
                "path",
                List.of("n-berlin", "n-germany", "n-world")));
        assertThat(open(person, "/api/workspaces/" + workspace).json())
                .containsEntry("permission", "analyze")
                .containsEntry("through", expected);
        assertThat(arrival.me(person).get("workspaces"))
                .isEqualTo(List.of(
                        Map.of("id", workspace, "name", "Nested", "permission", "analyze", "through", expected)));

        assertThat(call("DELETE", "/api/groups/" + germany + "/parents/" + world, "")
                        .status())
                .isEqualTo(204);
        await(() -> open(person, "/api/workspaces/" + workspace).status() == 404);
        requireProblem(call("DELETE", "/api/groups/" + germany + "/parents/" + world, ""), 404, "not-found");
    }

    @Test
    void givesNoRoleThroughNesting() {
        var person = arrival.signIn(Somebody.called("climber").in("r-part"));
        var analysts = groupOfRole("analyst");
        nest(group("r-part"), analysts);
        var workspace = workspace("Roles");
        grant(workspace, "group", analysts, "view");

        await(() -> open(person, "/api/workspaces/" + workspace).status() == 200);
        assertThat(arrival.me(person)).containsEntry("roles", List.of());
        assertThat(open(arrival.signIn(Somebody.called("climber").in("r-part")), "/api/me")
                        .json())
                .containsEntry("roles", List.of());
    }

    @Test
    void refusesToMakeAGroupAPartOfItself() {
        var one = group("c-one");
        var two = group("c-two");
        var three = group("c-three");
        nest(one, two);
        nest(two, three);
        assertThat(nest(two, three).status()).isEqualTo(200);

        requireProblem(nest(one, one), 409, "cycle");
        requireProblem(nest(two, one), 409, "cycle");
        var around = nest(three, one);
        requireProblem(around, 409, "cycle");
        assertThat(around.json().get("detail"))
                .asString()
                .contains("\"c-one\" is a part of \"c-two\" is a part of \"c-three\"");
        assertThat(get("/api/groups/" + three + "/parents").json()).isEqualTo(Map.of("parents", List.of()));
        requireProblem(nest(one, "999999"), 404, "not-found");
        requireProblem(get("/api/groups/999999/parents"), 404, "not-found");
    }

    @Test
    void makesNoCircleOfTwoAtOnce() {
        for (var i = 0; i < 5; i++) {
            var one = group("t-one-" + i);
            var two = group("t-two-" + i);

            var statuses =
                    atOnce(() -> nest(one, two).status(), () -> nest(two, one).status());

            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    void letsAManagerWhoIsNoAdministratorGrant() {
        var manager = arrival.signIn(Somebody.called("manager").in("m-managers"));
        var reader = arrival.signIn(Somebody.called("reader").in("m-readers"));
        var readers = (String) arrival.me(reader).get("id");
        var workspace = workspace("Managed");
        var path = "/api/workspaces/" + workspace;
        requireProblem(open(manager, path), 404, "not-found");
        grant(workspace, "group", group("m-managers"), "manage");
        await(() -> open(manager, path + "/grants").status() == 200);

        requireProblem(
                manager.call("POST", arrival.at(path + "/grants"), grantOf("group", group("m-readers"), "view")),
                403,
                "privileged");
        requireProblem(
                manager.call("POST", arrival.at(path + "/grants"), grantOf("group", "999999", "view")),
                403,
                "privileged"); // as if there were such a group
        var made = manager.call("POST", arrival.at(path + "/grants?why=team"), grantOf("user", readers, "view"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json())
                .containsEntry("user", readers)
                .containsEntry("name", "reader@example.com")
                .containsEntry("permission", "view")
                .doesNotContainKeys("group", "client");
        await(() -> open(reader, path).status() == 200);
        var refused = open(reader, path + "/grants");
        requireProblem(refused, 403, "needs-permission");
        assertThat(refused.json().get("detail")).asString().contains("manage", "view");
        requireProblem(
                reader.call("PATCH", arrival.at(path), "{\"name\":\"x\"}", "If-Match", "*"), 403, "needs-permission");

        var grant = path + "/grants/" + idOf(made);
        assertThat(open(manager, grant).json()).isEqualTo(made.json());
        requireProblem(
                manager.call("PATCH", arrival.at(grant), "{\"permission\":\"analyze\"}"), 428, "precondition-required");
        var changed = manager.call("PATCH", arrival.at(grant), "{\"permission\":\"analyze\"}", "If-Match", tagOf(made));
        assertThat(changed.json()).containsEntry("permission", "analyze");
        await(() -> "analyze".equals(open(reader, path).json().get("permission")));
        requireProblem(
                manager.call("PATCH", arrival.at(grant), "{\"permission\":\"view\"}", "If-Match", tagOf(made)),
                412,
                "stale");
        assertThat(manager.call("PATCH", arrival.at(path), "{\"description\":\"Ours\"}", "If-Match", "*")
                        .json())
                .containsEntry("description", "Ours");
        assertThat(manager.call("DELETE", arrival.at(path), "", "If-Match", "*").status())
                .isEqualTo(403);
        assertThat(manager.call("POST", arrival.at("/api/workspaces"), "{\"name\":\"Mine\"}")
                        .status())
                .isEqualTo(403);
        assertThat(manager.call("DELETE", arrival.at(grant), "", "If-Match", "*")
                        .status())
                .isEqualTo(204);
        await(() -> open(reader, path).status() == 404);

        var acts = Json.objects(get("/api/administrative-acts?target=workspace:" + workspace)
                .json()
                .get("administrativeActs"));
        assertThat(acts.stream().map(act -> act.get("action")))
                .containsExactly(
                        "revoke-permission",
                        "change-workspace",
                        "change-permission",
                        "grant-permission",
                        "grant-permission",
                        "create-workspace");
        assertThat(acts.get(2))
                .containsEntry("actor", arrival.me(manager).get("id"))
                .containsEntry("before", Map.of("user", readers, "permission", "view"))
                .containsEntry("after", Map.of("user", readers, "permission", "analyze"));
        assertThat(acts.get(3)).containsEntry("why", "team");
    }

    @Test
    void grantsToOnePersonByName() {
        var person = arrival.signIn(Somebody.called("guest"));
        var id = (String) arrival.me(person).get("id");
        var workspace = workspace("Guests");

        grant(workspace, "user", id, "analyze");

        await(() -> open(person, "/api/workspaces/" + workspace).status() == 200);
        assertThat(open(person, "/api/workspaces/" + workspace).json())
                .containsEntry("through", List.of(Map.of("kind", "user", "id", id, "permission", "analyze")));
        assertThat(Json.objects(
                        get("/api/workspaces/" + workspace + "/grants").json().get("grants")))
                .singleElement()
                .satisfies(grant ->
                        assertThat(grant).containsEntry("user", id).containsEntry("name", "guest@example.com"));
    }

    @Test
    void grantsOnceAndOnlyToTheOrganizationsOwn() {
        var workspace = workspace("Once");
        var group = group("once");
        var grants = "/api/workspaces/" + workspace + "/grants";
        grant(workspace, "group", group, "view");
        grant(workspace, "group", group("once-more"), "view");

        requireProblem(call("POST", grants, grantOf("group", group, "manage")), 409, "already-granted");
        var chiefs = acmesGroup();
        for (var body : List.of(
                grantOf("group", chiefs, "view"),
                grantOf("user", "999999", "view"),
                grantOf("client", "999999", "view"),
                "{\"permission\":\"view\"}",
                "{\"group\":\"%s\",\"user\":\"1\",\"permission\":\"view\"}".formatted(group),
                "{\"group\":\"%s\"}".formatted(group),
                grantOf("group", group, "own"),
                grantOf("group", group, "VIEW"))) {
            requireProblem(call("POST", grants, body), 400, "bad-field");
        }
        requireProblem(get(grants + "/999999"), 404, "not-found");
        var other = workspace("Once more");
        var mine =
                (String) Json.objects(get(grants).json().get("grants")).get(0).get("id");
        requireProblem(get("/api/workspaces/" + other + "/grants/" + mine), 404, "not-found");

        var statuses = atOnce(
                () -> call("POST", "/api/workspaces/" + other + "/grants", grantOf("group", group, "view"))
                        .status(),
                () -> call("POST", "/api/workspaces/" + other + "/grants", grantOf("group", group, "view"))
                        .status());
        assertThat(statuses).containsExactlyInAnyOrder(201, 409);
    }

    @Test
    void takesAGroupsGrantsAndParentsWithIt() {
        var person = arrival.signIn(Somebody.called("leaver").in("d-part"));
        var part = group("d-part");
        var whole = group("d-whole");
        nest(part, whole);
        nest(whole, group("d-more"));
        var workspace = workspace("Deletion");
        grant(workspace, "group", whole, "view");
        await(() -> open(person, "/api/workspaces/" + workspace).status() == 200);
        assertThat(get("/api/groups/" + whole + "/deletion").json())
                .containsEntry(
                        "permissions",
                        List.of(Map.of("workspace", workspace, "name", "Deletion", "permission", "view")));

        assertThat(call("DELETE", "/api/groups/" + whole, "", "If-Match", "*").status())
                .isEqualTo(204);

        await(() -> open(person, "/api/workspaces/" + workspace).status() == 404);
        assertThat(get("/api/groups/" + part + "/parents").json()).isEqualTo(Map.of("parents", List.of()));
        assertThat(get("/api/workspaces/" + workspace + "/grants").json()).isEqualTo(Map.of("grants", List.of()));
    }

    @Test
    void showsNothingOfAnotherOrganization() {
        var workspace = workspace("Secret");
        var grant = grant(workspace, "group", group("secret"), "view");
        var address = "http://127.0.0.1:" + arrival.at("").getPort();
        for (var line : List.of(
                "GET /api/workspaces/" + workspace,
                "PATCH /api/workspaces/" + workspace,
                "DELETE /api/workspaces/" + workspace,
                "GET /api/workspaces/" + workspace + "/grants",
                "GET /api/workspaces/" + workspace + "/grants/" + grant,
                "DELETE /api/workspaces/" + workspace + "/grants/" + grant,
                "GET /api/groups/" + group("secret") + "/parents",
                "PUT /api/groups/" + group("secret") + "/parents/" + acmesGroup(),
                "PUT /api/groups/" + acmesGroup() + "/parents/" + group("secret"))) {
            var call = line.split(" ", 2);
            var body = call[0].equals("PATCH") ? "{}" : "";
            requireProblem(acme.call(call[0], URI.create(address + call[1]), body, "If-Match", "*"), 404, "not-found");
        }
        assertThat(acme.call("GET", URI.create(address + "/api/workspaces"), "").json())
                .isEqualTo(Map.of("workspaces", List.of()));
    }

    @Test
    void previewsTheWorkspacesOfWhoComes() {
        var workspace = workspace("Preview");
        var berlin = group("p-berlin");
        nest(berlin, group("p-germany"));
        grant(workspace, "group", group("p-germany"), "analyze");

        var plan = call("POST", "/api/provisioning/preview", """
                {"provider": "1", "claims": {"sub": "previewed", "email": "previewed@example.com",
                "given_name": "Ada", "family_name": "Lovelace", "urn.gooddata.user_groups": ["p-berlin"]}}
                """);

        assertThat(plan.status()).as(plan.body()).isEqualTo(200);
        assertThat(Json.objects(plan.json().get("workspaces")))
                .singleElement()
                .satisfies(seen ->
                        assertThat(seen).containsEntry("name", "Preview").containsEntry("permission", "analyze"));
    }

    private static List<Integer> atOnce(Callable<Integer> one, Callable<Integer> other) {
        var together = new CyclicBarrier(2);
        var pool = Executors.newFixedThreadPool(2);
        try {
            return pool
                    .invokeAll(Stream.of(one, other)
                            .map(call -> (Callable<Integer>) () -> {
                                together.await();
                                return call.call();
                            })
                            .toList())
                    .stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (InterruptedException | ExecutionException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static String acmesGroup() {
        var address = "http://127.0.0.1:" + arrival.at("").getPort();
        return (String) Json.objects(acme.call("GET", URI.create(address + "/api/groups"), "")
                        .json()
                        .get("groups"))
                .get(0)
                .get("id");
    }

    private static Page get(String path) {
        return open(boss, path);
    }

    private static Page open(Browser browser, String path) {
        return browser.call("GET", arrival.at(path), "");
    }

    private static Page call(String method, String path, String body, String... headers) {
        return boss.call(method, arrival.at(path), body, headers);
    }

    private static String workspace(String name) {
        var page = call("POST", "/api/workspaces", "{\"name\":\"" + name + "\"}");
        assertThat(page.status()).as(page.body()).isEqualTo(201);
        return idOf(page);
    }

    private static String grant(String workspace, String kind, String key, String permission) {
        var page = call("POST", "/api/workspaces/" + workspace + "/grants", grantOf(kind, key, permission));
        assertThat(page.status()).as(page.body()).isEqualTo(201);
        return idOf(page);
    }

    private static String grantOf(String kind, String key, String permission) {
        return "{\"%s\":\"%s\",\"permission\":\"%s\"}".formatted(kind, key, permission);
    }

    private static Page nest(String group, String parent) {
        return call("PUT", "/api/groups/" + group + "/parents/" + parent, "");
    }

    /** The id of the group of that name, which is made if there is none. */
    private static String group(String name) {
        return Json.objects(get("/api/groups?q=" + name).json().get("groups")).stream()
                .filter(group -> group.get("name").equals(name))
                .map(group -> (String) group.get("id"))
                .findAny()
                .orElseGet(() -> idOf(call("POST", "/api/groups", "{\"name\":\"" + name + "\"}")));
    }

    private static String groupOfRole(String role) {
        return (String) Json.objects(get("/api/groups?role=" + role).json().get("groups"))
                .get(0)
                .get("id");
    }

    private static List<String> names(Browser browser, String path) {
        return names(open(browser, path));
    }

    private static List<String> names(Page page) {
        return Json.objects(page.json().get("workspaces")).stream()
                .map(workspace -> (String) workspace.get("name"))
                .toList();
    }

    private static String idOf(Page page) {
        return (String) page.json().get("id");
    }

    private static String tagOf(Page page) {
        return page.headers().firstValue("ETag").orElseThrow();
    }

    private static void requireProblem(Page page, int status, String code) {
        assertThat(page.status()).as(page.body()).isEqualTo(status);
        assertThat(page.json())
                .containsEntry("type", "urn:arrival:problem:" + code)
                .containsKeys("title", "detail");
    }

    private static void await(BooleanSupplier condition) {
        var deadline = Instant.now().plus(SOON);
        assertThat(IntStream.iterate(0, tried -> tried + 1)
                        .mapToObj(tried -> {
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
