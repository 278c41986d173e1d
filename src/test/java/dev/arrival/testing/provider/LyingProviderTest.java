package dev.arrival.testing.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LyingProviderTest {
    private static LyingProvider provider;

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
    void startOver() {
        provider.startOver();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256", "EdDSA"})
    void signsInHonestly(String name) throws Exception {
        var algorithm = JWSAlgorithm.parse(name);
        provider.signWith(algorithm);
        provider.nextPerson(
                Map.of("sub", "ada", "email", "ada@example.org", "groups", List.of("a", "b"), "phone_number", "1"));
        provider.onlyInUserinfo(Set.of("phone_number"));
        var flow = new CodeFlow(provider);

        var answer = CodeFlow.answer(flow.request().build());
        assertThat(answer)
                .containsEntry("state", flow.state.getValue())
                .containsEntry("iss", provider.issuer())
                .containsOnlyKeys("code", "state", "iss");

        var tokens = flow.tokens();
        var claims = flow.validate(tokens.getIDToken(), algorithm);
        assertThat(claims.getSubject().getValue()).isEqualTo("ada");
        assertThat(claims.getStringClaim("email")).isEqualTo("ada@example.org");
        assertThat(claims.getStringListClaim("groups")).containsExactly("a", "b");
        assertThat(claims.getStringClaim("phone_number")).isNull();
        // Not AccessTokenValidator: it finds every hash wrong beside EdDSA.
        assertThat(AccessTokenHash.compute(tokens.getAccessToken(), algorithm, Curve.Ed25519))
                .isEqualTo(claims.getAccessTokenHash());
        assertThat(flow.userinfo(tokens.getAccessToken()).getBodyAsJSONObject())
                .isEqualTo(Map.of("sub", "ada", "phone_number", "1"));
    }

    @Test
    void addsToTheUserinfo() throws Exception {
        provider.nextPerson(Map.of("sub", "ada", "email", "a@example.org"));
        provider.userinfo(Map.of("groups", List.of("c")));
        var flow = new CodeFlow(provider);
        assertThat(flow.userinfo(flow.tokens().getAccessToken()).getBodyAsJSONObject())
                .isEqualTo(Map.of("sub", "ada", "groups", List.of("c")));
    }

    @Test
    void refusesAWrongVerifierAndTheCodeAfterwards() throws Exception {
        var flow = new CodeFlow(provider);
        var code = flow.code();
        assertRefused(flow.redeem(code, CodeFlow.CALLBACK, new CodeVerifier(), flow.basic()), 400, "invalid_grant");
        assertRefused(flow.redeem(code), 400, "invalid_grant");
    }

    @Test
    void refusesAMissingVerifier() throws Exception {
        var flow = new CodeFlow(provider);
        assertRefused(flow.redeem(flow.code(), CodeFlow.CALLBACK, null, flow.basic()), 400, "invalid_request");
    }

    @Test
    void refusesACodeUsedTwice() throws Exception {
        var flow = new CodeFlow(provider);
        var code = flow.code();
        assertThat(flow.redeem(code).getStatusCode()).isEqualTo(200);
        assertRefused(flow.redeem(code), 400, "invalid_grant");
    }

    @Test
    void refusesAnotherAddressAtTheTokenEndpoint() throws Exception {
        provider.registerRedirectUrisUnder("http://localhost/under/");
        var flow = new CodeFlow(provider);
        var other = URI.create("http://localhost/under/this");
        assertThat(CodeFlow.answer(flow.request().redirectionURI(other).build()))
                .containsKey("code");
        assertRefused(flow.redeem(flow.code(), other, flow.verifier, flow.basic()), 400, "invalid_grant");
    }

    @Test
    void refusesAWrongSecret() throws Exception {
        var flow = new CodeFlow(provider);
        var wrong = new ClientSecretBasic(flow.clientId(), new Secret("wrong"));
        assertRefused(flow.redeem(flow.code(), CodeFlow.CALLBACK, flow.verifier, wrong), 401, "invalid_client");
    }

    @Test
    void takesTheClientsProofOnlyAsAnnounced() throws Exception {
        provider.announce("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
        var flow = new CodeFlow(provider);
        var code = flow.code();
        assertRefused(flow.redeem(code), 401, "invalid_client");
        var post = new ClientSecretPost(flow.clientId(), new Secret(provider.clientSecret()));
        assertThat(flow.redeem(code, CodeFlow.CALLBACK, flow.verifier, post).getStatusCode())
                .isEqualTo(200);
        assertThat(provider.lastParameters("token")).containsKey("client_secret");

        provider.withdraw("token_endpoint_auth_methods_supported");
        assertRefused(flow.redeem(flow.code(), CodeFlow.CALLBACK, flow.verifier, post), 401, "invalid_client");
        assertThat(flow.redeem(flow.code()).getStatusCode()).isEqualTo(200);
        assertThat(provider.lastHeader("token", "authorization"))
                .get()
                .asString()
                .startsWith("Basic ");
    }

    @Test
    void namesItsIssuerOnlyWhereAnnounced() throws Exception {
        provider.withdraw("authorization_response_iss_parameter_supported");
        var flow = new CodeFlow(provider);
        assertThat(CodeFlow.answer(flow.request().build())).doesNotContainKey("iss");
    }

    static Stream<UnaryOperator<AuthenticationRequest.Builder>> incompleteRequests() {
        return Stream.of(
                request -> request.nonce(null),
                request -> request.state(null),
                request -> request.codeChallenge((CodeVerifier) null, null),
                request -> request.codeChallenge(new CodeVerifier(), CodeChallengeMethod.PLAIN));
    }

    @ParameterizedTest
    @MethodSource("incompleteRequests")
    void refusesAnIncompleteRequest(UnaryOperator<AuthenticationRequest.Builder> spoil) throws Exception {
        var request = spoil.apply(new CodeFlow(provider).request()).build();
        assertThat(CodeFlow.answer(request))
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code");
    }

    @Test
    void refusesAScopeWithoutOpenid() throws Exception {
        var flow = new CodeFlow(provider);
        var http = flow.request().build().toHTTPRequest();
        var query = http.getURL().getQuery().replace("openid+email", "email");
        var spoilt = new HTTPRequest(HTTPRequest.Method.GET, URI.create(provider.issuer() + "/authorize?" + query));
        spoilt.setFollowRedirects(false);
        assertThat(spoilt.send().getLocation()).asString().contains("error=invalid_scope");
    }

    @Test
    void sendsNobodyToAnUnknownAddressOrForAnUnknownClient() throws Exception {
        var flow = new CodeFlow(provider);
        var elsewhere = flow.request()
                .redirectionURI(URI.create("http://localhost/other"))
                .build();
        assertRefused(CodeFlow.visit(elsewhere), 400, "invalid_request");
        var stranger = new AuthenticationRequest.Builder(
                        elsewhere.getResponseType(), new Scope("openid"), new ClientID("stranger"), CodeFlow.CALLBACK)
                .endpointURI(elsewhere.getEndpointURI())
                .build();
        assertRefused(CodeFlow.visit(stranger), 401, "invalid_client");
    }

    @Test
    void refusesAnUnknownAccessToken() throws Exception {
        var answer = new CodeFlow(provider).userinfo(new BearerAccessToken("unknown"));
        assertThat(answer.getStatusCode()).isEqualTo(401);
        assertThat(answer.getWWWAuthenticate()).startsWith("Bearer").contains("invalid_token");
    }

    @Test
    void signsOutToARegisteredAddressOnly() throws Exception {
        assertThat(signOut("?state=s&post_logout_redirect_uri=" + CodeFlow.CALLBACK)
                        .getLocation())
                .isEqualTo(URI.create(CodeFlow.CALLBACK + "?state=s"));
        assertRefused(signOut("?post_logout_redirect_uri=http://localhost/other"), 400, "invalid_request");
        assertThat(signOut("").getStatusCode()).isEqualTo(200);
    }

    @Test
    void forgetsItsOldKeyWhenItRotates() throws Exception {
        var flow = new CodeFlow(provider);
        var before = flow.tokens().getIDToken();
        var oldKeys = JWKSet.load(flow.metadata().getJWKSetURI().toURL());
        provider.rotateKey();
        var newKeys = JWKSet.load(flow.metadata().getJWKSetURI().toURL());

        assertThat(kids(newKeys)).hasSize(3).doesNotContainAnyElementsOf(kids(oldKeys));
        assertThat(newKeys.containsNonPublicKeys()).isFalse();
        flow.validate(flow.tokens().getIDToken(), JWSAlgorithm.RS256);
        assertThatThrownBy(() -> flow.validate(before, JWSAlgorithm.RS256)).isInstanceOf(BadJOSEException.class);
    }

    @Test
    void signsAnyOtherToken() throws Exception {
        var token = SignedJWT.parse(provider.sign("at+jwt", Map.of("sub", "ada", "aud", "api")));
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("api");
    }

    @Test
    void countsAndRemembersWhoCame() throws Exception {
        var flow = new CodeFlow(provider);
        flow.tokens();
        assertThat(provider.calls("discovery")).isEqualTo(1);
        assertThat(provider.calls("authorize")).isEqualTo(1);
        assertThat(provider.calls("token")).isEqualTo(1);
        assertThat(provider.calls("userinfo")).isZero();
        assertThat(provider.lastParameters("authorize"))
                .containsEntry("scope", "openid email")
                .containsEntry("code_challenge_method", "S256");
        assertThat(provider.lastParameters("token")).containsEntry("code_verifier", flow.verifier.getValue());
        provider.forgetCalls();
        assertThat(provider.calls("token")).isZero();
        assertThat(provider.lastParameters("token")).isEmpty();
        assertThatThrownBy(() -> provider.calls("tokens")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signsInManyAtOnce() throws Exception {
        var number = new AtomicInteger();
        provider.nextPeople(() -> Map.of("sub", "person-" + number.incrementAndGet()));
        Callable<String> signIn = () -> {
            var flow = new CodeFlow(provider);
            var tokens = flow.tokens();
            var subject = flow.validate(tokens.getIDToken(), JWSAlgorithm.RS256).getSubject();
            assertThat(flow.userinfo(tokens.getAccessToken()).getBodyAsJSONObject())
                    .containsEntry("sub", subject.getValue());
            return subject.getValue();
        };
        var threads = Executors.newFixedThreadPool(32);
        try {
            var subjects = new HashSet<String>();
            for (Future<String> subject : threads.invokeAll(Collections.nCopies(64, signIn))) {
                subjects.add(subject.get());
            }
            assertThat(subjects).hasSize(64);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void startsAgainAtTheSamePort() throws Exception {
        var first = LyingProvider.start();
        new CodeFlow(first);
        first.close();
        try (var second = LyingProvider.start(URI.create(first.issuer()).getPort())) {
            assertThat(second.issuer()).isEqualTo(first.issuer());
            assertThat(new CodeFlow(second).metadata().getIssuer().getValue()).isEqualTo(first.issuer());
        }
    }

    private HTTPResponse signOut(String query) throws Exception {
        var request = new HTTPRequest(HTTPRequest.Method.GET, URI.create(provider.issuer() + "/end_session" + query));
        request.setFollowRedirects(false);
        return request.send();
    }

    private static List<String> kids(JWKSet keys) {
        var kids = new ArrayList<String>();
        keys.getKeys().forEach(key -> kids.add(key.getKeyID()));
        return kids;
    }

    private static void assertRefused(HTTPResponse answer, int status, String error) throws Exception {
        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(answer.getBodyAsJSONObject()).containsEntry("error", error);
    }
}
