package dev.arrival.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Json;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.provider.LyingProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that call on their own behalf, as an administrator registers them from outside. */
@ResourceLock("shared with operators")
class ClientsIT {
    private static Deployment arrival;

    @AutoClose
    private static final LyingProvider PARTNERS = LyingProvider.start();

    private static Browser boss;
    private static Browser operator;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared(Deployment.OPERATORS);
        boss = arrival.signIn(Somebody.called("boss").in("admins"));
        operator = arrival.signIn(Somebody.called("operator").in("operators", "admins"));
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @Test
    void registersChangesAndDeletesAClient() {
        var made = call(boss, "POST", "/api/clients?why=reports", clientOf("nightly", "\"viewer\",\"reporter\""));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json())
                .containsEntry("provider", "1")
                .containsEntry("issuer", arrival.provider().issuer())
                .containsEntry("clientId", "nightly")
                .containsEntry("name", "Client nightly")
                .containsEntry("roles", List.of("reporter", "viewer"))
                .containsEntry("suspended", false)
                .doesNotContainKey("suspendedAt");
        var path = "/api/clients/" + made.json().get("id");
        assertThat(made.headers().firstValue("Location")).get().asString().endsWith(path);
        assertThat(get(path).json()).isEqualTo(made.json());
        requireProblem(call(boss, "POST", "/api/clients", clientOf("nightly", "")), 409, "client-taken");

        requireProblem(call(boss, "PATCH", path, "{\"suspended\":true}"), 428, "precondition-required");
        var suspended = call(boss, "PATCH", path, "{\"suspended\":true}", "If-Match", tagOf(made));
        assertThat(suspended.json()).containsEntry("suspended", true).containsKey("suspendedAt");
        requireProblem(call(boss, "PATCH", path, "{\"name\":\"x\"}", "If-Match", tagOf(made)), 412, "stale");
        var changed = call(
                boss,
                "PATCH",
                path,
                "{\"name\":\"Reports\",\"roles\":[\"analyst\"],\"suspended\":false}",
                "If-Match",
                tagOf(suspended));
        assertThat(changed.json())
                .containsEntry("name", "Reports")
                .containsEntry("roles", List.of("analyst"))
                .containsEntry("suspended", false);
        var roleless = call(boss, "PATCH", path, "{\"roles\":[]}", "If-Match", tagOf(changed));
        assertThat(roleless.json()).containsEntry("roles", List.of()).containsEntry("name", "Reports");
        requireProblem(call(boss, "PATCH", path, "{\"name\":\"x\"}", "If-Match", tagOf(changed)), 412, "stale");

