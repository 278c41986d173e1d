package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Json;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.provider.LyingProvider;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Access tokens of three organizations: two share an address, one has its own. */
@ResourceLock("shared with operators")
class TenantTokensIT {
    private static Deployment arrival;

    @AutoClose
    private static final LyingProvider ACMES = LyingProvider.start();

    @AutoClose
    private static final LyingProvider PARTNERS = LyingProvider.start();

    private static Browser operator;
    private static Map<String, Object> partners;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared(Deployment.OPERATORS);
        ACMES.registerRedirectUrisUnder(atAcme("/signin/callback/").toString());
        operator = arrival.signIn(Somebody.called("operator").in("operators"));
        var acme = new HashMap<>(founding("Acme", described(ACMES)));
        acme.put("address", atAcme("/").toString());
        assertThat(found(acme).status()).isEqualTo(201);
        var founded = found(founding("Partners", described(PARTNERS)));
        assertThat(founded.status()).as(founded.body()).isEqualTo(201);
        partners = founded.json();
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @Test
    void countAtTheirOwnAddressOnly() {
        ACMES.nextPerson(Somebody.called("ada").claims());
        new Browser().open(atAcme("/me"));
        var token = ACMES.accessToken(Map.of("sub", "ada"));

        assertThat(call(atAcme("/api/me"), token).json())
                .containsEntry("organization", "Acme")
                .containsEntry("subject", "ada");
        assertThat(call(arrival.at("/api/me"), token).status()).isEqualTo(401);
        signIn("ada");
        var ours = arrival.provider().accessToken(Map.of("sub", "ada"));
        assertThat(call(arrival.at("/api/me"), ours).json()).containsEntry("organization", "Default");
        assertThat(call(atAcme("/api/me"), ours).status()).isEqualTo(401);
    }

    @Test
    void areToldApartByTheirIssuerAtASharedAddress() {
        signIn("grace");

        assertThat(call(arrival.at("/api/me"), arrival.provider().accessToken(Map.of("sub", "grace")))
                        .json())
                .containsEntry("organization", "Default");
        assertThat(call(arrival.at("/api/me"), PARTNERS.accessToken(Map.of("sub", "grace")))
                        .json())
                .as("the partners know no grace")
                .containsEntry("reason", "not-by-token");
    }

    @Test
    void areTakenByOneOrganizationAtASharedAddress() {
        var same = described(arrival.provider());

        var taken = found(founding("Copycats", same));
        assertThat(taken.status()).as(taken.body()).isEqualTo(409);
        assertThat(taken.json()).containsEntry("type", "urn:arrival:problem:audience-taken");

        same.put("api", Map.of("audience", "another"));
        assertThat(found(founding("Copycats", same)).status()).isEqualTo(201);
        signIn("linus");
        assertThat(call(arrival.at("/api/me"), arrival.provider().accessToken(Map.of("sub", "linus")))
                        .json())
                .containsEntry("organization", "Default");
        assertThat(call(arrival.at("/api/me"), arrival.provider().accessToken(Map.of("sub", "linus", "aud", "another")))
                        .status())
                .isEqualTo(403);
        assertThat(call(
                                arrival.at("/api/me"),
                                arrival.provider()
                                        .accessToken(Map.of("sub", "linus", "aud", List.of("another", "arrival-api"))))
                        .status())
                .as("for both")
                .isEqualTo(401);
    }

    @Test
    void areShownToNoOtherOrganizationsProvider() {
        signIn("opaque");
        arrival.provider()
                .introspected(
                        "an-opaque-token",
                        Map.of(
                                "sub",
                                "opaque",
                                "client_id",
                                "a-program",
                                "aud",
                                "arrival-api",
                                "exp",
                                Instant.now().plusSeconds(300).getEpochSecond()));
        var ours = "/api/organizations/1/providers/1";
        var theirs = "/api/organizations/" + partners.get("id") + "/providers/"
                + Json.object(partners.get("provider")).get("id");
        change(ours, "{\"api\":{\"introspection\":true}}");
        assertThat(call(arrival.at("/api/me"), "an-opaque-token").status()).isEqualTo(200);

        change(theirs, "{\"api\":{\"introspection\":true}}");
        try {
            assertThat(call(arrival.at("/api/me"), "another-opaque-token").status())
                    .isEqualTo(401);
            assertThat(PARTNERS.calls("introspect")).isZero();
            assertThat(arrival.provider().calls("introspect")).isEqualTo(1);
        } finally {
            change(theirs, "{\"api\":{\"introspection\":false}}");
        }
    }

    /** At the shared address, where people choose their provider. */
    private static void signIn(String subject) {
        arrival.provider().nextPerson(Somebody.called(subject).claims());
        assertThat(new Browser().open(arrival.at("/signin?provider=1")).uri()).hasPath("/me");
    }

    private static Page found(Map<String, Object> organization) {
        return operator.call("POST", arrival.at("/api/organizations"), JSONObjectUtils.toJSONString(organization));
    }

    private static Map<String, Object> founding(String name, Map<String, Object> provider) {
        return Map.of("name", name, "administrators", List.of("chiefs"), "provider", provider);
    }

    private static Map<String, Object> described(LyingProvider provider) {
        return new HashMap<>(Map.of(
                "name", "A provider",
                "issuer", provider.issuer(),
                "clientId", provider.clientId(),
                "clientSecret", provider.clientSecret()));
    }

    private static void change(String path, String change) {
        var page = operator.call("PATCH", arrival.at(path), change, "If-Match", "*");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
    }

    private static Page call(URI address, String token) {
        return new Browser().call("GET", address, "", "Authorization", "Bearer " + token);
    }

    private static URI atAcme(String path) {
        return URI.create("http://127.0.0.1:" + arrival.at("").getPort() + path);
    }
}
