package dev.arrival.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.arrival.administration.Registering.Secret;
import dev.arrival.api.ProviderFields.Draft;
import dev.arrival.claims.ClaimName;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Organization;
import dev.arrival.directory.RegistrationDocument;
import dev.arrival.platform.Fields;
import dev.arrival.platform.InvalidField;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderFieldsTest {
    private final IdentityProvider provider = provider();

    @Test
    void leavesWhatAPatchDoesNotName() {
        assertThat(patched("{}").registration()).isEqualTo(provider.registration());
        assertThat(patched("{}").secret()).isEqualTo(new Secret.Kept());
    }

    @Test
    void takesAwayWhatAPatchMakesNull() {
        var draft = patched("{\"authorizeParameters\":{\"prompt\":null},\"domains\":null}");

        assertThat(draft.registration().authorizeParameters()).isEqualTo(Map.of("acr_values", "1"));
        assertThat(draft.registration().domains()).isEmpty();
    }

    @Test
    void takesAwayTheLastOfMany() {
        var draft = patched("{\"authorizeParameters\":{\"prompt\":null,\"acr_values\":null}}");

        assertThat(draft.registration().authorizeParameters()).isEmpty();
    }

    @Test
    void replacesTheSecretAndShowsItNowhere() {
        var draft = patched("{\"clientSecret\":\"hush\"}");

        assertThat(draft.secret()).isEqualTo(new Secret.Replaced(Optional.of("hush")));
        assertThat(draft.toString()).doesNotContain("hush");
        assertThat(patched("{\"clientSecret\":null}").secret()).isEqualTo(new Secret.Replaced(Optional.empty()));
    }

    @Test
    void keepsTheIssuer() {
        assertThat(patched("{\"issuer\":\"https://acme.example\"}").registration())
                .isEqualTo(provider.registration());
        assertThat(catchThrowableOfType(InvalidField.class, () -> patched("{\"issuer\":\"https://other.example\"}"))
                        .field())
                .isEqualTo("/issuer");
    }

    @Test
    void takesNoSecretOfASocialLogin() {
        for (var patch : List.of("{\"clientSecret\":\"hush\"}", "{\"clientSecret\":7}")) {
            assertThat(invalid(patch).field()).isEqualTo("/clientSecret");
        }
        assertThat(ProviderFields.patched(social(), object("{\"clientSecret\":null}"))
                        .secret())
                .isEqualTo(new Secret.Kept());
        var created = "{\"kind\":\"social\",\"name\":\"GitHub\",\"login\":\"githubLogin\",\"clientSecret\":\"hush\"}";
        var refused =
                catchThrowableOfType(InvalidField.class, () -> ProviderFields.created(Fields.of(object(created))));
        assertThat(refused.field()).isEqualTo("/clientSecret");
        assertThat(refused).hasMessageNotContaining("hush");
    }

    @Test
    void changesOfASocialLoginWhatCanBe() {
        var draft = ProviderFields.patched(
                social(), object("{\"name\":\"Code\",\"enabled\":false,\"mapping\":{\"email\":\"mail\"}}"));

        assertThat(draft.registration().name()).isEqualTo("Code");
        assertThat(draft.registration().enabled()).isFalse();
        assertThat(draft.registration().mapping().subject()).hasToString("id");
        assertThat(draft.registration().mapping().fullName()).contains(new ClaimName("name"));
        assertThat(draft.registration().clientId()).isEqualTo("githubLogin");
        assertThat(draft.secret()).isEqualTo(new Secret.Kept());
        assertThat(ProviderFields.patched(social(), object("{\"mapping\":{\"fullName\":null}}"))
                        .registration()
                        .mapping()
                        .fullName())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # patch                               | field
            {"kind":"openid"}                     | /kind
            {"issuer":"social:googleLogin"}       | /issuer
            {"issuer":"https://acme.example"}     | /issuer
            {"clientId":"arrival"}                | /clientId
            {"scopes":["openid"]}                 | /scopes
            {"api":{"audience":"x"}}              | /api
            {"logon":"x"}                         | /logon
            {"mapping":{"subject":"login"}}       | /mapping/subject
            """, delimiter = '|')
    void namesTheMemberAtFaultOfASocialLogin(String patch, String field) {
        assertThat(invalid(patch).field()).isEqualTo(field);
    }

    @Test
    void keepsTheKind() {
        var same = object("{\"kind\":\"social\",\"issuer\":\"social:githubLogin\",\"login\":\"githubLogin\"}");
        assertThat(ProviderFields.patched(social(), same).registration()).isEqualTo(social().registration());
        assertThat(ProviderFields.patched(social(), object("{\"kind\":null}")).registration())
                .isEqualTo(social().registration());
        assertThat(catchThrowableOfType(InvalidField.class, () -> patched("{\"kind\":\"social\"}"))
                        .field())
                .isEqualTo("/kind");
    }

    private static InvalidField invalid(String patch) {
        return catchThrowableOfType(InvalidField.class, () -> ProviderFields.patched(social(), object(patch)));
    }

    private static IdentityProvider social() {
        var provider = new IdentityProvider(new Organization("Acme"), "social:githubLogin");
        provider.register(RegistrationDocument.read(
                Fields.of(object("{\"kind\":\"social\",\"name\":\"GitHub\",\"login\":\"githubLogin\"}"))));
        return provider;
    }

    private Draft patched(String patch) {
        return ProviderFields.patched(provider, object(patch));
    }

    private static IdentityProvider provider() {
        var provider = new IdentityProvider(new Organization("Acme"), "https://acme.example");
        provider.register(RegistrationDocument.read(Fields.of(object("""
                {"name":"Acme","clientId":"arrival","domains":["acme.example"],
                 "authorizeParameters":{"prompt":"login","acr_values":"1"}}
                """))));
        return provider;
    }

    private static JsonObject object(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
