package dev.arrival.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.ArrivalServer;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Json;
import dev.arrival.testing.provider.Lie;
import dev.arrival.testing.provider.LyingProvider;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether a server tells what is wrong: the database, or the provider. */
class HealthIT {
    private final LyingProvider provider = LyingProvider.start();
    private final ArrivalServer server = new ArrivalServer("health");

    @AfterEach
    void stop() {
        server.close();
        provider.close();
    }

    @Test
    void tellsTheDatabaseFromTheProvider() throws SQLException {
        var database = Path.of("target", "it", "health", "late").toAbsolutePath();
        var environment = environment("jdbc:derby:" + database);
        server.launch(environment);
        server.await(() -> status("live") == 200, "life");
        server.await(() -> status("ready") == 503, "word that nobody can sign in");

        // Servers differ in whether an application starts at all then; none of its checks may say that all is well.
        assertThat(check("database")).doesNotContainEntry("status", "UP");
        assertThat(check("identity-provider")).doesNotContainEntry("status", "UP");

        create(database);
        server.restart(environment);
        assertThat(check("database"))
                .containsEntry("status", "UP")
                .containsEntry("data", Map.of("database", "answers"));
        assertThat(check("identity-provider"))
                .containsEntry("status", "UP")
                .containsEntry("data", Map.of("provider-1", "answers"));

        provider.lie(Lie.DISCOVERY_DOWN);
        server.await(() -> !server.isReady(), "end of readiness");
        assertThat(status("live")).isEqualTo(200);
        assertThat(check("database")).containsEntry("status", "UP");
        assertThat(check("identity-provider"))
                .containsEntry("status", "DOWN")
                .containsEntry("data", Map.of("provider-1", "does not answer"));
    }

    private Map<String, String> environment(String database) {
        return Map.of(
                "DATABASE_URL",
                database,
                "DATABASE_DRIVER",
                "derby",
                "DATABASE_USER",
                "app",
                "DATABASE_PASSWORD",
                "app",
                "ARRIVAL_PROVIDER_ISSUER",
                provider.issuer(),
                "ARRIVAL_PROVIDER_CLIENT_ID",
                provider.clientId(),
                "ARRIVAL_PROVIDER_CLIENT_SECRET",
                provider.clientSecret());
    }

    /** Leaves it to whoever opens it next. */
    private static void create(Path database) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:derby:" + database + ";create=true")) {
            assertThat(connection.isValid(0)).isTrue();
        }
        try (var none = DriverManager.getConnection("jdbc:derby:" + database + ";shutdown=true")) {
            assertThat(none).isNull();
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("08006"); // so it says that all went well
        }
    }

    private int status(String question) {
        try {
            return new Browser().openOnly(server.health(question)).status();
        } catch (RuntimeException notYet) {
            return 0;
        }
    }

    /** What a check says; nothing if it is not there. */
    private Map<String, Object> check(String name) {
        try {
            var checks = new Browser().openOnly(server.health("ready")).json().get("checks");
            return Json.objects(checks).stream()
                    .filter(check -> name.equals(check.get("name")))
                    .findFirst()
                    .orElse(Map.of());
        } catch (RuntimeException notYet) {
            return Map.of();
        }
    }
}
