package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Organization;
import dev.arrival.directory.RegistrationDocument;
import dev.arrival.platform.Fields;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectUrisTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # arrival                           | of a social login
            https://arrival.example             | https://arrival.example/ibm/api/social-login/redirect/githubLogin
            https://arrival.example:9443        | https://arrival.example:9443/ibm/api/social-login/redirect/githubLogin
            https://arrival.example/arrival/one | https://arrival.example/ibm/api/social-login/redirect/githubLogin
            """, delimiter = '|')
    void isTheServersForASocialLogin(String arrival, String uri) {
        var social = new IdentityProvider(new Organization("Acme"), "social:githubLogin");
        social.register(RegistrationDocument.read(Fields.of(Fields.JSON
                .createObjectBuilder(Map.of("kind", "social", "name", "GitHub", "login", "githubLogin"))
                .build())));

        var nowhere = new SocialOrigin(Optional.empty());
        var elsewhere = new SocialOrigin(Optional.of("https://login.example"));
        assertThat(RedirectUris.uri(arrival, social, nowhere)).isEqualTo(uri);
        assertThat(RedirectUris.uri(arrival, social, elsewhere))
                .isEqualTo("https://login.example/ibm/api/social-login/redirect/githubLogin");
        assertThat(RedirectUris.uri(
                        arrival, new IdentityProvider(new Organization("Acme"), "https://idp.example"), elsewhere))
                .isEqualTo(arrival + "/signin/callback/0");
    }
}
