package dev.arrival.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Json;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A policy from outside: seen, tried, saved, in force at the next sign-in, and explained afterwards. */
@ResourceLock("shared")
class PolicyIT {
    private static final String OPEN =
            "{\"mandatory\":[],\"groups\":{\"grantable\":{\"privileged\":[\"admins\"]}%s}%s}";

    private static Deployment arrival;

    private Browser boss;
    private String policy;
    private String provider;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared();
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @BeforeEach
    void openPolicy() {
        arrival.provider().startOver();
        boss = arrival.signIn(Somebody.called("boss").in("admins"));
        var organization = Json.objects(get("/api/organizations").json().get("organizations"))
                .get(0)
                .get("id");
        var providers = "/api/organizations/" + organization + "/providers";
        provider = (String)
                Json.objects(get(providers).json().get("providers")).get(0).get("id");
        policy = providers + "/" + provider + "/policy";
        save(open("", ""));
    }

    @Test
    void isInForceAtTheNextSignIn() {
        save(open(",\"mapping\":{\"rules\":[{\"pattern\":\"corp-(.*)\",\"to\":[\"$1\"]}]}", ""));

        var mapped = arrival.signIn(Somebody.called("mapped").in("corp-sales", "other"));

        assertThat(arrival.groups(mapped)).containsExactly("other", "sales");
    }

    @Test
    void keepsEveryVersionAndNamesTheOneThatDecided() {
        var version = save(open("", ",\"profile\":\"never\""));
        var nameless = arrival.signIn(Somebody.called("nameless").in("x"));

        var versions = get(policy + "/versions?limit=1").json();
        assertThat(Json.objects(versions.get("versions")))
                .hasSize(1)
                .first()
                .satisfies(newest -> assertThat(newest)
                        .containsEntry("version", version)
                        .containsEntry("createdBy", "boss@example.com"));
        assertThat(versions.get("next")).isNotNull();
        assertThat(get(policy + "/versions/1").json()).containsEntry("createdBy", "configuration");
        assertThat(get(policy + "/versions/999").status()).isEqualTo(404);
        assertThat(explained(nameless)).containsEntry("policyVersion", version);
        assertThat(arrival.me(nameless)).doesNotContainKey("givenName");
    }

