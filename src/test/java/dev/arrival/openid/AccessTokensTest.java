package dev.arrival.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.arrival.directory.ApiAccess;
import dev.arrival.directory.ConfiguredProvider;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Organization;
import dev.arrival.directory.Registration;
import dev.arrival.openid.Discovery.Announced;
import dev.arrival.provisioning.Refusal.Reason;
import dev.arrival.testing.Configured;
import dev.arrival.testing.provider.CodeFlow;
import dev.arrival.testing.provider.Lie;
import dev.arrival.testing.provider.LyingProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
    private static LyingProvider liar;
    private Announced announced;
    private Provider provider;

    @BeforeAll
    static void start() {
        liar = LyingProvider.start();
    }

    @AfterAll
    static void stop() {
        liar.close();
    }

    @BeforeEach
    void startOver() throws Exception {
        liar.startOver();
        var metadata = new CodeFlow(liar).metadata();
        announced = new Announced(metadata, Discovery.keys(metadata.getJWKSetURI(), new Outgoing()));
        provider = provider();
    }

    private static Provider provider(String... settings) {
        var all = new ArrayList<>(
                List.of("arrival.provider.issuer=" + liar.issuer(), "arrival.provider.client-id=" + liar.clientId()));
        all.addAll(List.of(settings));
        var configured = ConfiguredProvider.from(Configured.with(all.toArray(String[]::new)));
        var stored = new IdentityProvider(new Organization("Acme"), configured.issuer());
        stored.register(configured.registration());
        return Provider.of(stored, Set.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256", "EdDSA"})
    void acceptsAnHonestToken(String algorithm) throws Exception {
        liar.signWith(JWSAlgorithm.parse(algorithm));

        var said = verified(liar.accessToken(Map.of("sub", "ada", "scope", "read write", "groups", List.of("x"))));

        assertThat(said.subject()).isEqualTo("ada");
        assertThat(said.ofClient()).isFalse();
        assertThat(said.scopes()).containsExactlyInAnyOrder("read", "write");
        assertThat(said.claims()).containsEntry("groups", List.of("x"));
        assertThat(said.expires()).isAfter(Instant.now());
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "AT+JWT", "application/at+jwt", "JWT"})
    void acceptsTheTypesThatProvidersWriteIntoTheHeader(String type) throws Exception {
        assertThat(verified(liar.sign(type, claims(Map.of("sub", "ada", "azp", "a-program", "scope", "x"))))
                        .subject())
                .isEqualTo("ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "secevent+jwt", "dpop+jwt", "id_token"})
    void refusesOtherTypes(String type) {
        assertThat(rejection(liar.sign(type, claims(Map.of("sub", "ada"))))).isEqualTo(Reason.TOKEN_REJECTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Lie.class,
            names = {
                "WRONG_ISSUER",
                "WRONG_AUDIENCE",
                "EXTRA_AUDIENCE_WITH_FOREIGN_AZP",
                "EXPIRED",
                "NO_EXPIRY",
                "ISSUED_IN_THE_FUTURE",
                "NO_ISSUED_AT",
                "HUGE_TOKEN",
                "WRONG_AT_HASH",
                "ALGORITHM_NONE",
                "HS256_WITH_THE_CLIENT_SECRET",
                "HS256_WITH_THE_PUBLIC_KEY",
                "FOREIGN_KEY",
                "UNKNOWN_KID",
                "KEY_IN_THE_HEADER",
                "JKU_IN_THE_HEADER",
                "X5U_IN_THE_HEADER",
                "X5C_IN_THE_HEADER",
                "UNSIGNED_IN_ENCRYPTED",
                "BROKEN_SIGNATURE"
            })
    void refusesEveryLie(Lie lie) {
        assertThat(rejection(liar.accessToken(Map.of("sub", "ada"), lie))).isEqualTo(Reason.TOKEN_REJECTED);
        assertThat(liar.calls("impostor-keys")).isZero();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # claim     | value
            sub         |
            sub         | ''
            aud         |
            aud         | arrival
            aud         | ARRIVAL-API
            typ         | ID
            typ         | Refresh
            typ         | Offline
            token_use   | id
            at_hash     | x
            c_hash      | x
            events      | x
            cnf         | x
            """, delimiter = '|')
    void refusesATokenThatSays(String claim, String value) {
        var claims = new HashMap<String, Object>(Map.of("sub", "ada"));
        claims.put(claim, value);

        assertThat(rejection(liar.accessToken(claims))).isEqualTo(Reason.TOKEN_REJECTED);
    }

    @Test
    void refusesATokenThatIsNotValidYet() {
        var soon = Instant.now().plusSeconds(600).getEpochSecond();

        assertThat(rejection(liar.accessToken(Map.of("sub", "ada", "nbf", soon))))
                .isEqualTo(Reason.TOKEN_REJECTED);
    }

    @Test
    void allowsClocksToDifferByAMinute() throws Exception {
        var now = Instant.now().getEpochSecond();

        assertThat(verified(liar.accessToken(Map.of("sub", "ada", "exp", now - 30, "iat", now - 300)))
                        .subject())
                .isEqualTo("ada");
        assertThat(verified(liar.accessToken(Map.of("sub", "ada", "iat", now + 30, "nbf", now + 30)))
                        .subject())
                .isEqualTo("ada");
        assertThat(rejection(liar.accessToken(Map.of("sub", "ada", "exp", now - 90))))
                .isEqualTo(Reason.TOKEN_REJECTED);
    }

    @Test
    void takesTheSubjectFromTheClaimThatTheMappingNames() throws Exception {
        provider = provider("arrival.provider.claims.subject=oid");

        assertThat(verified(liar.accessToken(Map.of("sub", "pairwise", "oid", "ada")))
                        .subject())
                .isEqualTo("ada");
        assertThat(rejection(liar.accessToken(Map.of("sub", "pairwise")))).isEqualTo(Reason.TOKEN_REJECTED);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # provider | claims of a token that no person stands behind
            RFC 9068   | {"sub":"batch","client_id":"batch"}
            Keycloak   | {"sub":"7a8b","client_id":null,"azp":"Batch","typ":"Bearer","preferred_username":"service-account-batch","clientHost":"::1"}
            Keycloak + | {"sub":"7a8b","client_id":"batch","azp":"batch","typ":"Bearer","preferred_username":"service-account-batch"}
            Entra      | {"sub":"7a8b","oid":"7a8b","client_id":null,"azp":"batch","azpacr":"1","roles":["read"]}
            Entra v1   | {"sub":"7a8b","oid":"7a8b","client_id":null,"appid":"batch","appidacr":"2"}
            Entra app  | {"sub":"7a8b","oid":"9","client_id":null,"azp":"batch","idtyp":"app"}
            Auth0      | {"sub":"batch@clients","client_id":null,"azp":"batch","gty":"client-credentials"}
            Auth0 less | {"sub":"batch@clients","client_id":null,"azp":"batch"}
            Okta       | {"sub":"batch","client_id":null,"cid":"batch","scp":["read"]}
            """, delimiter = '|')
    void knowsAClientWhenItComes(String who, String claims) throws Exception {
        var said = verified(liar.accessToken(json(claims)));

        assertThat(said.ofClient()).as(who).isTrue();
        assertThat(said.subject()).isEqualToIgnoringCase("batch");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # provider | claims of a person's token
            RFC 9068   | {"sub":"ada","client_id":"batch"}
            Keycloak   | {"sub":"ada","client_id":null,"azp":"batch","typ":"Bearer","preferred_username":"ada","scope":"email"}
            Entra      | {"sub":"ada","oid":"9","client_id":null,"azp":"batch","azpacr":"1","scp":"read","roles":["boss"]}
            Auth0      | {"sub":"ada","client_id":null,"azp":"batch","gty":"password"}
            Okta       | {"sub":"ada","client_id":null,"cid":"batch","uid":"00u","scp":["read"]}
            """, delimiter = '|')
    void knowsAPersonWhenTheyCome(String who, String claims) throws Exception {
        var said = verified(liar.accessToken(json(claims)));

        assertThat(said.ofClient()).as(who).isFalse();
        assertThat(said.subject()).isEqualTo("ada");
        assertThat(said.scopes()).doesNotContain("boss");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'sub':'7a8b','client_id':null,'azp':'batch','typ':'Bearer','preferred_username':'service-account-batch'}",
                "{'sub':'7a8b','client_id':null,'azp':'batch','typ':'Bearer','preferred_username':'service-account-other','clientHost':'::1'}",
                "{'sub':'7a8b','client_id':null,'azp':'batch','typ':'Bearer','clientHost':'::1'}",
                "{'sub':'batch ','client_id':'batch '}",
                "{'sub':'x','client_id':'batch\\u0000','gty':'client-credentials'}"
            })
    void takesNoTokenOfWhichItIsNotCertainWhoCalls(String claims) throws Exception {
        assertThat(rejection(liar.accessToken(json(claims.replace("'", "\""))))).isEqualTo(Reason.TOKEN_REJECTED);
    }

    @Test
    void takesNoTokenThatNothingTellsFromAnIdToken() throws Exception {
        var claims = claims(Map.of("sub", "ada", "azp", "arrival", "aud", List.of("arrival", "arrival-api")));

        assertThat(rejection(liar.sign("JWT", claims))).isEqualTo(Reason.TOKEN_REJECTED);
        claims.putAll(Map.of("aud", "arrival-api", "azp", "arrival-api"));
        assertThat(rejection(liar.sign("JWT", claims))).isEqualTo(Reason.TOKEN_REJECTED);
        claims.putAll(Map.of("azp", "another", "nonce", "n"));
        assertThat(rejection(liar.sign("JWT", claims))).isEqualTo(Reason.TOKEN_REJECTED);
        claims.remove("nonce");
        assertThat(verified(liar.sign("JWT", claims)).subject()).isEqualTo("ada");
        claims.putAll(Map.of("aud", List.of("arrival", "arrival-api"), "scope", "openid", "nonce", "n"));
        assertThat(verified(liar.sign("JWT", claims)).subject()).isEqualTo("ada");
    }

    @Test
    void takesNoTokenWhereTheAudienceIsTheClientId() {
        var stored = new IdentityProvider(new Organization("Acme"), liar.issuer());
        var registration = provider.stored().registration();
        stored.register(new Registration(
                Registration.Kind.OPENID,
                registration.name(),
                "arrival-api",
                registration.scopes(),
                registration.algorithms(),
                registration.mapping(),
                Map.of(),
                Set.of(),
                true,
                ApiAccess.DEFAULT));
        provider = Provider.of(stored, Set.of());

        assertThat(rejection(liar.accessToken(Map.of("sub", "ada")))).isEqualTo(Reason.TOKEN_REJECTED);
    }

    @Test
    void saysWhetherATokenNamesTheClient() throws Exception {
        var unnamed = new HashMap<String, Object>(Map.of("sub", "batch"));
        unnamed.put("client_id", null);

        assertThat(verified(liar.accessToken(unnamed)).namesClient()).isFalse();
        assertThat(verified(liar.accessToken(Map.of("sub", "ada"))).namesClient())
                .isTrue();
    }

    @Test
    void takesNoClientsTokenThatDoesNotNameIt() {
        var claims = new HashMap<String, Object>(Map.of("sub", "x", "gty", "client-credentials"));
        claims.put("client_id", null);

        assertThat(rejection(liar.accessToken(claims))).isEqualTo(Reason.TOKEN_REJECTED);
    }

    @Test
    void saysWhoseWordATokenClaimsToBe() {
        var named = AccessTokens.named(liar.accessToken(Map.of("sub", "ada")));

        assertThat(named).hasValueSatisfying(found -> {
            assertThat(found.issuer()).isEqualTo(liar.issuer());
            assertThat(found.isFor(provider)).isTrue();
            assertThat(found.isFor(provider("arrival.provider.api-audience=another")))
                    .isFalse();
        });
        var nothing = new HashMap<String, Object>();
        nothing.put("aud", Arrays.asList("x", null));
        assertThat(AccessTokens.named(liar.accessToken(nothing)))
                .hasValueSatisfying(found -> assertThat(found.audiences()).containsExactly("x"));
        assertThat(AccessTokens.named("opaque")).isEmpty();
        assertThat(AccessTokens.named("a.b.c")).isEmpty();
        assertThat(AccessTokens.named(liar.accessToken(Map.of("sub", "ada"), Lie.ALGORITHM_NONE)))
                .isEmpty();
    }

    private static Map<String, Object> claims(Map<String, Object> more) {
        var now = Instant.now().getEpochSecond();
        var claims = new HashMap<String, Object>(
                Map.of("iss", liar.issuer(), "aud", "arrival-api", "iat", now, "exp", now + 300));
        claims.putAll(more);
        return claims;
    }

    private static Map<String, Object> json(String text) throws Exception {
        return JSONObjectUtils.parse(text);
    }

    private AccessToken verified(String token) throws Rejection {
        return AccessTokens.verified(token, provider, announced);
    }

    /** Of the length, the bean asks before. */
    private Reason rejection(String token) {
        return catchThrowableOfType(Rejection.class, () -> {
                    Signatures.requireSensibleLength(token);
                    verified(token);
                })
                .refusal()
                .reason();
    }
}
