package dev.arrival.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.arrival.testing.provider.Lie;
import dev.arrival.testing.provider.LyingProvider;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
    private static LyingProvider provider;

    @BeforeAll
    static void start() {
        provider = LyingProvider.start();
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @BeforeEach
    void startOver() {
        provider.startOver();
    }

    @Test
    void readsWhatTheProviderAnnounces() throws Exception {
        assertThat(metadata().getTokenEndpointURI()).hasToString(provider.issuer() + "/token");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "DISCOVERY_.*")
    void failsOnALie(Lie lie) {
        provider.lie(lie);
        assertThatThrownBy(DiscoveryTest::metadata).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, ''",
        "issuer, ' '",
        "issuer, not an address",
        "authorization_endpoint, ''",
        "authorization_endpoint, http://idp.example/authorize",
        "authorization_endpoint, javascript:alert(1)",
        "authorization_endpoint, /authorize",
        "token_endpoint, http://idp.example/token",
        "token_endpoint, %%",
        "jwks_uri, http://idp.example/jwks",
        "jwks_uri, file:///etc/passwd",
        "response_types_supported, code",
        "id_token_signing_alg_values_supported, RS256",
        "token_endpoint_auth_methods_supported, client_secret_post",
    })
    void failsOnAValueThatCanNotBe(String member, String value) {
        provider.announce(member, value);
        assertThatThrownBy(DiscoveryTest::metadata).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"})
    void failsWithoutWhatASignInNeeds(String member) {
        provider.withdraw(member);
        assertThatThrownBy(DiscoveryTest::metadata).isInstanceOf(IOException.class);

        provider.announce(member, Map.of());
        assertThatThrownBy(DiscoveryTest::metadata).isInstanceOf(IOException.class);
    }

    @Test
    void comparesIssuersToTheLetter() {
        provider.announce("issuer", provider.issuer() + "/");
        assertThatThrownBy(DiscoveryTest::metadata).isInstanceOf(IOException.class);
    }

    private static OIDCProviderMetadata metadata() throws IOException {
        return Discovery.metadata(new Issuer(provider.issuer()), new Outgoing());
    }
}
