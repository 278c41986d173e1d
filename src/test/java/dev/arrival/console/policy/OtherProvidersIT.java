package dev.arrival.console.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Json;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.provider.LyingProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers that are another organization's, that are not there any more, or that only operators may change. */
@ResourceLock("shared with operators")
class OtherProvidersIT {
    private static final String PROVIDERS = "/api/organizations/1/providers";

    private static Deployment arrival;

    @AutoClose
    private static final LyingProvider ACMES = LyingProvider.start();

    @AutoClose
    private static final LyingProvider SECOND = LyingProvider.start();

    private static Browser chief;
    private static Browser boss;
    private static String acmes;
    private static String zoe;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared(Deployment.OPERATORS);
        chief = arrival.signIn(Somebody.called("chief").in("operators", "admins"));
        boss = arrival.signIn(Somebody.called("boss").in("admins"));
        ACMES.registerRedirectUrisUnder(atAcme("/signin/callback/").toString());
        var founded = chief.call(
                "POST",
                arrival.at("/api/organizations"),
                JSONObjectUtils.toJSONString(Map.of(
                        "name", "Acme",
                        "address", atAcme("/").toString(),
                        "administrators", List.of("chiefs"),
                        "provider", described(ACMES, "Acme’s own"))));
        assertThat(founded.status()).as(founded.body()).isEqualTo(201);
        acmes = (String) Json.object(founded.json().get("provider")).get("id");
        ACMES.nextPerson(Somebody.called("zoe").with("given_name", "Zoe").claims());
        var browser = new Browser();
        browser.open(atAcme("/me"));
        zoe = (String) browser.openOnly(atAcme("/api/me")).json().get("id");
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/policy?provider=", "/try?provider=", "/provider?id=", "/try?example=1&provider="})
    void areNotThereForTheAdministratorsOfAnotherOrganization(String page) {
        var answer = boss.open(arrival.at(page + acmes));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("Acme’s own", ACMES.issuer());
    }

    @Test
    void areNotChangedByTheAdministratorsOfAnotherOrganization() {
        var policy = chief.open(arrival.at("/policy"));
        var saved = send(policy, "policy", Map.of("provider", acmes, "save", "Save"));
        assertThat(saved.status()).isEqualTo(404);

        var provider = chief.open(arrival.at("/provider"));
        assertThat(send(provider, "provider", Map.of("id", acmes, "save", "Save"))
                        .status())
                .isEqualTo(404);
        assertThat(send(provider, "provider", Map.of("id", acmes, "check", "Check"))
                        .status())
                .isEqualTo(404);

        var trial = chief.open(arrival.at("/try"));
        var tried = send(trial, "try", Map.of("provider", acmes, "said", "{\"sub\": \"zoe\"}", "show", "Show"));
        assertThat(tried.status()).isEqualTo(404);
        assertThat(tried.body()).doesNotContain("Zoe");
    }

    @Test
    void haveToldNothingOfSomebodyInAnotherOrganization() {
        var page = boss.open(arrival.at("/try?user=" + zoe));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select("#said").text()).isEmpty();
        assertThat(page.body()).doesNotContain("Zoe", "zoe@");
    }

    @Test
    void doNotChangeInPlaceOfOneThatWasRemovedMeanwhile() {
        var added =
                chief.call("POST", arrival.at(PROVIDERS), JSONObjectUtils.toJSONString(described(SECOND, "Second")));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        var id = (String) added.json().get("id");
        var draft = chief.open(arrival.at("/policy?provider=" + id));
        var removed = chief.call("DELETE", arrival.at(PROVIDERS + "/" + id), "", "If-Match", "*");
        assertThat(removed.status()).isEqualTo(204);
        var before = chief.openOnly(arrival.at(PROVIDERS + "/1/policy")).body();

        var saved = send(draft, "policy", Map.of("/groups/defaults/names", "everybody", "save", "Save"));

        assertThat(saved.status()).isEqualTo(404);
        assertThat(chief.openOnly(arrival.at(PROVIDERS + "/1/policy")).body()).isEqualTo(before);
    }

    @Test
    void areNotAskedForSomebodyWhoMayNotChangeThem() {
        SECOND.forgetCalls();
        arrival.provider().forgetCalls();
        var added = boss.call("POST", arrival.at(PROVIDERS), JSONObjectUtils.toJSONString(described(SECOND, "Second")));
        var changed = boss.call(
                "PATCH", arrival.at(PROVIDERS + "/1"), "{\"scopes\":[\"openid\",\"email\"]}", "If-Match", "*");

        assertThat(List.of(added, changed)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("privileged");
        });
        assertThat(SECOND.calls("discovery")).isZero();
        assertThat(arrival.provider().calls("discovery")).isZero();
        for (var path : List.of("/provider", "/provider?kind=social", "/provider?id=1")) {
            var page = boss.open(arrival.at(path));
            assertThat(page.document().select("#not-mine")).hasSize(1);
            assertThat(page.document().select("#save, #check, #remove, #ask-remove"))
                    .isEmpty();
        }
    }

    @Test
    void takeOfASocialLoginsFormNothingOfAnotherKind() {
        var form = chief.open(arrival.at("/provider?kind=social&login=linkedinLogin"));
        var added = send(
                form,
                "provider",
                Map.of(
                        "/clientId", "arrival",
                        "/clientSecret", "hush",
                        "/scopes", "openid",
                        "/api/audience", "x",
                        "save", "Add"));
        assertThat(added.document().select("#done").text()).as(added.body()).contains("waits for an administrator");
        var id = added.document().select("[name=id]").val();
        var read = chief.openOnly(arrival.at(PROVIDERS + "/" + id)).json();
        assertThat(read)
                .containsEntry("kind", "social")
                .containsEntry("login", "linkedinLogin")
                .containsEntry("hasSecret", false);

        var forged = send(
                added,
                "provider",
                Map.of(
                        "/kind", "openid",
                        "/login", "githubLogin",
                        "/issuer", SECOND.issuer(),
                        "/clientSecret", "hush",
                        "/name", "Forged",
                        "save", "Save"));
        assertThat(forged.document().select("#done").text()).contains("Changed");
        assertThat(forged.body()).doesNotContain("hush");
        assertThat(chief.openOnly(arrival.at(PROVIDERS + "/" + id)).json())
                .containsEntry("name", "Forged")
                .containsEntry("login", "linkedinLogin")
                .containsEntry("issuer", "social:https://www.linkedin.com/oauth")
                .containsEntry("hasSecret", false);
        assertThat(chief.call("DELETE", arrival.at(PROVIDERS + "/" + id), "", "If-Match", "*")
                        .status())
                .isEqualTo(204);
    }

    private static Page send(Page page, String form, Map<String, String> fields) {
        return chief.submit(page.document().getElementById(form), fields);
    }

    private static Map<String, Object> described(LyingProvider provider, String name) {
        return Map.of(
                "name", name,
                "issuer", provider.issuer(),
                "clientId", provider.clientId(),
                "clientSecret", provider.clientSecret());
    }

    private static URI atAcme(String path) {
        return URI.create("http://127.0.0.1:" + arrival.at("").getPort() + path);
    }
}
