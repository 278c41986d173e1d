package dev.arrival.openid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.claims.Attribute;
import dev.arrival.directory.ConfiguredProvider;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Organization;
import dev.arrival.testing.Configured;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProviderTest {
    @Test
    void isWhatIsStored() {
        var provider = Provider.of(stored(), Set.of(Attribute.EMAIL));

        assertThat(provider.issuer()).isEqualTo("https://idp.example/realm");
        assertThat(provider.clientId()).isEqualTo("arrival");
        assertThat(provider.scope()).hasToString("openid groups");
        assertThat(provider.algorithms()).extracting(Object::toString).containsExactlyInAnyOrder("ES384", "Ed25519");
        assertThat(provider.mapping().groups()).hasToString("/realm_access/roles");
        assertThat(provider.mapping().groupsSeparator()).contains(";");
        assertThat(provider.mandatory()).containsExactly(Attribute.EMAIL);
        assertThat(provider).hasToString("Provider[https://idp.example/realm, arrival]");
    }

    /** RFC 9700, section 4.4. */
    @Test
    void isAnsweredAtAPathOfItsOwn() {
        var stored = stored();
        assertThat(Provider.answerPath(stored)).isEqualTo("/signin/callback/" + stored.id());

        stored.bootstrapped();
        assertThat(Provider.answerPath(stored)).isEqualTo("/signin/callback");
    }

    private static IdentityProvider stored() {
        var configured = ConfiguredProvider.from(Configured.with(
                "arrival.provider.issuer=https://idp.example/realm",
                "arrival.provider.client-id=arrival",
                "arrival.provider.scopes=openid,groups",
                "arrival.provider.algorithms=ES384,Ed25519",
                "arrival.provider.claims.groups=/realm_access/roles",
                "arrival.provider.claims.groups-separator=;"));
        var stored = new IdentityProvider(new Organization("Acme"), configured.issuer());
        stored.register(configured.registration());
        return stored;
    }
}
