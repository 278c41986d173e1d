package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Deployment;
import dev.arrival.testing.Somebody;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A sign-in is not good for ever, however busy the session (rule 16). */
class SessionLifetimeIT {
    private static final Duration OVER = Duration.ofSeconds(11);

    private static Deployment arrival;

    @BeforeAll
    static void start() {
        arrival = Deployment.start("session-lifetime", Map.of("ARRIVAL_SESSION_LIFETIME", "PT10S"));
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @Test
    void endsABusySessionWhenItsTimeIsOver() throws InterruptedException {
        var browser = arrival.signIn(Somebody.called("busy").in("admins"));
        var over = Instant.now().plus(OVER);
        assertThat(browser.openOnly(arrival.at("/api/me")).status()).isEqualTo(200);

        while (Instant.now().isBefore(over)) {
            browser.openOnly(arrival.at("/api/me"));
            TimeUnit.MILLISECONDS.sleep(250);
        }

        assertThat(browser.openOnly(arrival.at("/api/me")).status()).isEqualTo(401);
        assertThat(browser.openOnly(arrival.at("/api/sign-ins")).status()).isEqualTo(401);
        assertThat(browser.openOnly(arrival.at("/me")).redirect())
                .hasValueSatisfying(address -> assertThat(address.toString())
                        .startsWith(arrival.provider().issuer()));
        arrival.signIn(browser, Somebody.called("busy"));
        assertThat(arrival.me(browser)).containsEntry("subject", "busy");
    }
}
