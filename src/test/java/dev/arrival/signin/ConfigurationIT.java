package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.ArrivalServer;
import dev.arrival.testing.Browser;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Configuration that can not work stops the start, with one sentence that names the key. */
class ConfigurationIT {
    @Test
    void stopsTheStart() {
        var wrong = Map.of(
                "ARRIVAL_PROVIDER_ISSUER", "http://127.0.0.1:1/nobody",
                "ARRIVAL_PROVIDER_CLIENT_ID", "arrival",
                "ARRIVAL_PROVIDER_CLIENT_SECRET", "of this test",
                "ARRIVAL_URL", "http://arrival.example");
        try (var server = new ArrivalServer("wrongly-configured").launch(wrong)) {
            server.awaitInLog("Configuration is wrong: arrival.url must be the https address people open,"
                    + " or http on loopback.");
            server.await(server::isThere, "server that is there, if without Arrival");
            assertThat(new Browser().openOnly(server.address().resolve("/me")).status())
                    .isEqualTo(404);
            assertThat(server.log()).doesNotContain("of this test");
        }
    }
}
