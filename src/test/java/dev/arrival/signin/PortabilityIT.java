package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Json;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.provider.Lie;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shortest way through all rooms. The build runs this on a second server too, whichever the others run on. */
class PortabilityIT {
    @AutoClose
    private static Deployment arrival;

    @BeforeAll
    static void start() {
        arrival = Deployment.start("portability", Deployment.TOKENS);
    }

    @Test
    void letsSomebodyNewArrive() {
        var browser = new Browser();
        var page = arrival.signIn(browser, Somebody.called("new").in("analysts", "staff"));

        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.uri()).isEqualTo(arrival.at("/me"));
        assertThat(page.body()).contains("Ada").contains("staff");
        assertThat(arrival.me(browser)).containsEntry("subject", "new").containsEntry("roles", List.of("analyst"));
        assertThat(arrival.groups(browser)).containsExactly("analysts", "staff");
    }

    @Test
    void carriesOverWhatTheProviderSaysNow() {
        var person = Somebody.called("returning").in("staff");
        var id = arrival.me(arrival.signIn(person)).get("id");

        var browser = arrival.signIn(person.with("given_name", "Augusta").in("analysts"));

        assertThat(arrival.me(browser))
                .containsEntry("id", id)
                .containsEntry("givenName", "Augusta")
                .containsEntry("roles", List.of("analyst"));
        assertThat(arrival.groups(browser)).containsExactly("analysts");
    }

    @Test
    void answersAProgramThatHasAToken() {
        var token = arrival.provider()
                .accessToken(Somebody.called("by-token").in("analysts").claims());

        var page = new Browser().call("GET", arrival.at("/api/me"), "", "Authorization", "Bearer " + token);

        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.json()).containsEntry("subject", "by-token").containsEntry("roles", List.of("analyst"));
    }

    @Test
    void refusesATokenForAnotherAudience() {
        var token = arrival.provider().accessToken(Somebody.called("liar").claims(), Lie.WRONG_AUDIENCE);

        var page = new Browser().call("GET", arrival.at("/api/me"), "", "Authorization", "Bearer " + token);

        assertThat(page.status()).isEqualTo(401);
        assertThat(page.headers().firstValue("www-authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
    }

    @Test
    void refusesSomebodyWhoLacksWhatIsMandatoryAndSaysSo() {
        var browser = new Browser();
        var page = arrival.signIn(browser, Somebody.called("nameless").without("family_name"));

        assertThat(page.uri().getPath()).isEqualTo("/refused");
        assertThat(browser.openOnly(arrival.at("/api/me")).status()).isEqualTo(401);
        var boss = arrival.signIn(Somebody.called("boss").in("admins"));
        var attempts = boss.openOnly(arrival.at("/api/sign-ins?limit=50")).json();
        assertThat(Json.objects(attempts.get("signIns")))
                .anySatisfy(attempt ->
                        assertThat(attempt).containsEntry("subject", "nameless").containsEntry("outcome", "refused"));
    }
}
