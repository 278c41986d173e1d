package dev.arrival.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Json;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Where the policy lets people wait, and an administrator link: who waits, and what becomes of them. */
@ResourceLock("shared")
class ApprovalsIT {
    private static final String POLICY = """
            {
              "provisioning": "approval",
              "linking": {"by": "administrator"},
              "groups": {"grantable": {"privileged": ["admins"]}, "defaults": {"names": ["everybody"]}}
            }""";

    private static Deployment arrival;
    private static Browser boss;
    private static String known;
    private static String other;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared();
        boss = arrival.signIn(Somebody.called("boss").in("admins"));
        known = idOf(arrival.signIn(Somebody.called("known").in("theirs")));
        other = idOf(arrival.signIn(Somebody.called("other").in("theirs")));
        var address = "/api/organizations/1/providers/1/policy";
        var saved = call("PUT", address, POLICY, "If-Match", tagOf(get(address)));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @Test
    void makesWhoeverIsAdmittedAtTheNextSignIn() {
        var person = Somebody.called("admitted").in("waiting-group");
        assertThat(arrival.signIn(new Browser(), person).uri().getPath()).isEqualTo("/waiting");
        var waiting = find("admitted");

        assertThat(waiting)
                .containsEntry("provider", "1")
                .containsEntry("issuer", arrival.provider().issuer())
                .containsEntry("email", "admitted@example.com")
                .containsEntry("emailVerified", true)
                .containsEntry("groups", List.of("waiting-group"))
                .containsEntry("state", "waiting")
                .containsKey("askedAt");
        var address = "/api/approvals/" + waiting.get("id");
        requireProblem(call("POST", address + "/admit", ""), 428, "precondition-required");
        requireProblem(call("POST", address + "/admit", "", "If-Match", "\"77\""), 412, "stale");
        var admitted = call("POST", address + "/admit?why=known", "", "If-Match", tagOf(get(address)));
        assertThat(admitted.json())
                .containsEntry("state", "admitted")
                .containsEntry("decidedBy", "boss@example.com")
                .containsKey("decidedAt");

        var browser = arrival.signIn(person);
        assertThat(arrival.groups(browser)).containsExactly("everybody", "waiting-group");
        requireProblem(call("POST", address + "/reject", "{}", "If-Match", "*"), 409, "already-decided");
        assertThat(list("?state=waiting")).doesNotContain(waiting.get("id"));
        assertThat(list("?state=admitted&limit=200")).contains(waiting.get("id"));
    }

    @Test
    void turnsAwayWhoeverIsRejectedUntilAnAdministratorThinksAgain() {
        var person = Somebody.called("rejected");
        arrival.signIn(new Browser(), person);
        var address = "/api/approvals/" + find("rejected").get("id");

        var rejected = call(
                "POST", address + "/reject", "{\"reason\":\"Nobody knows you.\"}", "If-Match", tagOf(get(address)));
        assertThat(rejected.json()).containsEntry("state", "rejected").containsEntry("reason", "Nobody knows you.");
        assertThat(arrival.signIn(new Browser(), person).status()).isEqualTo(403);
        requireProblem(call("POST", address + "/reject", "{\"reson\":\"x\"}", "If-Match", "*"), 400, "bad-field");

        assertThat(call("POST", address + "/admit", "", "If-Match", tagOf(rejected))
                        .status())
                .isEqualTo(200);
        assertThat(arrival.signIn(new Browser(), person).status()).isEqualTo(200);
    }

    @Test
    void letsWhoeverIsLinkedSignInAsThatPerson() {
        var person = Somebody.called("linked");
        arrival.signIn(new Browser(), person);
        var address = "/api/approvals/" + find("linked").get("id");

        requireProblem(call("POST", address + "/link", "{\"user\":\"999999\"}"), 404, "not-found");
        requireProblem(call("POST", address + "/link", "{}"), 400, "bad-field");
        var linked = call("POST", address + "/link", "{\"user\":\"" + known + "\"}", "If-Match", tagOf(get(address)));

        assertThat(linked.json()).containsEntry("state", "admitted");
        assertThat(idOf(arrival.signIn(person))).isEqualTo(known);
    }

