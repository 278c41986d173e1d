package dev.arrival.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.arrival.directory.Registration.Kind;
import dev.arrival.platform.Fields;
import dev.arrival.platform.InvalidField;
import jakarta.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocialIssuerTest {
    @Test
    void isTheLoginsWhereThereAreNoTokens() {
        var issuer = issuer(Map.of("login", "githubLogin"));

        assertThat(issuer).isEqualTo("social:githubLogin");
        assertThat(new SocialIssuer(issuer).ofTokens()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://accounts.google.com", "https://login.example.com/realms/a/", "http://localhost:8080"})
    void isTheTokensToTheLetterWhereThereAreSome(String tokens) {
        var issuer = issuer(Map.of("login", "oidcLogin", "issuer", tokens));

        assertThat(issuer).isEqualTo("social:" + tokens);
        assertThat(new SocialIssuer(issuer).ofTokens()).contains(tokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://idp.example", "githubLogin", "social:githubLogin", "https:"})
    void believesOnlyIssuersBehindTls(String tokens) {
        assertThat(catchThrowableOfType(
                                InvalidField.class, () -> issuer(Map.of("login", "oidcLogin", "issuer", tokens)))
                        .field())
                .isEqualTo("/issuer");
    }

    @Test
    void isNoOtherProvidersIssuer() {
        var fields = Fields.of(
                Json.createObjectBuilder(Map.of("issuer", "social:githubLogin")).build());

        assertThat(catchThrowableOfType(InvalidField.class, () -> RegistrationDocument.issuer(fields))
                        .field())
                .isEqualTo("/issuer");
    }

    @Test
    void tellsWhoSpeaksWithTheProvider() {
        assertThat(kind("social:githubLogin")).isEqualTo(Kind.SOCIAL);
        assertThat(kind("social:https://accounts.google.com")).isEqualTo(Kind.SOCIAL);
        assertThat(kind("https://accounts.google.com")).isEqualTo(Kind.OPENID);
        assertThat(kind("https://social:8080/")).isEqualTo(Kind.OPENID);
    }

    private static Kind kind(String issuer) {
        return new IdentityProvider(new Organization("Acme"), issuer).kind();
    }

    private static String issuer(Map<String, Object> members) {
        var json = Json.createObjectBuilder(members).add("kind", "social");
        return RegistrationDocument.issuer(Fields.of(json.build()));
    }
}
