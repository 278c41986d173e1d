package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.Wire;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind a proxy that ends TLS, Arrival goes by the address that it was told, whatever a request says (rule 17). */
class ConfiguredAddressIT {
    private static final String ADDRESS = "https://arrival.example";

    private static Deployment arrival;
    private static Wire wire;

    @BeforeAll
    static void start() {
        arrival = Deployment.start("configured-address", Map.of("ARRIVAL_URL", ADDRESS + "/"));
        arrival.provider().registerRedirectUri(ADDRESS + "/signin/callback");
        wire = new Wire(arrival.at("/"));
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrival.example", "localhost", "evil.example", "10.0.0.7:9080", "evil.example:443"})
    void givesTheProviderItsOwnAddressWhateverTheHost(String host) {
        var answer = wire.send("GET /me", "Host: " + host);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .startsWith(arrival.provider().issuer() + "/authorize?")
                .contains("redirect_uri=https%3A%2F%2Farrival.example%2Fsignin%2Fcallback&")
                .doesNotContain("evil.");
    }

    @Test
    void returnsToItsOwnAddress() {
        var browser = new Browser();
        var answer = arrival.almostSignIn(browser, Somebody.called("proxied"));
        assertThat(answer.toString()).startsWith(ADDRESS + "/signin/callback?");

        var end = browser.openOnly(behindTheProxy(answer));

        assertThat(end.redirect()).contains(URI.create(ADDRESS + "/me"));
        assertThat(arrival.me(browser)).containsEntry("subject", "proxied");
    }

    @Test
    void sendsItsCookieOverTlsOnly() {
        var browser = new Browser();
        browser.openOnly(behindTheProxy(arrival.almostSignIn(browser, Somebody.called("proxied"))));
        browser.openOnly(arrival.at("/me"));
        browser.openOnly(arrival.at("/"));

        assertThat(browser.cookies()).isNotEmpty().allSatisfy(cookie -> {
            assertThat(cookie.secure()).as(cookie.header()).isTrue();
            assertThat(cookie.httpOnly()).as(cookie.header()).isTrue();
            assertThat(cookie.sameSite()).as(cookie.header()).contains("Lax");
        });
        assertThat(browser.setCookies("JSESSIONID"))
                .hasSizeGreaterThan(1)
                .allSatisfy(header -> assertThat(header).containsIgnoringCase("; secure"));
    }

    @Test
    void turnsAwayToItsOwnAddress() {
        var answer = wire.send("GET /signin/callback?state=x&code=y", "Host: evil.example");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo(ADDRESS + "/refused");
    }

    /** The same request as the proxy hands it on. */
    private static URI behindTheProxy(URI answer) {
        return URI.create(answer.toString().replace(ADDRESS, arrival.at("").toString()));
    }
}
