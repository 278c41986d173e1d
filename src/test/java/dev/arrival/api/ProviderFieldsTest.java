package dev.arrival.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.arrival.administration.Registering.Secret;
import dev.arrival.api.ProviderFields.Draft;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Organization;
import dev.arrival.directory.RegistrationDocument;
import dev.arrival.platform.Fields;
import dev.arrival.platform.InvalidField;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
