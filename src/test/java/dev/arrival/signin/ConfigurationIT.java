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
            assertThat(server.log()).doesNotContain("CWWKZ0001I: Application arrival started");
        }
    }

    @Test
    void stopsTheStartOfARelyingPartyThatWouldTrustUnsignedTokens() {
        try (var server = new ArrivalServer("unsigned")
                .launch(Map.of(
                        "ARRIVAL_PROVIDER_ISSUER", "https://idp.example",
                        "ARRIVAL_PROVIDER_CLIENT_ID", "arrival",
                        "ARRIVAL_PROVIDER_ALGORITHMS", "RS256,none"))) {
            server.awaitInLog("Configuration is wrong: arrival.provider.algorithms must name signatures");
            assertThat(server.log()).doesNotContain("CWWKZ0001I: Application arrival started");
        }
    }

    @Test
    void stopsTheStartAtAnAddressThatPeopleWouldOpenWithoutTls() {
        try (var server = new ArrivalServer("address-without-tls")
                .launch(Map.of(
                        "ARRIVAL_PROVIDER_ISSUER", "https://idp.example",
                        "ARRIVAL_PROVIDER_CLIENT_ID", "arrival",
                        "ARRIVAL_URL", "http://arrival.example"))) {
            server.awaitInLog("Configuration is wrong: arrival.url must be the https address people open,"
                    + " or http on loopback.");
            assertThat(server.log()).doesNotContain("CWWKZ0001I: Application arrival started");
        }
    }
}
