package dev.arrival.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Json;
import dev.arrival.testing.Somebody;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A database that goes while Arrival runs, and comes back (rule 25). */
@ResourceLock("shared")
class DatabaseDownIT {
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
    void isToldApartFromTheProviderAndKeepsPeopleOutMeanwhile() {
        var ada = Somebody.called("ada").in("analysts");
        var before = arrival.me(arrival.signIn(ada));

        arrival.withoutDatabase(() -> {
            arrival.awaitReadiness(false);
            assertThat(check("database"))
                    .containsEntry("status", "DOWN")
                    .containsEntry("data", Map.of("database", "does not answer"));
            assertThat(check("identity-provider")).containsEntry("status", "UP");
            assertThat(new Browser().openOnly(arrival.health("live")).status()).isEqualTo(200);

            var page = arrival.signIn(new Browser(), ada);
            assertThat(page.status()).as(page.body()).isEqualTo(503);
        });

        arrival.awaitReadiness(true);
        assertThat(arrival.me(arrival.signIn(ada))).containsEntry("id", before.get("id"));
    }

    private static Map<String, Object> check(String name) {
        var checks = new Browser().openOnly(arrival.health("ready")).json().get("checks");
        return Json.objects(checks).stream()
                .filter(check -> name.equals(check.get("name")))
                .findFirst()
                .orElseThrow();
    }
}