    @Test
    void admitsManyAtOnceAndAnswersForEach() {
        arrival.signIn(new Browser(), Somebody.called("many-a"));
        arrival.signIn(new Browser(), Somebody.called("many-b"));
        var ids = List.of(
                (String) find("many-a").get("id"), (String) find("many-b").get("id"), "999999", "x");

        var answers =
                Json.objects(call("POST", "/api/approvals/admit", "{\"ids\":[\"" + String.join("\",\"", ids) + "\"]}")
                        .json()
                        .get("approvals"));

        assertThat(answers.stream().map(answer -> answer.get("id"))).isEqualTo(ids);
        assertThat(answers.subList(0, 2))
                .allSatisfy(answer -> assertThat(answer).containsEntry("state", "admitted"));
        assertThat(answers.subList(2, 4))
                .allSatisfy(answer -> assertThat(Json.object(answer.get("problem")))
                        .containsEntry("type", "urn:arrival:problem:not-found"));
        assertThat(arrival.signIn(new Browser(), Somebody.called("many-a")).status())
                .isEqualTo(200);
        requireProblem(call("POST", "/api/approvals/admit", "{\"ids\":[]}"), 400, "bad-field");
        requireProblem(call("POST", "/api/approvals/admit", "{}"), 400, "bad-field");
    }

    @Test
    void linksASubjectThatHasNeverComeAndMovesItOnlyIfToldFromWhom() {
        var address = "/api/users/" + known + "/identities";
        var identity = "{\"provider\":\"1\",\"subject\":\"moved\"";

        var linked = call("POST", address, identity + "}");
        assertThat(linked.status()).as(linked.body()).isEqualTo(200);
        assertThat(idOf(arrival.signIn(Somebody.called("moved")))).isEqualTo(known);
        var taken = call("POST", "/api/users/" + other + "/identities", identity + "}");
        requireProblem(taken, 409, "identity-taken");
        assertThat(taken.json().get("detail")).asString().contains(known);
        requireProblem(
                call("POST", "/api/users/" + other + "/identities", identity + ",\"from\":\"" + other + "\"}"),
                409,
                "identity-taken");

        var moved = call("POST", "/api/users/" + other + "/identities", identity + ",\"from\":\"" + known + "\"}");
        assertThat(Json.objects(moved.json().get("identities")).stream().map(one -> one.get("subject")))
                .contains("moved");
        assertThat(idOf(arrival.signIn(Somebody.called("moved")))).isEqualTo(other);
    }

    @Test
    void leavesAGroupAloneThatThePolicyNames() {
        arrival.signIn(new Browser(), Somebody.called("everyone"));
        call("POST", "/api/approvals/admit", "{\"ids\":[\"" + find("everyone").get("id") + "\"]}");
        arrival.signIn(Somebody.called("everyone"));
        var group = (String) Json.objects(get("/api/groups?q=everybody").json().get("groups"))
                .get(0)
                .get("id");

        var renamed = call("PATCH", "/api/groups/" + group, "{\"name\":\"all\"}", "If-Match", "*");
        requireProblem(renamed, 409, "named-by-a-policy");
        assertThat(renamed.json().get("detail"))
                .asString()
                .contains(arrival.provider().issuer());
        requireProblem(
                call("POST", "/api/role-grants", "{\"group\":\"" + group + "\",\"role\":\"admin\"}"),
                422,
                "handed-out");
    }

    private static Map<String, Object> find(String subject) {
        return Json.objects(get("/api/approvals?state=waiting&limit=200").json().get("approvals")).stream()
                .filter(approval -> approval.get("subject").equals(subject))
                .findAny()
                .orElseThrow();
    }

    private static List<Object> list(String query) {
        return Json.objects(get("/api/approvals" + query).json().get("approvals")).stream()
                .map(approval -> approval.get("id"))
                .toList();
    }

    private static Page get(String path) {
        return call("GET", path, "");
    }

    private static Page call(String method, String path, String body, String... headers) {
        return boss.call(method, arrival.at(path), body, headers);
    }

    private static String idOf(Browser browser) {
        return (String) arrival.me(browser).get("id");
    }

    private static String tagOf(Page page) {
        return page.headers().firstValue("ETag").orElseThrow();
    }

    private static void requireProblem(Page page, int status, String code) {
        assertThat(page.status()).as(page.body()).isEqualTo(status);
        assertThat(page.json()).containsEntry("type", "urn:arrival:problem:" + code);
    }
}
