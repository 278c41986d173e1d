package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.ArrivalServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Configuration that can not work stops the start, with one sentence that names the key. */
class ConfigurationIT {
    @Test
    void stopsTheStartWithoutAnIssuer() {
        try (var server = new ArrivalServer("no-issuer").launch(Map.of("ARRIVAL_PROVIDER_CLIENT_ID", "arrival"))) {
            server.awaitInLog("Configuration is missing: set arrival.provider.issuer"
                    + " (environment ARRIVAL_PROVIDER_ISSUER).");
            assertThat(server.isReady()).isFalse();
        }
    }
}
