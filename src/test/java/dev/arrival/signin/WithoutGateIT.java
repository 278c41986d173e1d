package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Social logins where no gate stands beside Arrival, as on every server without such a thing: there is no way in. */
@ResourceLock("shared")
class WithoutGateIT {
    private static Deployment arrival;
    private static Browser boss;
    private static String provider;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared();
        boss = arrival.signIn(Somebody.called("boss").in("admins"));
        var made = boss.call(
                "POST",
                arrival.at("/api/organizations/1/providers"),
                "{\"kind\":\"social\",\"login\":\"githubLogin\",\"name\":\"Octopus\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        provider = made.json().get("id").toString();
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @Test
    void offersNone() {
        assertThat(new Browser().open(arrival.at("/")).body()).doesNotContain("Octopus");
        assertThat(new Browser()
                        .openOnly(arrival.at("/signin?provider=" + provider))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void stillSendsPeopleStraightToTheOnlyOtherProvider() {
        var person = new Browser();

        assertThat(arrival.signIn(person, Somebody.called("ada")).uri().getPath())
                .isEqualTo("/me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH"})
    void hasNobodyHandedOver(String method) {
        var said = "?dev.arrival.social.login=githubLogin&dev.arrival.social.profile={}&dev.arrival.social.state=x"
                .replace("{", "%7B")
                .replace("}", "%7D");
        var stranger = new Browser();

        assertThat(stranger.call(method, arrival.at("/sign-in/handover" + said), "{\"id\":7}")
                        .status())
                .isEqualTo(404);
        assertThat(stranger.cookies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in/social", "/sign-in/social?state=x", "/sign-in/social?ticket=x"})
    void turnsWhoeverBringsATicketAway(String path) {
        var before = attempts();
        var stranger = new Browser();

        var refused = stranger.open(arrival.at(path));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.uri().getPath()).isEqualTo("/refused");
        assertThat(stranger.openOnly(arrival.at("/api/me")).status()).isEqualTo(401);
        assertThat(attempts()).isEqualTo(before);
    }

    @Test
    void hasNoAnswerTakenWhereProvidersAnswer() {
        var before = attempts();

        var refused = new Browser().open(arrival.at("/signin/callback/" + provider + "?code=x&state=y"));

        assertThat(refused.uri().getPath()).isEqualTo("/refused");
        assertThat(attempts()).isEqualTo(before);
    }

    @Test
    void takesNoTokenOfASocialIssuer() {
        var token =
                arrival.provider().accessToken(Map.of("sub", "7", "iss", "social:githubLogin", "aud", "arrival-api"));

        assertThat(new Browser()
                        .call("GET", arrival.at("/api/me"), "", "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void isReadyWithIt() {
        var found = boss.call("GET", arrival.at("/api/organizations/1/providers/" + provider), "");

        assertThat(found.json()).containsEntry("kind", "social").containsEntry("issuer", "social:githubLogin");
        arrival.awaitReadiness(true);
    }

    /** How many there were, as the audit has it. */
    private static int attempts() {
        Page page = boss.call("GET", arrival.at("/api/sign-ins?limit=200"), "");
        assertThat(page.status()).isEqualTo(200);
        return ((List<?>) page.json().get("signIns")).size();
    }
}
