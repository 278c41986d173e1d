package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.Groups;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Organization;
import dev.arrival.directory.RegistrationDocument;
import dev.arrival.openid.Rejection;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.Handover;
import dev.arrival.provisioning.Refusal.Reason;
import jakarta.json.Json;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocialProfileTest {
    private static final String ISSUER = "https://idp.example";

    private final IdentityProvider git = provider("githubLogin", "");
    private final IdentityProvider openId = provider("oidcLogin", ISSUER);

    @Test
    void knowsSomebodyByTheNumberAndSplitsTheName() throws Rejection {
        var claims = SocialProfile.of(
                git,
                profile(
                        "{\"id\":1234567,\"login\":\"ada\",\"name\":\"Ada King Lovelace\",\"email\":null,\"plan\":{}}"));

        assertThat(claims.issuer()).isEqualTo("social:githubLogin");
        assertThat(claims.subject()).isEqualTo("1234567");
        assertThat(claims.attributes())
                .isEqualTo(Map.of(
                        Attribute.USER_NAME, "ada",
                        Attribute.GIVEN_NAME, "Ada King",
                        Attribute.FAMILY_NAME, "Lovelace"));
        assertThat(claims.groups()).isEqualTo(new Groups.Absent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":null}", "{\"login\":\"ada\",\"sub\":\"ada\"}"})
    void takesNobodyOfWhomItIsNotSaidWhoTheyAre(String profile) {
        assertThatThrownBy(() -> SocialProfile.of(git, profile(profile))).satisfies(rejectedFor(Reason.MISSING_CLAIMS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1.5}",
                "{\"id\":1e300}",
                "{\"id\":true}",
                "{\"id\":\"\"}",
                "{\"id\":\" \"}",
                "{\"id\":{}}",
                "{\"id\":[7]}",
                "{\"id\":\"a\\u0000b\"}",
                "[]",
                "7",
                "null",
                "nothing",
                "{\"id\":7",
                ""
            })
    void takesNobodyOfWhomItIsSaidInNoUsableWay(String profile) {
        assertThatThrownBy(() -> SocialProfile.of(git, profile(profile))).satisfies(rejectedFor(Reason.TOKEN_REJECTED));
    }

    @Test
    void takesNothingForSomebody() {
        assertThatThrownBy(() -> SocialProfile.of(git, handover(null, null)))
                .satisfies(rejectedFor(Reason.TOKEN_REJECTED));
    }

    @Test
    void readsTheIdTokenAndWhatUserinfoSaysBesides() throws Rejection {
        var claims = SocialProfile.of(
                openId,
                handover(
                        "{\"iss\":\"https://idp.example\",\"sub\":\"ada\",\"given_name\":\"Ada\"}",
                        "{\"sub\":\"ada\",\"given_name\":\"Augusta\",\"family_name\":\"Lovelace\"}"));

        assertThat(claims.issuer()).isEqualTo("social:" + ISSUER);
        assertThat(claims.subject()).isEqualTo("ada");
        assertThat(claims.attributes())
                .isEqualTo(Map.of(Attribute.GIVEN_NAME, "Ada", Attribute.FAMILY_NAME, "Lovelace"));
    }

    @Test
    void takesAnAddressAndWhatVouchesForItFromOneSource() throws Rejection {
        var claims = SocialProfile.of(
                openId,
                handover(
                        "{\"iss\":\"https://idp.example\",\"sub\":\"ada\",\"email\":\"ada@token.example\"}",
                        "{\"sub\":\"ada\",\"email\":\"ada@info.example\",\"email_verified\":true}"));

        assertThat(claims.attributes()).isEqualTo(Map.of(Attribute.EMAIL, "ada@token.example"));
    }

    @Test
    void takesWhatVouchesForAnAddressFromNowhereElse() throws Rejection {
        var claims = SocialProfile.of(
                openId,
                handover(
                        "{\"iss\":\"https://idp.example\",\"sub\":\"ada\",\"email_verified\":true}",
                        "{\"sub\":\"ada\",\"email\":\"ada@info.example\"}"));

        assertThat(claims.attributes()).isEqualTo(Map.of(Attribute.EMAIL, "ada@info.example"));
    }

    @Test
    void takesTheAddressOfUserinfoWhereTheTokenHasNone() throws Rejection {
        var claims = SocialProfile.of(
                openId,
                handover(
                        "{\"iss\":\"https://idp.example\",\"sub\":\"ada\",\"email\":null}",
                        "{\"sub\":\"ada\",\"email\":\"ada@info.example\",\"email_verified\":true}"));

        assertThat(claims.attributes())
                .isEqualTo(Map.of(Attribute.EMAIL, "ada@info.example", Attribute.EMAIL_VERIFIED, "true"));
    }

    @Test
    void refusesWhatIsNestedWithoutEnd() {
        assertThatThrownBy(() -> SocialProfile.of(git, profile("{\"id\":" + "[".repeat(20_000))))
                .satisfies(rejectedFor(Reason.TOKEN_REJECTED));
        assertThatThrownBy(() -> SocialProfile.of(git, profile("{\"id\":1e9999999999}")))
                .satisfies(rejectedFor(Reason.TOKEN_REJECTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"sub\":\"eve\"}", "{}", "{\"sub\":null}", "{\"sub\":[\"ada\"]}"})
    void refusesWhatUserinfoSaysOfSomebodyElse(String userinfo) {
        assertThatThrownBy(() -> SocialProfile.of(
                        openId, handover("{\"iss\":\"https://idp.example\",\"sub\":\"ada\"}", userinfo)))
                .satisfies(rejectedFor(Reason.TOKEN_REJECTED));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # registered with     | the ID token's issuer
            https://idp.example   | https://idp.example/
            https://idp.example   | https://IDP.example
            https://idp.example   | https://evil.example
            https://idp.example   | -
            -                     | https://idp.example
            -                     | oidcLogin
            """, delimiter = '|')
    void refusesATokenOfAnotherIssuer(String registered, String named) {
        var provider = provider("oidcLogin", registered == null ? "" : registered);
        var token = Json.createObjectBuilder().add("sub", "ada");
        if (named != null) {
            token.add("iss", named);
        }

        assertThatThrownBy(
                        () -> SocialProfile.of(provider, handover(token.build().toString(), null)))
                .satisfies(rejectedFor(Reason.TOKEN_REJECTED));
    }

    @Test
    void refusesAProfileWithoutTheTokenThatTheProviderIsRegisteredWith() {
        assertThatThrownBy(() -> SocialProfile.of(openId, profile("{\"sub\":\"ada\",\"iss\":\"https://idp.example\"}")))
                .satisfies(rejectedFor(Reason.TOKEN_REJECTED));
    }

    private static org.assertj.core.api.ThrowingConsumer<Throwable> rejectedFor(Reason reason) {
        return thrown -> assertThat(thrown)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.refusal().reason()).isEqualTo(reason));
    }

    private static Handover profile(String profile) {
        return handover(null, profile);
    }

    private static Handover handover(String idToken, String profile) {
        return new Handover("login", "state", Optional.ofNullable(idToken), Optional.ofNullable(profile));
    }

    private static IdentityProvider provider(String login, String issuer) {
        var json = Json.createObjectBuilder()
                .add("kind", "social")
                .add("name", "Social")
                .add("login", login);
        if (!issuer.isEmpty()) {
            json.add("issuer", issuer);
        }
        var fields = Fields.of(json.build());
        var provider = new IdentityProvider(new Organization("Acme"), RegistrationDocument.issuer(fields));
        provider.register(RegistrationDocument.read(fields));
        return provider;
    }
}