    @Test
    void asksForTheVersionThatWasLookedAt() {
        var tag = get(policy).headers().firstValue("ETag").orElseThrow();
        save(open("", ",\"profile\":\"first\""));

        assertThat(put(open("", ""), "If-Match", tag).status()).isEqualTo(412);
        assertThat(boss.call("PUT", arrival.at(policy), open("", "")).status()).isEqualTo(428);
        assertThat(boss.call("PUT", arrival.at(policy), open("", ""), "If-Match", "*", "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void saysWhichFieldIsWrong() {
        requireProblem(put(open(",\"update\":\"sometimes\"", "")), 400, "/groups/update");
        requireProblem(put(open("", ",\"provisionning\":\"off\"")), 400, "/provisionning");
        requireProblem(
                put(open(",\"mapping\":{\"rules\":[{\"pattern\":\"(\",\"to\":[]}]}", "")),
                400,
                "/groups/mapping/rules/0/pattern");
    }

    @Test
    void letsNoPolicyHandOutAdminUnnamed() {
        var unnamed = "{\"mandatory\":[],\"groups\":{\"defaults\":{\"names\":[\"admins\"]}}}";

        requireProblem(put(unnamed), 400, "/groups/defaults/names");
        requireProblem(
                put("{\"groups\":{\"mapping\":{\"rules\":[{\"name\":\"all\",\"to\":[\"admins\"]}]}}}"),
                400,
                "/groups/mapping/rules");
    }

    @Test
    void letsNoPolicyLockTheLastAdministratorOut() {
        var before = get(policy).body();

        for (var locking : List.of(
                "{\"mandatory\":[]}",
                open("", ",\"admission\":{\"requiredGroups\":[\"nobody-is-here\"]}"),
                open("", ",\"admission\":{\"deniedGroups\":[\"admins\"]}"),
                open("", ",\"admission\":{\"emailDomains\":[\"elsewhere.example\"]}"),
                open(",\"mapping\":{\"rules\":[{\"name\":\"admins\",\"to\":[\"others\"]}]}", ""))) {
            var refused = put(locking);
            assertThat(refused.status()).as(locking).isEqualTo(409);
            assertThat(refused.json()).containsEntry("type", "urn:arrival:problem:last-administrator");
        }

        assertThat(get(policy).body()).isEqualTo(before);
    }

    @Test
    void showsAPlanWithoutCarryingItOut() {
        arrival.signIn(Somebody.called("seen").in("old", "kept"));
        var sizes = get("/api/users?limit=200").body()
                + get("/api/groups?limit=200").body()
                + get("/api/sign-ins?limit=200").body();

        var plan = preview("\"claims\":{\"sub\":\"seen\",\"email\":\"seen@example.com\",\"given_name\":\"Other\","
                + "\"urn.gooddata.user_groups\":[\"kept\",\"new\",7]}");

        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.json()).containsEntry("outcome", "updated").containsEntry("roles", List.of());
        assertThat(Json.objects(plan.json().get("changes")))
                .extracting(change ->
                        change.get("change") + " " + change.getOrDefault("group", change.getOrDefault("attribute", "")))
                .contains("set-attribute given-name", "create-group new", "join new", "leave old")
                .doesNotContain("join kept");
        assertThat(Json.objects(plan.json().get("skipped"))).hasSize(1);
        assertThat(Json.objects(plan.json().get("steps")))
                .extracting(step -> step.get("rule"))
                .contains("known", "groups-claim", "bad-group-entries", "profile", "memberships", "roles");
        assertThat(get("/api/users?limit=200").body()
                        + get("/api/groups?limit=200").body()
                        + get("/api/sign-ins?limit=200").body())
                .isEqualTo(sizes);
    }

    @Test
    void showsAPlanUnderADraft() {
        var claims = "\"claims\":{\"sub\":\"drafted\",\"urn.gooddata.user_groups\":[\"x\"]}";

        assertThat(preview(claims).json()).containsEntry("outcome", "created");
        assertThat(preview(claims + ",\"policy\":{\"provisioning\":\"off\"}").json())
                .containsEntry("outcome", "refused")
                .containsEntry("reason", "provisioning-off");
        assertThat(preview(claims + ",\"policy\":{\"provisioning\":\"approval\",\"mandatory\":[]}")
                        .json())
                .containsEntry("outcome", "waiting");
    }

    @Test
    void readsATokenThatProvesNothing() {
        var token = new PlainJWT(new JWTClaimsSet.Builder()
                        .subject("boss")
                        .claim("urn.gooddata.user_groups", List.of("admins"))
                        .build())
                .serialize();

        var plan = preview("\"idToken\":\"" + token + "\"").json();

        assertThat(plan).containsEntry("signature", "not signed").containsEntry("roles", List.of("admin"));
        requireProblem(preview("\"idToken\":\"no token\""), 400, "/idToken");
        requireProblem(preview("\"claims\":{\"email\":\"nobody@example.com\"}"), 400, "/claims");
        requireProblem(preview(""), 400, "/claims");
    }

    @Test
    void saysWhatAPolicyWouldChangeForThoseWhoHaveSignedIn() throws Exception {
        for (var name : List.of("impact-a", "impact-b", "impact-c")) {
            arrival.signIn(Somebody.called(name).in("leaving", "staying"));
        }

        var lines = boss.call(
                "POST",
                arrival.at("/api/provisioning/impact"),
                "{\"provider\":\"" + provider + "\",\"policy\":"
                        + open(
                                ",\"mapping\":{\"rules\":[{\"name\":\"leaving\",\"to\":[]}]}",
                                ",\"admission\":{\"deniedGroups\":[\"admins\"]}")
                        + "}",
                "Accept",
                "application/x-ndjson");

        assertThat(lines.status()).isEqualTo(200);
        var documents = lines.body().lines().toList();
        assertThat(documents.get(0)).contains("\"progress\"");
        var summary = Json.object(
                JSONObjectUtils.parse(documents.get(documents.size() - 1)).get("summary"));
        assertThat(Json.object(summary.get("leaves"))).containsEntry("leaving", 3L);
        assertThat(Json.object(summary.get("turnedAway"))).containsEntry("in-denied-group", 1L);
        assertThat(Json.object(summary.get("joins"))).isEmpty();
        assertThat(documents).filteredOn(line -> line.contains("\"person\"")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(arrival.groups(boss)).contains("admins");
    }

    @Test
    void explainsAnAttemptStepByStep() {
        var skipping = arrival.signIn(Somebody.called("explained").with(Somebody.GROUPS, List.of("fine", "bad\n")));

        var steps = Json.objects(explained(skipping).get("steps"));

        assertThat(steps.get(0)).containsEntry("rule", "answer").containsEntry("verdict", "passed");
        assertThat(steps)
                .anySatisfy(step -> assertThat(step)
                        .containsEntry("rule", "bad-group-entries")
                        .containsEntry("verdict", "applied"));
        assertThat(steps.get(steps.size() - 1))
                .containsEntry("rule", "transaction")
                .containsEntry("verdict", "passed");
    }

    @Test
    void explainsARefusal() {
        save(open("", ",\"provisioning\":\"off\""));
        arrival.signIn(Somebody.called("stranger"));

        var refused =
                Json.objects(get("/api/sign-ins?limit=1").json().get("signIns")).get(0);
        var steps = Json.objects(
                get("/api/sign-ins/" + refused.get("reference")).json().get("steps"));

        assertThat(steps)
                .anySatisfy(step -> assertThat(step)
                        .containsEntry("rule", "provisioning")
                        .containsEntry("verdict", "refused")
                        .containsEntry("why", "the policy creates nobody"));
        assertThat(steps.get(steps.size() - 1)).containsEntry("verdict", "passed");
        assertThat(steps)
                .anySatisfy(step ->
                        assertThat(step).containsEntry("rule", "roles").containsEntry("verdict", "not-reached"));
    }

    @Test
    void isNobodysButTheAdministrators() {
        var somebody = arrival.signIn(Somebody.called("curious").in("others"));

        assertThat(somebody.openOnly(arrival.at(policy)).status()).isEqualTo(403);
        assertThat(somebody.call("POST", arrival.at("/api/provisioning/preview"), "{}")
                        .status())
                .isEqualTo(403);
        assertThat(new Browser().openOnly(arrival.at(policy)).status()).isEqualTo(401);
    }

    private static String open(String groups, String more) {
        return OPEN.formatted(groups, more);
    }

    private Object save(String document) {
        var saved = put(document);
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        return saved.json().get("version");
    }

    private Page put(String document, String... headers) {
        var all = headers.length == 0 ? new String[] {"If-Match", "*"} : headers;
        return boss.call("PUT", arrival.at(policy), document, all[0], all[1]);
    }

    private Page preview(String members) {
        return boss.call(
                "POST",
                arrival.at("/api/provisioning/preview"),
                "{\"provider\":\"" + provider + "\"" + (members.isEmpty() ? "" : "," + members) + "}");
    }

    private Page get(String path) {
        return boss.openOnly(arrival.at(path));
    }

    private Map<String, Object> explained(Browser browser) {
        var reference = Json.object(arrival.me(browser).get("lastSignIn")).get("reference");
        return get("/api/sign-ins/" + reference).json();
    }

    private static void requireProblem(Page page, int status, String field) {
        assertThat(page.status()).as(page.body()).isEqualTo(status);
        assertThat(page.json())
                .containsEntry("type", "urn:arrival:problem:bad-field")
                .containsEntry("field", field);
    }
}
