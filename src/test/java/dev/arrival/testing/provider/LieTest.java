package dev.arrival.testing.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LieTest {
    /** Nimbus' validator takes these for good: whoever uses it has to look at more. */
    private static final Set<Lie> BEYOND_NIMBUS = Set.of(
            Lie.EXTRA_AUDIENCE_WITH_FOREIGN_AZP,
            Lie.EMPTY_SUBJECT,
            Lie.SUBJECT_TOO_LONG,
            Lie.HUGE_TOKEN,
            Lie.WRONG_AT_HASH);

    private static LyingProvider provider;
    private CodeFlow flow;

    @BeforeAll
    static void start() {
        provider = LyingProvider.start();
        provider.registerRedirectUri(CodeFlow.CALLBACK.toString());
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @BeforeEach
    void startOver() throws Exception {
        provider.startOver();
        provider.nextPerson(Map.of("sub", "ada"));
        flow = new CodeFlow(provider);
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_ISSUER, Unexpected JWT issuer",
        "WRONG_AUDIENCE, Unexpected JWT audience",
        "WRONG_NONCE, Unexpected JWT nonce",
        "NO_NONCE, Missing JWT nonce",
        "ALGORITHM_NONE, Signed ID token expected",
        "HS256_WITH_THE_CLIENT_SECRET, Another algorithm expected",
        "HS256_WITH_THE_PUBLIC_KEY, Another algorithm expected",
        "FOREIGN_KEY, Invalid signature",
        "UNKNOWN_KID, no matching key",
        "KEY_IN_THE_HEADER, Invalid signature",
        "JKU_IN_THE_HEADER, Invalid signature",
        "X5U_IN_THE_HEADER, Invalid signature",
        "X5C_IN_THE_HEADER, Invalid signature",
        "UNSIGNED_IN_ENCRYPTED, Decryption of JWTs not configured",
        "EXPIRED, Expired JWT",
        "NO_EXPIRY, Missing JWT expiration",
        "ISSUED_IN_THE_FUTURE, JWT issue time ahead",
        "NO_ISSUED_AT, Missing JWT issue time",
        "NO_SUBJECT, Missing JWT subject",
        "BROKEN_SIGNATURE, Invalid signature",
    })
    void isRefusedByNimbus(Lie lie, String why) throws Exception {
        provider.lie(lie);
        var idToken = flow.tokens().getIDToken();
        assertThatThrownBy(() -> flow.validate(idToken, JWSAlgorithm.RS256))
                .isInstanceOf(BadJOSEException.class)
                .hasMessageContaining(why);
        assertThat(provider.calls("impostor-keys")).isZero();
        assertThat(BEYOND_NIMBUS).doesNotContain(lie);
    }

    /** And so every lie of {@link Lie#inTheToken} is in one of the two tables. */
    @Test
    void leavesFiveLiesToWhoeverUsesNimbus() {
        assertThat(Lie.inTheToken()).hasSize(20 + BEYOND_NIMBUS.size()).containsAll(BEYOND_NIMBUS);
    }

    @Test
    void nimbusAcceptsATokenIssuedToAnotherClient() throws Exception {
        provider.lie(Lie.EXTRA_AUDIENCE_WITH_FOREIGN_AZP);
        var claims = flow.validate(flow.tokens().getIDToken(), JWSAlgorithm.RS256);
        assertThat(claims.getStringListClaim("aud")).containsExactly(provider.clientId(), "another-client");
        assertThat(claims.getStringClaim("azp")).isEqualTo("another-client");
    }

    @Test
    void nimbusAcceptsAnEmptySubject() throws Exception {
        provider.lie(Lie.EMPTY_SUBJECT);
        var tokens = flow.tokens();
        assertThat(tokens.getIDToken().getJWTClaimsSet().getSubject()).isEmpty();
        assertThat(flow.userinfo(tokens.getAccessToken()).getBodyAsJSONObject()).containsEntry("sub", "");
        var claims = flow.validate(tokens.getIDToken(), JWSAlgorithm.RS256);
        assertThatThrownBy(claims::getSubject).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nimbusAcceptsALongSubject() throws Exception {
        provider.lie(Lie.SUBJECT_TOO_LONG);
        var tokens = flow.tokens();
        var subject = flow.validate(tokens.getIDToken(), JWSAlgorithm.RS256).getSubject();
        assertThat(subject.getValue()).hasSize(300);
        assertThat(flow.userinfo(tokens.getAccessToken()).getBodyAsJSONObject())
                .containsEntry("sub", subject.getValue());
    }

    @Test
    void nimbusAcceptsAHugeToken() throws Exception {
        provider.lie(Lie.HUGE_TOKEN);
        var idToken = flow.tokens().getIDToken();
        assertThat(idToken.serialize()).hasSizeGreaterThan(256 * 1024);
        flow.validate(idToken, JWSAlgorithm.RS256);
    }

    @Test
    void nimbusChecksTheAccessTokensHashOnlyWhenAsked() throws Exception {
        provider.lie(Lie.WRONG_AT_HASH);
        var tokens = flow.tokens();
        var hash = flow.validate(tokens.getIDToken(), JWSAlgorithm.RS256).getAccessTokenHash();
        assertThatThrownBy(() -> AccessTokenValidator.validate(tokens.getAccessToken(), JWSAlgorithm.RS256, hash))
                .isInstanceOf(InvalidHashException.class);
    }

    @Test
    void authenticatesWithWhatIsNoSigningKey() throws Exception {
        var withSecret = signedWith(Lie.HS256_WITH_THE_CLIENT_SECRET);
        assertThat(withSecret.verify(new MACVerifier(provider.clientSecret()))).isTrue();

        var withPublicKey = signedWith(Lie.HS256_WITH_THE_PUBLIC_KEY);
        var key = publishedKeys().getKeyByKeyId(withPublicKey.getHeader().getKeyID());
        var bytes = key.toRSAKey().toRSAPublicKey().getEncoded();
        assertThat(withPublicKey.verify(new MACVerifier(bytes))).isTrue();
    }

    @Test
    void namesAKeyThatDidNotSign() throws Exception {
        var header = signedWith(Lie.FOREIGN_KEY).getHeader();
        assertThat(publishedKeys().getKeyByKeyId(header.getKeyID())).isNotNull();
        assertThat(header.toJSONObject()).containsOnlyKeys("alg", "typ", "kid");

        var unknown = signedWith(Lie.UNKNOWN_KID).getHeader();
        assertThat(publishedKeys().getKeyByKeyId(unknown.getKeyID())).isNull();
    }

    @Test
    void bringsTheImpostorsKeyAlong() throws Exception {
        var withKey = signedWith(Lie.KEY_IN_THE_HEADER);
        var key = withKey.getHeader().getJWK().toRSAKey();
        assertThat(withKey.verify(new RSASSAVerifier(key))).isTrue();

        var withCertificate = signedWith(Lie.X5C_IN_THE_HEADER);
        var certificate = X509CertUtils.parse(
                withCertificate.getHeader().getX509CertChain().get(0).decode());
        assertThat(withCertificate.verify(new RSASSAVerifier((RSAPublicKey) certificate.getPublicKey())))
                .isTrue();
    }

    @Test
    void tellsWhereToFetchTheImpostorsKey() throws Exception {
        var token = signedWith(Lie.JKU_IN_THE_HEADER);
        var keys = JWKSet.load(token.getHeader().getJWKURL().toURL());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(provider.calls("impostor-keys")).isEqualTo(1);
    }

    @Test
    void encryptsWhatNobodySigned() throws Exception {
        provider.lie(Lie.UNSIGNED_IN_ENCRYPTED);
        var token = JWEObject.parse(flow.tokens().getIDTokenString());
        var secret = provider.clientSecret().getBytes(UTF_8);
        token.decrypt(new DirectDecrypter(MessageDigest.getInstance("SHA-256").digest(secret)));
        assertThat(PlainJWT.parse(token.getPayload().toString())
                        .getJWTClaimsSet()
                        .getSubject())
                .isEqualTo("ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PS256", "ES256", "EdDSA"})
    void isForgedForEveryAlgorithm(String name) throws Exception {
        var algorithm = JWSAlgorithm.parse(name);
        provider.signWith(algorithm);
        for (var lie : List.of(
                Lie.FOREIGN_KEY,
                Lie.KEY_IN_THE_HEADER,
                Lie.X5C_IN_THE_HEADER,
                Lie.HS256_WITH_THE_PUBLIC_KEY,
                Lie.BROKEN_SIGNATURE,
                Lie.NO_SUBJECT)) {
            provider.lie(lie);
            var idToken = flow.tokens().getIDToken();
            assertThatThrownBy(() -> flow.validate(idToken, algorithm)).isInstanceOf(BadJOSEException.class);
        }
    }

    @Test
    void tellsUserinfoOfSomebodyElse() throws Exception {
        provider.lie(Lie.USERINFO_OF_SOMEBODY_ELSE);
        var tokens = flow.tokens();
        assertThat(tokens.getIDToken().getJWTClaimsSet().getSubject()).isEqualTo("ada");
        assertThat(flow.userinfo(tokens.getAccessToken()).getBodyAsJSONObject()).containsEntry("sub", "somebody-else");
    }

    @Test
    void tellsUserinfoWithoutSubject() throws Exception {
        provider.lie(Lie.USERINFO_WITHOUT_SUBJECT);
        assertThat(flow.userinfo(flow.tokens().getAccessToken()).getBodyAsJSONObject())
                .doesNotContainKey("sub");
    }

    @Test
    void answersTheBrowserWrongly() throws Exception {
        provider.lie(Lie.ANSWER_WITH_WRONG_ISS);
        assertThat(answer()).containsEntry("iss", LyingProvider.ANOTHER_ISSUER).containsKey("code");
        provider.lie(Lie.ANSWER_WITHOUT_ISS);
        assertThat(answer()).containsOnlyKeys("code", "state");
        provider.lie(Lie.ANSWER_WITH_WRONG_STATE, Lie.ANSWER_WITHOUT_ISS);
        assertThat(answer()).containsOnlyKeys("code", "state");
        assertThat(answer().get("state")).isNotEqualTo(flow.state.getValue());
        provider.lie(Lie.ERROR_ANSWER);
        assertThat(answer())
                .containsOnlyKeys("error", "error_description", "state", "iss")
                .containsEntry("error", "access_denied")
                .hasEntrySatisfying(
                        "error_description",
                        text -> assertThat(text).contains("<script>").contains("\r\n"));
    }

    @Test
    void failsAtTheTokenEndpoint() throws Exception {
        provider.lie(Lie.TOKEN_ENDPOINT_500);
        assertThat(flow.redeem(flow.code()).getStatusCode()).isEqualTo(500);
        provider.lie(Lie.TOKEN_ENDPOINT_HTML);
        var page = flow.redeem(flow.code());
        assertThat(page.getStatusCode()).isEqualTo(200);
        assertThat(page.getHeaderValue("Content-Type")).startsWith("text/html");
    }

    @Test
    void redirectsTheTokenRequestToWhereGoodTokensWait() throws Exception {
        provider.lie(Lie.TOKEN_ENDPOINT_REDIRECTS_AWAY);
        var answer = flow.redeem(flow.code());
        assertThat(answer.getStatusCode()).isEqualTo(302);
        assertThat(answer.getLocation()).hasHost("localhost");
        var elsewhere = new HTTPRequest(HTTPRequest.Method.GET, answer.getLocation()).send();
        flow.validate(OIDCTokenResponse.parse(elsewhere).getOIDCTokens().getIDToken(), JWSAlgorithm.RS256);
        assertThat(provider.calls("elsewhere")).isEqualTo(1);
    }

    @Test
    void hangsAtTheTokenEndpoint() throws Exception {
        provider.lie(Lie.TOKEN_ENDPOINT_HANGS);
        var code = flow.code();
        flow.patience = 300;
        assertThatThrownBy(() -> flow.redeem(code)).hasRootCauseInstanceOf(SocketTimeoutException.class);

        flow.patience = 20_000;
        provider.hangFor(Duration.ofMillis(50));
        assertThat(flow.redeem(flow.code()).getStatusCode()).isEqualTo(200);
    }

    @Test
    void discoversAnotherIssuer() {
        provider.lie(Lie.DISCOVERY_OF_ANOTHER_ISSUER);
        assertThatThrownBy(this::discover)
                .isInstanceOf(GeneralException.class)
                .hasMessageContaining(LyingProvider.ANOTHER_ISSUER);
    }

    @Test
    void isDown() throws Exception {
        provider.lie(Lie.DISCOVERY_DOWN, Lie.JWKS_DOWN);
        assertThat(get("/.well-known/openid-configuration").getStatusCode()).isEqualTo(503);
        assertThat(get("/jwks").getStatusCode()).isEqualTo(503);
        assertThatThrownBy(this::discover).isInstanceOf(IOException.class);
    }

    @Test
    void discoversMoreThanAMebibyteOfUndeclaredLength() throws Exception {
        provider.lie(Lie.DISCOVERY_HUGE);
        var answer = get("/.well-known/openid-configuration");
        assertThat(answer.getBody()).hasSizeGreaterThan(1 << 20);
        assertThat(answer.getHeaderValue("Content-Length")).isNull();
        assertThat(discover().getIssuer().getValue()).isEqualTo(provider.issuer());
    }

    private SignedJWT signedWith(Lie lie) throws Exception {
        provider.lie(lie);
        return (SignedJWT) flow.tokens().getIDToken();
    }

    private JWKSet publishedKeys() throws Exception {
        return JWKSet.load(flow.metadata().getJWKSetURI().toURL());
    }

    private Map<String, String> answer() throws Exception {
        return CodeFlow.answer(flow.request().build());
    }

    private OIDCProviderMetadata discover() throws GeneralException, IOException {
        return OIDCProviderMetadata.resolve(new Issuer(provider.issuer()));
    }

    private static HTTPResponse get(String path) throws IOException {
        return new HTTPRequest(HTTPRequest.Method.GET, URI.create(provider.issuer() + path)).send();
    }
}
