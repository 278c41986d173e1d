package dev.arrival.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Json;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Social logins through the API, whether or not the server has any: who may come is Arrival's to keep. */
@ResourceLock("shared with operators")
class SocialProvidersIT {
    private static final String PROVIDERS = "/api/organizations/1/providers";

    private static Deployment arrival;
    private static Browser chief;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared(Deployment.OPERATORS);
        chief = arrival.signIn(Somebody.called("chief").in("operators", "admins"));
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @Test
    void areAddedWithWhatIsUsualAndWithApproval() {
        var added = post(PROVIDERS, Map.of("kind", "social", "name", "GitHub", "login", "githubLogin"));

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.json())
                .containsEntry("kind", "social")
                .containsEntry("issuer", "social:githubLogin")
                .containsEntry("login", "githubLogin")
                .containsEntry("enabled", true)
                .containsEntry("hasSecret", false)
                .containsEntry("warnings", List.of())
                .containsEntry(
                        "redirectUri",
                        arrival.at("/")
                                .resolve("/ibm/api/social-login/redirect/githubLogin")
                                .toString())
                .doesNotContainKeys("clientId", "scopes", "algorithms", "api", "authorizeParameters");
        assertThat(Json.object(added.json().get("mapping")))
                .containsEntry("subject", "id")
                .containsEntry("userName", "login")
                .containsEntry("fullName", "name");
        var id = (String) added.json().get("id");
        var read = get(PROVIDERS + "/" + id).json();
        assertThat(read).containsEntry("issuer", "social:githubLogin").doesNotContainKey("warnings");
        assertThat(Json.objects(get(PROVIDERS).json().get("providers"))).contains(read);
        assertThat(Json.object(get(PROVIDERS + "/" + id + "/policy").json().get("policy")))
                .containsEntry("provisioning", "approval");
        assertThat(Json.object(get(PROVIDERS + "/1/policy").json().get("policy")))
                .containsEntry("provisioning", "on");
        assertThat(recorded("add-provider", id)).doesNotContainKey("before");
        assertThat(Json.object(recorded("add-provider", id).get("after")))
                .containsEntry("kind", "social")
                .containsEntry("login", "githubLogin");
        var check = chief.call("POST", arrival.at(PROVIDERS + "/" + id + "/check"), "");
        assertThat(check.json()).containsEntry("fits", true).containsEntry("findings", List.of());

        assertThat(post(PROVIDERS, Map.of("kind", "social", "name", "Again", "login", "githubLogin"))
                        .json())
                .containsEntry("type", "urn:arrival:problem:issuer-taken");
        remove(id);
    }

    @Test
    void changeInNameMappingDomainsAndWhetherPeopleCome() {
        var id = (String) post(
                        PROVIDERS,
                        Map.of(
                                "kind", "social",
                                "name", "Google",
                                "login", "googleLogin",
                                "issuer", "https://accounts.google.com"))
                .json()
                .get("id");

        var changed = patch(
                id,
                "{\"name\":\"Work\",\"enabled\":false,\"domains\":[\"work.example\"],\"mapping\":{\"groups\":\"hd\"},"
                        + "\"kind\":\"social\",\"login\":\"googleLogin\",\"issuer\":\"social:https://accounts.google.com\"}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json())
                .containsEntry("name", "Work")
                .containsEntry("enabled", false)
                .containsEntry("domains", List.of("work.example"))
                .containsEntry("issuer", "social:https://accounts.google.com");
        assertThat(Json.object(changed.json().get("mapping")))
                .containsEntry("groups", "hd")
                .containsEntry("subject", "sub");
        assertThat(Json.object(recorded("change-provider", id).get("after")))
                .containsEntry("name", "Work")
                .doesNotContainKey("secretReplaced");

        var before = get(PROVIDERS + "/" + id).json();
        for (var wrong : Map.of(
                        "{\"kind\":\"openid\"}", "/kind",
                        "{\"login\":\"githubLogin\"}", "/login",
                        "{\"issuer\":\"social:githubLogin\"}", "/issuer",
                        "{\"clientSecret\":\"hush\"}", "/clientSecret",
                        "{\"clientId\":\"arrival\"}", "/clientId",
                        "{\"scopes\":[\"openid\"]}", "/scopes",
                        "{\"api\":{\"audience\":\"x\"}}", "/api",
                        "{\"mapping\":{\"subject\":\"email\"}}", "/mapping/subject")
                .entrySet()) {
            assertWrong(patch(id, wrong.getKey()), wrong.getValue());
        }
        assertThat(get(PROVIDERS + "/" + id).json()).isEqualTo(before);
        assertThat(patch("1", "{\"kind\":\"social\"}").json()).containsEntry("field", "/kind");
        remove(id);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # member     | JSON                   | field
            kind         | "saml"                 | /kind
            login        | null                   | /login
            login        | "../x"                 | /login
            name         | null                   | /name
            issuer       | "http://idp.example"   | /issuer
            issuer       | "accounts.google.com"  | /issuer
            clientSecret | "hush"                 | /clientSecret
            clientId     | "arrival"              | /clientId
            algorithms   | ["RS256"]              | /algorithms
            mapping      | {"subject":"login"}    | /mapping/subject
            """, delimiter = '|')
    void namesTheFieldThatCanNotBe(String member, String json, String field) {
        var members = new HashMap<>(Map.of("kind", "\"social\"", "name", "\"GitHub\"", "login", "\"githubLogin\""));
        members.put(member, json);
        var body = new StringBuilder("{");
        members.forEach((name, value) -> body.append(body.length() == 1 ? "" : ",")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));

        assertWrong(chief.call("POST", arrival.at(PROVIDERS), body.append('}').toString()), field);
    }

    @Test
    void areNoNewOrganizationsFirst() {
        var answer = post(
                "/api/organizations",
                Map.of(
                        "name",
                        "Coders",
                        "administrators",
                        List.of("chiefs"),
                        "provider",
                        Map.of("kind", "social", "name", "GitHub", "login", "githubLogin")));

        assertWrong(answer, "/provider/kind");
        assertThat(get("/api/organizations?q=Coders").json()).containsEntry("organizations", List.of());
    }

    private static void assertWrong(Page answer, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json())
                .containsEntry("type", "urn:arrival:problem:bad-field")
                .containsEntry("field", field);
        assertThat(answer.body()).doesNotContain("hush");
    }

    private static Map<String, Object> recorded(String action, String provider) {
        var acts = get("/api/administrative-acts?action=" + action + "&target=provider:" + provider);
        return Json.objects(acts.json().get("administrativeActs")).get(0);
    }

    private static Page get(String path) {
        return chief.openOnly(arrival.at(path));
    }

    private static Page post(String path, Map<String, Object> body) {
        return chief.call("POST", arrival.at(path), JSONObjectUtils.toJSONString(body));
    }

    private static Page patch(String id, String patch) {
        return chief.call("PATCH", arrival.at(PROVIDERS + "/" + id), patch, "If-Match", "*");
    }

    private static void remove(String id) {
        assertThat(chief.call("DELETE", arrival.at(PROVIDERS + "/" + id), "", "If-Match", "*")
                        .status())
                .isEqualTo(204);
    }
}
