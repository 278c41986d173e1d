package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Deployment;
import dev.arrival.testing.Wire;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a proxy says of a request counts if it is one of those that Arrival was told of, and from nobody else (rule 17). */
@ResourceLock("shared with tokens")
class ForwardedHeadersIT {
    private static final String PROXY = "127.0.0.2";

    private static Deployment arrival;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared(Deployment.TOKENS);
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            X-Forwarded-Proto: https, X-Forwarded-Host: localhost:8443
            X-Forwarded-Proto: https, X-Forwarded-Host: evil.example
            Forwarded: for=192.0.2.7;proto=https;host=evil.example, X-Forwarded-For: 192.0.2.7
            X-Forwarded-For: 127.0.0.2, X-Forwarded-Host: evil.example
            """)
    void believesNobodyElse(String one, String other) {
        for (var stranger : new String[] {"127.0.0.1", "127.0.0.20"}) {
            var plain = new Wire(arrival.at("/"), stranger).send("GET /me");
            var forged = new Wire(arrival.at("/"), stranger).send("GET /me", one, other);

            assertThat(forged.status()).isEqualTo(302).isEqualTo(plain.status());
            assertThat(forged.header("Location"))
                    .contains(redirectUri(arrival.at("").toString()));
            assertThat(forged.text()).doesNotContain("evil.");
            assertThat(attributes(forged)).isEqualTo(attributes(plain));
        }
    }

    /** Which host was asked for is in the request itself, as the proxy hands it on. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            X-Forwarded-Proto: https, X-Forwarded-For: 192.0.2.7
            Forwarded: for=192.0.2.7;proto=https, X-Other: nothing
            """)
    void believesItsProxy(String one, String other) {
        var answer = proxy().send("GET /me", one, other);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .contains(redirectUri(arrival.at("").toString().replace("http:", "https:")));
    }

    /** Not every server takes the host from there; whoever does finds that it is nobody's. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            X-Forwarded-For: 192.0.2.7, X-Forwarded-Host: evil.example
            Forwarded: for=192.0.2.7;host=evil.example, X-Other: nothing
            """)
    void goesToNoAddressThatIsNobodysWhateverItsProxySays(String one, String other) {
        var answer = proxy().send("GET /me", one, other);

        assertThat(answer.status()).isIn(302, 421);
        assertThat(answer.text()).doesNotContain("evil.");
    }

    @Test
    void takesAProxyThatSaysNothingForAnybody() {
        assertThat(proxy().send("GET /me").header("Location"))
                .contains(redirectUri(arrival.at("").toString()));
    }

    private static Wire proxy() {
        return new Wire(arrival.at("/"), PROXY);
    }

    private static String redirectUri(String address) {
        return "redirect_uri=" + URLEncoder.encode(URI.create(address) + "/signin/callback", StandardCharsets.UTF_8);
    }

    /** What is said of the cookie; its value is another one each time. */
    private static String attributes(Wire.Answer answer) {
        return answer.header("Set-Cookie").replaceFirst("=[^;]*", "");
    }
}
