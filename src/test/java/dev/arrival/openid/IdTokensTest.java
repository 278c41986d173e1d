package dev.arrival.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.arrival.directory.ConfiguredProvider;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Organization;
import dev.arrival.openid.Discovery.Announced;
import dev.arrival.provisioning.Refusal.Reason;
import dev.arrival.testing.Configured;
import dev.arrival.testing.provider.CodeFlow;
import dev.arrival.testing.provider.Lie;
import dev.arrival.testing.provider.LyingProvider;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTokensTest {
    private static final List<String> ALGORITHMS = List.of("RS256", "PS256", "ES256", "EdDSA");
    private static final BearerAccessToken ACCESS_TOKEN = new BearerAccessToken("an access token");

    private static LyingProvider liar;
    private CodeFlow flow;
    private Announced announced;
    private Provider provider;

    @BeforeAll
    static void start() {
        liar = LyingProvider.start();
        liar.registerRedirectUri(CodeFlow.CALLBACK.toString());
    }

    @AfterAll
    static void stop() {
        liar.close();
    }

    @BeforeEach
    void startOver() throws Exception {
        liar.startOver();
        liar.nextPerson(Map.of("sub", "ada", "email", "ada@example.org"));
        flow = new CodeFlow(liar);
        announced =
                new Announced(flow.metadata(), Discovery.keys(flow.metadata().getJWKSetURI(), new Outgoing()));
        provider = provider("RS256,PS256,ES256,EdDSA");
    }

    private static Provider provider(String algorithms) {
        var configured = ConfiguredProvider.from(Configured.with(
                "arrival.provider.issuer=" + liar.issuer(),
                "arrival.provider.client-id=" + liar.clientId(),
                "arrival.provider.algorithms=" + algorithms));
        var stored = new IdentityProvider(new Organization("Acme"), configured.issuer());
        stored.register(configured.registration());
        return Provider.of(stored, Set.of());
    }

    static Stream<String> algorithms() {
        return ALGORITHMS.stream();
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void acceptsAnHonestToken(String algorithm) throws Exception {
        liar.signWith(JWSAlgorithm.parse(algorithm));

        var claims = verified(flow.tokens());

        assertThat(claims.getSubject()).isEqualTo("ada");
        assertThat(claims.getStringClaim("email")).isEqualTo("ada@example.org");
        assertThat(claims.getStringClaim("at_hash")).isNotNull();
    }

    static Stream<Arguments> lies() {
        return ALGORITHMS.stream()
                .flatMap(algorithm -> Lie.inTheToken().stream().map(lie -> Arguments.of(lie, algorithm)));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void refusesEveryLie(Lie lie, String algorithm) throws Exception {
        liar.signWith(JWSAlgorithm.parse(algorithm));
        liar.lie(lie);
        var tokens = flow.tokens();

        var rejection = rejection(tokens);

        assertThat(rejection.refusal().reason()).isEqualTo(Reason.TOKEN_REJECTED);
        assertThat(rejection.subject()).isEmpty();
        assertThat(liar.calls("impostor-keys")).isZero();
    }

    @Test
    void refusesAnAlgorithmThatTheProviderIsNotAllowed() throws Exception {
        provider = provider("ES256");

        assertThat(rejection(flow.tokens()).refusal())
                .hasToString("Refusal[reason=TOKEN_REJECTED, detail=The token is signed with an algorithm that is not"
                        + " allowed]");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # aud             | azp            | accepted
            arrival           |                | true
            arrival           | arrival        | true
            arrival           | another-client | false
            arrival, other    |                | false
            arrival, other    | arrival        | true
            other, arrival    | arrival        | true
            other             | arrival        | false
            other             |                | false
            Arrival           |                | false
            """, delimiter = '|')
    void isIssuedToUsWhoeverElseMayUseIt(String audience, String party, boolean accepted) {
        var tokens = signed(claim("aud", List.of(audience.split(", ")), "azp", party));

        assertThat(isAccepted(tokens)).isEqualTo(accepted);
    }

    /** The clock may be a minute off (rule 5). */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # claim | seconds from now | accepted
            exp     | -50              | true
            exp     | -70              | false
            iat     | 50               | true
            iat     | 70               | false
            nbf     | 50               | true
            nbf     | 70               | false
            """, delimiter = '|')
    void allowsForAMinuteBetweenTheClocks(String claim, long seconds, boolean accepted) {
        var tokens = signed(claim(claim, Instant.now().plusSeconds(seconds).getEpochSecond()));

        assertThat(isAccepted(tokens)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "exp", "iat", "nonce"})
    void refusesATokenWithout(String claim) {
        var claims = claim("at_hash", null);
        claims.remove(claim);

        assertThat(isAccepted(signed(claim("at_hash", null)))).isTrue();
        assertThat(isAccepted(signed(claims))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EdDSA", "Ed25519"})
    void knowsBothNamesOfEdwards(String algorithm) throws Exception {
        provider = provider(algorithm);
        liar.signWith(JWSAlgorithm.parse(algorithm));
        var hash = AccessTokenHash.compute(ACCESS_TOKEN, JWSAlgorithm.EdDSA, Curve.Ed25519);

        assertThat(isAccepted(signed(claim("at_hash", hash.getValue())))).isTrue();
        assertThat(isAccepted(signed(claim("at_hash", "another")))).isFalse();
        assertThat(isAccepted(signed(claim("at_hash", 7)))).isFalse();
    }

    @Test
    void readsTheKeysAnewWhenTheProviderHasRotatedThem() throws Exception {
        verified(flow.tokens());
        liar.rotateKey();

        assertThat(verified(flow.tokens()).getSubject()).isEqualTo("ada");
    }

    @Test
    void doesNotReadTheKeysForEveryUnknownOne() throws Exception {
        verified(flow.tokens());
        liar.lie(Lie.UNKNOWN_KID);
        for (var i = 0; i < 10; i++) {
            assertThat(rejection(flow.tokens()).refusal().reason()).isEqualTo(Reason.TOKEN_REJECTED);
        }

        assertThat(liar.calls("jwks")).isLessThanOrEqualTo(3);
    }

    /** That the keys can not be had is not the token's fault, however often it happens. */
    @Test
    void tellsThatTheProviderIsUnavailableWhenItsKeysAre() throws Exception {
        liar.lie(Lie.JWKS_DOWN);
        var tokens = flow.tokens();
        for (var i = 0; i < 5; i++) {
            assertThat(rejection(tokens).refusal().reason()).isEqualTo(Reason.PROVIDER_UNAVAILABLE);
        }
    }

    @Test
    void goesOnWithTheKeysItHasWhenTheProviderGoesAway() throws Exception {
        verified(flow.tokens());
        liar.lie(Lie.JWKS_DOWN);

        assertThat(verified(flow.tokens()).getSubject()).isEqualTo("ada");
    }

    /** Honest claims but for these; without {@code at_hash} unless it is among them. */
    private Map<String, Object> claim(Object... namesAndValues) {
        var claims = new HashMap<String, Object>();
        claims.put("iss", liar.issuer());
        claims.put("sub", "ada");
        claims.put("aud", liar.clientId());
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().plusSeconds(300).getEpochSecond());
        claims.put("nonce", flow.nonce.getValue());
        for (var i = 0; i < namesAndValues.length; i += 2) {
            claims.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return claims;
    }

    private static OIDCTokens signed(Map<String, Object> claims) {
        return new OIDCTokens(liar.sign("JWT", claims), ACCESS_TOKEN, null);
    }

    private JWTClaimsSet verified(OIDCTokens tokens) throws Rejection {
        return IdTokens.verified(tokens, provider, announced, new Nonce(flow.nonce.getValue()));
    }

    private Rejection rejection(OIDCTokens tokens) {
        return catchThrowableOfType(Rejection.class, () -> verified(tokens));
    }

    private boolean isAccepted(OIDCTokens tokens) {
        return rejection(tokens) == null;
    }
}
