package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Organization;
import dev.arrival.directory.RegistrationDocument;
import dev.arrival.openid.Provider;
import dev.arrival.platform.Fields;
import jakarta.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntranceTest {
    private final IdentityProvider acmes = provider("https://acme.example", true, "acme.example");
    private final IdentityProvider closed = provider("https://closed.example", false, "closed.example");
    private final Entrance entrance = new Entrance("https://acme.example", Set.of(1L), List.of(acmes, closed));

    @ParameterizedTest
    @CsvSource(textBlock = """
            # e-mail                        | leads
            ada@acme.example                | true
            Ada@ACME.Example                | true
            'ada@acme.example '             | true
            ada@evil.example@acme.example   | true
            "a@b"@acme.example              | true
            @acme.example                   | true
            ada@sub.acme.example            | false
            ada@acme.example.evil.example   | false
            ada@acme.example@evil.example   | false
            acme.example                    | false
            ada@                            | false
            ''                              | false
            ada@closed.example              | false
            """, delimiter = '|')
    void leadsByTheDomainBehindTheLastAt(String email, boolean leads) {
        assertThat(entrance.ledToBy(email)).isEqualTo(leads ? Optional.of(acmes) : Optional.empty());
    }

    @Test
    void countsSessionsOfItsOwnOrganizationsOnly() {
        assertThat(entrance.isOf(1)).isTrue();
        assertThat(entrance.isOf(2)).isFalse();
    }

    @Test
    void opensOnlyToProvidersThatAreSwitchedOn() {
        assertThat(entrance.open()).containsExactly(acmes);
    }

    @Test
    void knowsNoSocialLoginWithoutAGate() {
        var social = provider("social:githubLogin", true, "git.example");
        var all = new Entrance("https://acme.example", Set.of(1L), List.of(acmes, social, closed));

        assertThat(all.open()).containsExactly(acmes, social);
        assertThat(all.hasSocial()).isTrue();
        assertThat(all.withoutGate().hasSocial()).isFalse();
        assertThat(entrance.hasSocial()).isFalse();
        assertThat(all.withoutGate().providers()).containsExactly(acmes, closed);
        assertThat(all.withoutGate().ledToBy("ada@git.example")).isEmpty();
    }

    @Test
    void takesNoAnswerOfASocialLoginWhereProvidersAnswer() {
        var social = provider("social:githubLogin", true, "git.example");
        var all = new Entrance("https://acme.example", Set.of(1L), List.of(social));

        assertThat(all.answeredAt(Provider.answerPath(social))).isEmpty();
        assertThat(entrance.answeredAt(Provider.answerPath(acmes))).contains(acmes);
    }

    private static IdentityProvider provider(String issuer, boolean enabled, String domain) {
        var provider = new IdentityProvider(new Organization("Acme"), issuer);
        provider.register(RegistrationDocument.read(Fields.of(Json.createObjectBuilder()
                .add("name", "Acme")
                .add("clientId", "arrival")
                .add("domains", Json.createArrayBuilder().add(domain))
                .add("enabled", enabled)
                .build())));
        return provider;
    }
}
