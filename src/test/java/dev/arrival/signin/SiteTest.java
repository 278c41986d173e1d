package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.platform.ConfigurationException;
import dev.arrival.platform.Site;
import dev.arrival.testing.Configured;
import dev.arrival.testing.Stub;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # arrival.url               | address
            https://id.example          | https://id.example
            https://id.example/         | https://id.example
            https://id.example/arrival  | https://id.example/arrival
            https://id.example/arrival/ | https://id.example/arrival
            https://id.example:8443     | https://id.example:8443
            http://localhost:9080       | http://localhost:9080
            http://[::1]:9080/arrival   | http://[::1]:9080/arrival
            """, delimiter = '|')
    void isAsConfiguredWhateverTheHostHeaderSays(String configured, String address) {
        var site = site(configured);

        assertThat(site.address(request("https", "id.example", 443))).contains(address);
        assertThat(site.address(request("http", "evil.example", 80))).contains(address);
        assertThat(site.address(request("http", "localhost", 1))).contains(address);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # host       | address
            localhost    | http://localhost:9080/arrival
            127.0.0.1    | http://127.0.0.1:9080/arrival
            [::1]        | http://[::1]:9080/arrival
            ::1          | http://[::1]:9080/arrival
            """, delimiter = '|')
    void isLoopbackWhereNothingIsConfigured(String host, String address) {
        assertThat(new Site(Optional.empty()).address(request("http", host, 9080)))
                .contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "localhost@evil.example",
                "evil.example#localhost",
                "notlocalhost",
                "127.0.0.2",
                "0.0.0.0",
                "[::]",
                "10.0.0.1",
                "",
            })
    void isNowhereWhereNothingIsConfiguredAndTheHostIsNotThisMachine(String host) {
        assertThat(new Site(Optional.empty()).address(request("https", host, 443)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example",
                "http://127.0.0.2",
                "ftp://id.example",
                "id.example",
                "/arrival",
                "https:",
                "https://",
                "https:id.example",
                "https://id.example?a=b",
                "https://id.example/#a",
                "https://id.example/a b",
                "https://id.exa\\mple",
                "javascript://localhost/%0aalert(1)",
            })
    void needsHttpsAnAddressAndNothingBehindIt(String configured) {
        assertThatThrownBy(() -> site(configured))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Configuration is wrong: arrival.url must be the https address people open,"
                        + " or http on loopback.");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://id.example    | true
            HTTPS://id.example    | true
            http://localhost:9080 | false
            ''                    | false
            """, delimiter = '|')
    void knowsWhetherPeopleComeOverTls(String configured, boolean secure) {
        assertThat(site(configured).isSecure()).isEqualTo(secure);
    }

    private static Site site(String configured) {
        return Site.from(Configured.only("arrival.url", configured));
    }

    private static HttpServletRequest request(String scheme, String host, int port) {
        return Stub.of(
                HttpServletRequest.class,
                Map.of(
                        "getScheme", none -> scheme,
                        "getServerName", none -> host,
                        "getServerPort", none -> port,
                        "getContextPath", none -> "/arrival"));
    }
}
