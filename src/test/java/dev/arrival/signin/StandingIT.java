package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Somebody;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What someone may do is asked again and again, not remembered from the sign-in (rule 15). */
@ResourceLock("shared")
class StandingIT {
    /** Five seconds by the rule, and one for the way. */
    private static final Duration SOON = Duration.ofSeconds(6);

    private static Deployment arrival;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared();
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @Test
    void takesARoleAwayInOpenSessions() throws InterruptedException {
        var person = Somebody.called("demoted").in("admins", "others");
        var first = arrival.signIn(person);
        assertThat(statusOfTheAudit(first)).isEqualTo(200);

        var second = arrival.signIn(person.in("others"));
        var deadline = Instant.now().plus(SOON);

        assertThat(statusOfTheAudit(second)).isEqualTo(403);
        while (statusOfTheAudit(first) != 403 && Instant.now().isBefore(deadline)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(statusOfTheAudit(first)).isEqualTo(403);
        assertThat(arrival.groups(first)).containsExactly("others");
        assertThat(arrival.me(first)).containsEntry("roles", List.of());
    }

    @Test
    void givesARoleInOpenSessions() throws InterruptedException {
        var person = Somebody.called("promoted").in("others");
        var first = arrival.signIn(person);
        assertThat(statusOfTheAudit(first)).isEqualTo(403);

        arrival.signIn(person.in("others", "admins"));
        var deadline = Instant.now().plus(SOON);

        while (statusOfTheAudit(first) != 200 && Instant.now().isBefore(deadline)) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(statusOfTheAudit(first)).isEqualTo(200);
        assertThat(arrival.groups(first)).containsExactly("admins", "others");
        assertThat(arrival.me(first)).containsEntry("roles", List.of("admin"));
    }

    private static int statusOfTheAudit(Browser browser) {
        return browser.openOnly(arrival.at("/api/sign-ins")).status();
    }
}