        assertThat(call(boss, "DELETE", path, "", "If-Match", tagOf(roleless)).status())
                .isEqualTo(204);
        requireProblem(get(path), 404, "not-found");
        var acts = Json.objects(
                get("/api/administrative-acts?target=client:" + made.json().get("id"))
                        .json()
                        .get("administrativeActs"));
        assertThat(acts.stream().map(act -> act.get("action")))
                .containsExactly("delete-client", "change-client", "change-client", "change-client", "register-client");
        assertThat(acts.get(1))
                .containsEntry("before", Map.of("roles", List.of("analyst")))
                .containsEntry("after", Map.of("roles", List.of()));
        assertThat(acts.get(4)).containsEntry("why", "reports");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            {"clientId":"a","name":"a"}                                | /provider
            {"provider":"99","clientId":"a","name":"a"}                | /provider
            {"provider":"1","name":"a"}                                | /clientId
            {"provider":"1","clientId":"a ","name":"a"}                | /clientId
            {"provider":"1","clientId":"a"}                            | /name
            {"provider":"1","clientId":"a","name":"a","roles":["**"]}  | /roles
            {"provider":"1","clientId":"a","name":"a","roles":["*"]}   | /roles
            {"provider":"1","clientId":"a","name":"a","roles":[""]}    | /roles/0
            {"provider":"1","clientId":"a","name":"a","secret":"x"}    | /secret
            """, delimiter = '|')
    void pointsToTheFieldThatIsWrong(String body, String field) {
        var page = call(boss, "POST", "/api/clients", body);

        requireProblem(page, 400, "bad-field");
        assertThat(page.json()).containsEntry("field", field);
    }

    @Test
    void listsThemWithTheirRolesByName() {
        for (var id : List.of("list-c", "list-a", "list-b")) {
            assertThat(call(boss, "POST", "/api/clients", clientOf(id, "\"viewer\",\"" + id + "\""))
                            .status())
                    .isEqualTo(201);
        }

        var first = get("/api/clients?q=client%20LIST&limit=2").json();
        var rest = get("/api/clients?q=client%20LIST&limit=2&after=" + first.get("next"))
                .json();

        assertThat(Json.objects(first.get("clients")).stream().map(client -> client.get("roles")))
                .containsExactly(List.of("list-a", "viewer"), List.of("list-b", "viewer"));
        assertThat(Json.objects(rest.get("clients")).stream().map(client -> client.get("clientId")))
                .containsExactly("list-c");
        assertThat(rest).doesNotContainKey("next");
    }

    @Test
    void letsOnlyOperatorsDoToOperators() {
        requireProblem(call(boss, "POST", "/api/clients", clientOf("deployer", "\"operator\"")), 403, "privileged");
        var made = call(operator, "POST", "/api/clients", clientOf("deployer", "\"operator\""));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var path = "/api/clients/" + made.json().get("id");

        for (var patch : List.of("{\"roles\":[]}", "{\"name\":\"x\"}", "{\"suspended\":true}")) {
            requireProblem(call(boss, "PATCH", path, patch, "If-Match", "*"), 403, "privileged");
        }
        requireProblem(call(boss, "DELETE", path, "", "If-Match", "*"), 403, "privileged");
        var viewer = call(boss, "POST", "/api/clients", clientOf("climber", "\"viewer\""));
        requireProblem(
                call(
                        boss,
                        "PATCH",
                        "/api/clients/" + viewer.json().get("id"),
                        "{\"roles\":[\"operator\"]}",
                        "If-Match",
                        "*"),
                403,
                "privileged");
        assertThat(call(operator, "DELETE", path, "", "If-Match", "*").status()).isEqualTo(204);
    }

    @Test
    void isGrantedAPermissionWhichGoesWithIt() {
        var client = (String) call(boss, "POST", "/api/clients", clientOf("granted", ""))
                .json()
                .get("id");
        var workspace = call(boss, "POST", "/api/workspaces", "{\"name\":\"Of clients\"}")
                .json()
                .get("id");
        var grants = "/api/workspaces/" + workspace + "/grants";
        var grant = call(boss, "POST", grants, "{\"client\":\"" + client + "\",\"permission\":\"view\"}");
        assertThat(grant.status()).as(grant.body()).isEqualTo(201);
        assertThat(grant.json()).containsEntry("client", client).containsEntry("name", "Client granted");

        assertThat(call(boss, "DELETE", "/api/clients/" + client, "", "If-Match", "*")
                        .status())
                .isEqualTo(204);

        assertThat(get(grants).json()).isEqualTo(Map.of("grants", List.of()));
    }

    @Test
    void keepsTheProviderThatGivesItTokens() {
        var provider = call(operator, "POST", "/api/organizations/1/providers", """
                {"name": "Partners", "issuer": "%s", "clientId": "%s", "clientSecret": "%s"}
                """.formatted(
                        PARTNERS.issuer(), PARTNERS.clientId(), PARTNERS.clientSecret()));
        assertThat(provider.status()).as(provider.body()).isEqualTo(201);
        var path = "/api/organizations/1/providers/" + provider.json().get("id");
        var client = call(
                boss,
                "POST",
                "/api/clients",
                "{\"provider\":\"%s\",\"clientId\":\"partner\",\"name\":\"Partner\"}"
                        .formatted(provider.json().get("id")));
        assertThat(client.json()).containsEntry("issuer", PARTNERS.issuer());

        requireProblem(call(operator, "DELETE", path, "", "If-Match", "*"), 409, "in-use");
        assertThat(call(boss, "DELETE", "/api/clients/" + client.json().get("id"), "", "If-Match", "*")
                        .status())
                .isEqualTo(204);
        assertThat(call(operator, "DELETE", path, "", "If-Match", "*").status()).isEqualTo(204);
    }

    @Test
    void isForAdministratorsOnly() {
        var nobody = arrival.signIn(Somebody.called("nobody").in("analysts"));
        for (var line : List.of(
                "GET /api/clients",
                "POST /api/clients",
                "GET /api/clients/1",
                "PATCH /api/clients/1",
                "DELETE /api/clients/1",
                "GET /api/groups/1/parents",
                "PUT /api/groups/1/parents/2",
                "DELETE /api/groups/1/parents/2",
                "POST /api/workspaces",
                "DELETE /api/workspaces/1")) {
            var call = line.split(" ", 2);
            var body = call[0].startsWith("P") && !call[0].equals("PUT") ? "{}" : "";

            assertThat(call(nobody, call[0], call[1], body, "If-Match", "*").status())
                    .as(line)
                    .isEqualTo(403);
            assertThat(call(new Browser(), call[0], call[1], body, "If-Match", "*")
                            .status())
                    .as(line)
                    .isEqualTo(401);
        }
        requireProblem(get("/api/clients/999999"), 404, "not-found");
        requireProblem(get("/api/clients/x"), 404, "not-found");
    }

    private static Page get(String path) {
        return call(boss, "GET", path, "");
    }

    private static Page call(Browser browser, String method, String path, String body, String... headers) {
        return browser.call(method, arrival.at(path), body, headers);
    }

    private static String clientOf(String clientId, String roles) {
        return "{\"provider\":\"1\",\"clientId\":\"%1$s\",\"name\":\"Client %1$s\",\"roles\":[%2$s]}"
                .formatted(clientId, roles);
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
}
