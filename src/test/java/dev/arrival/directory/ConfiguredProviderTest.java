package dev.arrival.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.claims.Attribute;
import dev.arrival.platform.ConfigurationException;
import dev.arrival.testing.Configured;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredProviderTest {
    private static final String SECRET = "hush-7c1f";

    @Test
    void needsAnIssuerAndAClientAndNothingElse() {
        var provider = provider();

        assertThat(provider.organization()).isEqualTo("Default");
        assertThat(provider.registration().name()).isEqualTo("idp.example");
        assertThat(provider.registration().enabled()).isTrue();
        assertThat(provider.registration().domains()).isEmpty();
        assertThat(provider.registration().authorizeParameters()).isEmpty();
        assertThat(provider.issuer()).isEqualTo("https://idp.example/realm");
        assertThat(provider.registration().clientId()).isEqualTo("arrival");
        assertThat(provider.clientSecret()).isEmpty();
        assertThat(provider.registration().scopes()).containsExactly("openid", "profile", "email");
        assertThat(provider.registration().algorithms()).containsExactly("RS256", "PS256", "ES256", "EdDSA");
        assertThat(provider.registration().mapping().subject()).hasToString("sub");
        assertThat(provider.registration().mapping().groups()).hasToString("urn.gooddata.user_groups");
        assertThat(provider.registration().mapping().groupsSeparator()).isEmpty();
        assertThat(provider.registration().mapping().attributes())
                .hasSize(Attribute.values().length)
                .allSatisfy((attribute, name) -> assertThat(name).hasToString(attribute.standardClaim()));
    }

    @Test
    void readsWhatIsConfigured() {
        var provider = provider(
                "arrival.organization=Acme",
                "arrival.provider.name=Acme’s",
                "arrival.provider.issuer=http://localhost:9400/liar",
                "arrival.provider.client-id=acme",
                "arrival.provider.client-secret=" + SECRET,
                "arrival.provider.scopes=openid, groups",
                "arrival.provider.algorithms=ES384,RS256",
                "arrival.provider.claims.subject=oid",
                "arrival.provider.claims.given-name=vorname",
                "arrival.provider.claims.groups=/realm_access/roles",
                "arrival.provider.claims.groups-separator=;");

        assertThat(provider.organization()).isEqualTo("Acme");
        assertThat(provider.registration().name()).isEqualTo("Acme’s");
        assertThat(provider.issuer()).isEqualTo("http://localhost:9400/liar");
        assertThat(provider.registration().clientId()).isEqualTo("acme");
        assertThat(provider.clientSecret()).contains(SECRET);
        assertThat(provider.registration().scopes()).containsExactly("openid", "groups");
        assertThat(provider.registration().algorithms()).containsExactly("ES384", "RS256");
        assertThat(provider.registration().mapping().subject()).hasToString("oid");
        assertThat(provider.registration().mapping().attributes().get(Attribute.GIVEN_NAME))
                .hasToString("vorname");
        assertThat(provider.registration().mapping().attributes().get(Attribute.EMAIL))
                .hasToString("email");
        assertThat(provider.registration().mapping().groups()).hasToString("/realm_access/roles");
        assertThat(provider.registration().mapping().groupsSeparator()).contains(";");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # key                           | value                     | sentence
            arrival.provider.issuer         | ''                        | Configuration is missing: set arrival.provider.issuer (environment ARRIVAL_PROVIDER_ISSUER).
            arrival.provider.client-id      | ''                        | Configuration is missing: set arrival.provider.client-id (environment ARRIVAL_PROVIDER_CLIENT_ID).
            arrival.provider.issuer         | http://idp.example        | Configuration is wrong: arrival.provider.issuer must be an https address, or http on loopback.
            arrival.provider.issuer         | http://127.0.0.2          | Configuration is wrong: arrival.provider.issuer must be an https address, or http on loopback.
            arrival.provider.issuer         | http://localhost.example  | Configuration is wrong: arrival.provider.issuer must be an https address, or http on loopback.
            arrival.provider.issuer         | idp.example               | Configuration is wrong: arrival.provider.issuer must be an https address, or http on loopback.
            arrival.provider.issuer         | 'https:'                  | Configuration is wrong: arrival.provider.issuer must be an https address, or http on loopback.
            arrival.provider.issuer         | https:///realm            | Configuration is wrong: arrival.provider.issuer must be an https address, or http on loopback.
            arrival.provider.issuer         | file://localhost/etc      | Configuration is wrong: arrival.provider.issuer must be an https address, or http on loopback.
            arrival.provider.issuer         | https://idp.example/a b   | Configuration is wrong: arrival.provider.issuer must be an https address, or http on loopback.
            arrival.provider.scopes         | 'profile, email'          | Configuration is wrong: arrival.provider.scopes must contain openid.
            arrival.provider.scopes         | OpenID                    | Configuration is wrong: arrival.provider.scopes must contain openid.
            arrival.provider.algorithms     | none                      | Configuration is wrong: arrival.provider.algorithms must name signatures with a public key, such as RS256 or ES256.
            arrival.provider.algorithms     | 'RS256, HS256'            | Configuration is wrong: arrival.provider.algorithms must name signatures with a public key, such as RS256 or ES256.
            arrival.provider.algorithms     | rs256                     | Configuration is wrong: arrival.provider.algorithms must name signatures with a public key, such as RS256 or ES256.
            arrival.provider.algorithms     | RSA-OAEP                  | Configuration is wrong: arrival.provider.algorithms must name signatures with a public key, such as RS256 or ES256.
            arrival.provider.algorithms     | ES256K                    | Configuration is wrong: arrival.provider.algorithms must name signatures with a public key, such as RS256 or ES256.
            arrival.provider.algorithms     | Ed448                     | Configuration is wrong: arrival.provider.algorithms must name signatures with a public key, such as RS256 or ES256.
            arrival.provider.claims.subject | email                     | Configuration is wrong: arrival.provider.claims.subject must name a claim that never changes hands, such as sub.
            arrival.provider.claims.subject | UPN                       | Configuration is wrong: arrival.provider.claims.subject must name a claim that never changes hands, such as sub.
            arrival.provider.claims.subject | preferred_username        | Configuration is wrong: arrival.provider.claims.subject must name a claim that never changes hands, such as sub.
            arrival.provider.claims.subject | /email                    | Configuration is wrong: arrival.provider.claims.subject must name a claim that never changes hands, such as sub.
            arrival.provider.claims.subject | user.email                | Configuration is wrong: arrival.provider.claims.subject must name a claim that never changes hands, such as sub.
            arrival.provider.claims.subject | https://acme.example/UPN  | Configuration is wrong: arrival.provider.claims.subject must name a claim that never changes hands, such as sub.
            """, delimiter = '|')
    void saysInOneSentenceWhichKeyIsWrong(String key, String value, String sentence) {
        assertThatThrownBy(() -> provider("arrival.provider.client-secret=" + SECRET, key + "=" + value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://idp.example", "HTTPS://idp.example/x", "http://127.0.0.1:1/x", "http://[::1]/x"})
    void takesTheIssuerToTheLetter(String issuer) {
        assertThat(provider("arrival.provider.issuer=" + issuer).issuer()).isEqualTo(issuer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oid", "employee_id", "/ids/employee", "emails"})
    void takesASubjectFromAClaimThatStays(String claim) {
        assertThatCode(() -> provider("arrival.provider.claims.subject=" + claim))
                .doesNotThrowAnyException();
    }

    @Test
    void neverShowsItsSecret() {
        var provider = provider("arrival.provider.client-secret=" + SECRET);

        assertThat(provider.clientSecret()).isPresent();
        assertThat(provider).asString().doesNotContain(SECRET).contains("https://idp.example/realm", "arrival");
    }

    private static ConfiguredProvider provider(String... lines) {
        var minimum =
                Stream.of("arrival.provider.issuer=https://idp.example/realm", "arrival.provider.client-id=arrival");
        return ConfiguredProvider.from(
                Configured.with(Stream.concat(minimum, Arrays.stream(lines)).toArray(String[]::new)));
    }
}
