package dev.arrival.openid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.directory.Registration;
import dev.arrival.directory.RegistrationDocument;
import dev.arrival.platform.Fields;
import dev.arrival.platform.Site;
import dev.arrival.testing.provider.Lie;
import dev.arrival.testing.provider.LyingProvider;
import jakarta.json.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderCheckTest {
    private static LyingProvider provider;

    private final ProviderCheck check = new ProviderCheck(new Outgoing(), new Site(Optional.empty()));

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

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256", "EdDSA"})
    void findsNothingWhereAllFits(String algorithm) {
        provider.announce("id_token_signing_alg_values_supported", List.of(algorithm));

        assertThat(findings(algorithm)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # lie                       | what
            DISCOVERY_OF_ANOTHER_ISSUER | The discovery document is that of the issuer https://another-issuer.example.
            DISCOVERY_DOWN              | answers with HTTP status 503.
            DISCOVERY_HUGE              | Answer larger than 1048576 bytes.
            JWKS_DOWN                   | The provider's keys can not be had: HTTP status 503
            """, delimiter = '|')
    void tellsWhatIsWrongWithTheIssuer(Lie lie, String what) {
        provider.lie(lie);

        assertThat(findings("RS256")).first().satisfies(finding -> {
            assertThat(finding.severe()).isTrue();
            assertThat(finding.field()).isEqualTo("/issuer");
            assertThat(finding.what()).contains(what);
            assertThat(finding.advice()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_endpoint", "token_endpoint", "jwks_uri", "issuer"})
    void namesWhatTheAnnouncementLacks(String member) {
        provider.withdraw(member);

        assertThat(findings("RS256")).anySatisfy(finding -> {
            assertThat(finding.severe()).isTrue();
            assertThat(finding.what()).contains(member.equals("issuer") ? "does not name its issuer" : member);
        });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # member                              | value    | severe | field         | what
            token_endpoint                        | http://idp.example/token | true | /issuer | token_endpoint is not https
            id_token_signing_alg_values_supported | [HS256]  | true   | /algorithms   | with none of RS256, but with HS256
            response_types_supported              | [token]  | true   | /issuer       | response type code
            grant_types_supported                 | [implicit] | true | /issuer       | grant type authorization_code
            code_challenge_methods_supported      | [plain]  | true   | /issuer       | PKCE without the method S256
            token_endpoint_auth_methods_supported | [private_key_jwt] | true | /clientSecret | takes no client secret
            scopes_supported                      | [openid] | false  | /scopes       | does not announce the scope
            """, delimiter = '|')
    void namesTheFieldThatDoesNotFit(String member, String value, boolean severe, String field, String what) {
        provider.announce(member, value.startsWith("[") ? List.of(value.substring(1, value.length() - 1)) : value);

        assertThat(findings("RS256")).anySatisfy(finding -> {
            assertThat(finding.severe()).isEqualTo(severe);
            assertThat(finding.field()).isEqualTo(field);
            assertThat(finding.what()).contains(what);
        });
    }

    /** The provider's keys are for other algorithms than the one that it announces. */
    @Test
    void wantsAKeyForAnAlgorithm() {
        provider.announce("id_token_signing_alg_values_supported", List.of("ES512"));

        assertThat(findings("ES512")).singleElement().satisfies(finding -> {
            assertThat(finding.severe()).isTrue();
            assertThat(finding.field()).isEqualTo("/algorithms");
            assertThat(finding.what()).contains("keys is for ES512");
        });
    }

    @Test
    void tellsThatNobodyAnswers() {
        var gone = LyingProvider.start();
        gone.close();

        assertThat(check.of(gone.issuer(), registration("RS256"), true))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.field()).isEqualTo("/issuer");
                    assertThat(finding.what()).contains("does not answer at " + gone.issuer());
                });
    }

    @Test
    void comparesIssuersToTheLetter() {
        assertThat(check.of(provider.issuer() + "/", registration("RS256"), true))
                .anySatisfy(finding -> assertThat(finding.what()).contains(provider.issuer()));
    }

    @Test
    void asksNobodyForKeysWithoutTls() {
        provider.announce("jwks_uri", "http://idp.example/keys");

        assertThat(findings("RS256"))
                .anySatisfy(finding -> assertThat(finding.what()).contains("jwks_uri is not https"));
        assertThat(provider.calls("jwks")).isZero();
    }

    @Test
    void asksNobodyOnThisMachineWherePeopleComeFromElsewhere() {
        var behindTls = new ProviderCheck(new Outgoing(), new Site(Optional.of("https://id.example")));

        assertThat(behindTls.of(provider.issuer(), registration("RS256"), true))
                .singleElement()
                .satisfies(finding -> assertThat(finding.field()).isEqualTo("/issuer"));
        assertThat(provider.calls("discovery")).isZero();
    }

    private List<Finding> findings(String algorithm) {
        return check.of(provider.issuer(), registration(algorithm), true);
    }

    private static Registration registration(String algorithm) {
        return RegistrationDocument.read(Fields.of(Json.createObjectBuilder()
                .add("name", "Liars")
                .add("clientId", "arrival")
                .add("algorithms", Json.createArrayBuilder().add(algorithm))
                .build()));
    }
}
