package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.ArrivalServer;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Json;
import dev.arrival.testing.KeycloakProcess;
import dev.arrival.testing.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Calls with the tokens of a real Keycloak. */
@ResourceLock("keycloak")
class KeycloakTokensIT {
    private static final String PROGRAM = "a-program";
    private static final String FOR_OTHERS = "a-program-for-others";
    private static final Duration SOON = Duration.ofSeconds(8);

    @AutoClose
    private static ArrivalServer arrival;

    private static KeycloakProcess keycloak;
    private static Person grace;

    @BeforeAll
    static void start() {
        keycloak = KeycloakProcess.shared();
        arrival = keycloak.arrival();
        keycloak.createProgram(PROGRAM, Optional.of("arrival-api"));
        keycloak.createProgram(FOR_OTHERS, Optional.empty());
        grace = new Person(arrival).signInAtKeycloak("grace");
    }

    @Test
    void letsAPersonArriveWhomNobodyHasSeenBefore() {
        keycloak.createUser("hedy", "Hedy", "Lamarr", "hedy@example.com", "analysts", "inventors");

        var page = call(access(keycloak.tokens(PROGRAM, "hedy")));

        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.json())
                .containsEntry("kind", "person")
                .containsEntry("subject", keycloak.subject("hedy"))
                .containsEntry("userName", "hedy")
                .containsEntry("familyName", "Lamarr")
                .containsEntry("roles", List.of("analyst"));
        assertThat(Json.objects(page.json().get("groups")).stream().map(group -> group.get("name")))
                .containsExactly("analysts", "inventors");
    }

    @Test
    void isTheSamePersonAsInTheBrowser() {
        var page = call(access(keycloak.tokens(PROGRAM, "grace")));

        assertThat(page.json().get("id")).isEqualTo(grace.open("/api/me").json().get("id"));
    }

    @Test
    void takesNoTokenThatIsForOthers() {
        assertThat(call(access(keycloak.tokens(FOR_OTHERS, "ada"))).status()).isEqualTo(401);
    }

    @Test
    void takesNeitherAnIdTokenNorARefreshToken() {
        var tokens = keycloak.tokens(PROGRAM, "ada");

        assertThat(call((String) tokens.get("id_token")).status()).isEqualTo(401);
        assertThat(call((String) tokens.get("refresh_token")).status()).isEqualTo(401);
        assertThat(call(access(tokens)).status()).isEqualTo(200);
    }

    @Test
    void takesNoTokenOfAnotherRealm() {
        var other = keycloak.createRealm("strangers");
        other.createProgram(PROGRAM, Optional.of("arrival-api"));
        other.createUser("mallory", "Mallory", "M", "mallory@example.com");

        assertThat(call(access(other.tokens(PROGRAM, "mallory"))).status()).isEqualTo(401);
    }

    @Test
    void makesNoPersonOfAServiceAccountAndLetsItInOnceItIsRegistered() throws InterruptedException {
        var token = access(keycloak.tokens(PROGRAM));
        var refused = call(token);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json()).containsEntry("reason", "unknown-client");

        var created = grace.browser()
                .call(
                        "POST",
                        arrival.address().resolve("/api/clients"),
                        "{\"provider\":\"1\",\"clientId\":\"" + PROGRAM
                                + "\",\"name\":\"Batch\",\"roles\":[\"viewer\"]}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        var deadline = Instant.now().plus(SOON);
        while (call(token).status() != 200 && Instant.now().isBefore(deadline)) {
            TimeUnit.MILLISECONDS.sleep(200);
        }

        assertThat(call(token).json())
                .containsEntry("kind", "client")
                .containsEntry("subject", PROGRAM)
                .containsEntry("roles", List.of("viewer"));
        assertThat(Json.objects(
                        grace.open("/api/users?q=service-account").json().get("users")))
                .isEmpty();
    }

    private static String access(Map<String, Object> tokens) {
        return (String) tokens.get("access_token");
    }

    private static Page call(String token) {
        return new Browser().call("GET", arrival.address().resolve("/api/me"), "", "Authorization", "Bearer " + token);
    }
}
