package dev.arrival.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # address                    | trustworthy
            https://idp.example/x        | true
            HTTPS://idp.example/x        | true
            https://10.0.0.1             | true
            http://localhost:9400/x      | true
            HTTP://localhost             | true
            http://127.0.0.1             | true
            http://[::1]:8080/           | true
            http://idp.example           | false
            http://127.0.0.2             | false
            http://localhost.example     | false
            http://localhost@idp.example | false
            http://[::]/                 | false
            https:///x                   | false
            https:idp.example            | false
            ws://localhost               | false
            file://localhost/etc/passwd  | false
            /x                           | false
            """, delimiter = '|')
    void trustsTlsAndThisMachine(String address, boolean trustworthy) {
        assertThat(Addresses.isTrustworthy(URI.create(address))).isEqualTo(trustworthy);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # written                   | meant
            https://acme.example        | https://acme.example
            https://acme.example/       | https://acme.example
            HTTPS://Acme.Example:443    | https://acme.example
            https://acme.example:8443/a | https://acme.example:8443/a
            https://acme.example/Arr/   | https://acme.example/Arr
            http://localhost:80         | http://localhost
            http://[::1]:9080           | http://[::1]:9080
            """, delimiter = '|')
    void writesAnAddressInOneWay(String written, String meant) {
        assertThat(Addresses.canonical(written)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.example",
                "https://user@acme.example",
                "https://acme.example?a",
                "https://acme.example#a",
                "acme.example",
                "https:",
                "https://a b",
                "",
            })
    void isNoAddressOfAnApplication(String address) {
        assertThatThrownBy(() -> Addresses.canonical(address)).isInstanceOf(IllegalArgumentException.class);
    }
}
