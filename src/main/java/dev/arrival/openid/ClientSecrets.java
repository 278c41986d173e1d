package dev.arrival.openid;

import com.nimbusds.oauth2.sdk.auth.Secret;
import dev.arrival.directory.ConfiguredProvider;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.platform.Settings;
import dev.arrival.platform.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * By what Arrival proves to a provider that it is the registered client (rule 20): a stored secret, which only the
 * configured key decrypts; for the provider that the configuration made, the configured one, which is not stored.
 */
@ApplicationScoped
public class ClientSecrets {
    private final ConfiguredProvider configured = ConfiguredProvider.from(Settings.current());
    private final Vault vault = new Vault(Settings.current());

    /** Whether there is a secret for the provider. */
    public boolean has(IdentityProvider provider) {
        return provider.encryptedSecret().isPresent()
                || fromConfiguration(provider).isPresent();
    }

    /**
     * The provider's secret; empty if Arrival is a public client there.
     *
     * @throws dev.arrival.platform.ConfigurationException if it can not be decrypted
     */
    public Optional<Secret> of(IdentityProvider provider) {
        return provider.encryptedSecret()
                .map(encrypted -> vault.decrypted(encrypted, provider.secretOwner()))
                .or(() -> fromConfiguration(provider))
                .map(Secret::new);
    }

    /** Only for the very client that the configuration tells of: another one has no business with its secret. */
    private Optional<String> fromConfiguration(IdentityProvider provider) {
        return provider.isBootstrapped()
                        && provider.issuer().equals(configured.issuer())
                        && provider.isRegistered()
                        && provider.registration()
                                .clientId()
                                .equals(configured.registration().clientId())
                ? configured.clientSecret()
                : Optional.empty();
    }
}
