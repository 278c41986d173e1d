package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.arrival.testing.Scene;
import dev.arrival.testing.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conversation with a provider that tells the truth. */
@ResourceLock("shared")
class HonestProviderIT {
    private static final String GROUPS = "urn.gooddata.user_groups";

    private static Scene scene;
    private String subject;

    @BeforeAll
    static void start() {
        scene = Scene.shared();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @BeforeEach
    void startOver() {
        scene.startOver();
        subject = "person-" + UUID.randomUUID();
        scene.provider().nextPerson(Scene.person(subject, "readers"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256", "EdDSA"})
    void signsInWith(String algorithm) {
        scene.provider().signWith(JWSAlgorithm.parse(algorithm));
        signIn();
        assertThat(scene.audit().news())
                .singleElement()
                .satisfies(entry -> assertThat(entry.outcome()).isEqualTo("created"));
    }

    @Test
    void asksForACodeWithStateNonceAndAChallenge() throws Exception {
        signIn();
        var asked = scene.provider().lastParameters("authorize");
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", scene.provider().clientId())
                .containsEntry("scope", "openid profile email")
                .containsEntry("redirect_uri", scene.at("/signin/callback").toString())
                .containsEntry("code_challenge_method", "S256")
                .containsOnlyKeys(
                        "response_type",
                        "client_id",
                        "scope",
                        "redirect_uri",
                        "state",
                        "nonce",
                        "code_challenge",
                        "code_challenge_method");
        var verifier = new CodeVerifier(scene.provider().lastParameters("token").get("code_verifier"));
        assertThat(asked)
                .containsEntry(
                        "code_challenge",
                        CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                                .getValue());
    }

    @Test
    void guessesNothingFromOneSignInToTheNext() {
        signIn();
        var first = scene.provider().lastParameters("authorize");
        signIn();
        var second = scene.provider().lastParameters("authorize");
        for (var secret : List.of("state", "nonce", "code_challenge")) {
            assertThat(second.get(secret)).hasSizeGreaterThanOrEqualTo(43).isNotEqualTo(first.get(secret));
        }
    }

    @Test
    void provesItselfByHeaderUnlessTheProviderAnnouncesOnlyTheForm() {
        signIn();
        assertThat(scene.provider().lastHeader("token", "Authorization"))
                .get()
                .asString()
                .startsWith("Basic ");
        assertThat(scene.provider().lastParameters("token")).doesNotContainKeys("client_secret", "client_id");

        scene.provider().announce("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
        scene.awaitDiscovery();
        signIn();
        assertThat(scene.provider().lastHeader("token", "Authorization")).isEmpty();
        assertThat(scene.provider().lastParameters("token"))
                .containsEntry("client_secret", scene.provider().clientSecret());

        scene.provider().withdraw("token_endpoint_auth_methods_supported");
        scene.awaitDiscovery();
        signIn();
        assertThat(scene.provider().lastHeader("token", "Authorization")).isPresent();
    }

    @Test
    void asksNoUserinfoIfTheTokenSaysAll() {
        signIn();
        assertThat(scene.provider().calls("userinfo")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"given_name", "family_name", "email", GROUPS})
    void asksUserinfoForWhatTheTokenLacks(String claim) {
        scene.provider().onlyInUserinfo(Set.of(claim));
        var visitor = signIn();
        assertThat(scene.provider().calls("userinfo")).isEqualTo(1);
        assertThat(visitor.me())
                .containsEntry("givenName", "Ada")
                .containsEntry("familyName", "Lovelace")
                .containsEntry("email", subject + "@example.com")
                .extractingByKey("groups")
                .asString()
                .contains("readers");
    }

    @Test
    void believesTheTokenBeforeUserinfo() {
        scene.provider().onlyInUserinfo(Set.of("email"));
        scene.provider().userinfo(Map.of("family_name", "Byron", GROUPS, List.of("poets")));
        assertThat(signIn().me())
                .containsEntry("familyName", "Lovelace")
                .containsEntry("email", subject + "@example.com")
                .extractingByKey("groups")
                .asString()
                .contains("readers")
                .doesNotContain("poets");
    }

    @Test
    void asksForAnnouncementAndKeysNoMoreThanOnce() {
        signIn();
        scene.provider().forgetCalls();
        signIn();
        signIn();
        assertThat(scene.provider().calls("token")).isEqualTo(2);
        assertThat(scene.provider().calls("discovery")).isZero();
        assertThat(scene.provider().calls("jwks")).isZero();
    }

    @Test
    void followsTheProviderToNewKeys() {
        signIn();
        scene.provider().rotateKey();
        scene.provider().forgetCalls();
        signIn();
        assertThat(scene.provider().calls("jwks")).isEqualTo(1);
        signIn();
        assertThat(scene.provider().calls("jwks")).isEqualTo(1);
    }

    @Test
    void doesNotMissTheIssuerOfAnAnswerWhereNoneWasAnnounced() {
        scene.provider().withdraw("authorization_response_iss_parameter_supported");
        scene.awaitDiscovery();
        assertThat(signIn().lastAnswer().getQuery()).doesNotContain("iss=");
    }

    /** RFC 6749, section 5.1: the value is case-insensitive. */
    @Test
    void readsTheTypeOfTheAccessTokenInAnyCase() {
        scene.provider().onlyInUserinfo(Set.of("email"));
        scene.provider().tokenAnswer(Map.of("token_type", "bearer"));
        signIn();
    }

    @Test
    void tellsNoSecretToTheBrowser() {
        var visitor = signIn();
        var secrets = List.of(
                scene.provider().clientSecret(),
                scene.provider().lastParameters("token").get("code_verifier"));
        assertThat(visitor.browser().trail())
                .allSatisfy(page -> assertThat(page.uri() + page.body() + page.headers())
                        .doesNotContain(secrets)
                        .doesNotContain("id_token", "access_token"));
    }

    /** Somebody signs in whom nobody turns away. */
    private Visitor signIn() {
        var visitor = scene.visitor();
        assertThat(visitor.arrive().uri()).hasPath("/me");
        assertThat(visitor.me()).containsEntry("subject", subject);
        return visitor;
    }
}
