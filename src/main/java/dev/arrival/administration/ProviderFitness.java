package dev.arrival.administration;

import dev.arrival.administration.Registering.Secret;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Registration;
import dev.arrival.directory.Registration.Kind;
import dev.arrival.openid.ClientSecrets;
import dev.arrival.openid.Finding;
import dev.arrival.openid.ProviderCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Finds out whether people could sign in through a provider, before anything is stored. The severe findings are first. */
@ApplicationScoped
public class ProviderFitness {
    @Inject
    private ProviderCheck check;

    @Inject
    private ClientSecrets secrets;

    /** What does not fit at a new one. */
    public List<Finding> of(NewProvider provider) {
        if (provider.registration().kind() == Kind.SOCIAL) {
            return List.of(); // it is the server who speaks with it
        }
        return check.of(
                provider.issuer(), provider.registration(), provider.secret().isPresent());
    }

    /** What does not fit at what is to become of one: nobody is asked for what only matters here, or to switch it off. */
    public List<Finding> of(IdentityProvider provider, Registration after, Secret secret) {
        var before = provider.registration();
        var same = before.enabled()
                && before.clientId().equals(after.clientId())
                && before.scopes().equals(after.scopes())
                && before.algorithms().equals(after.algorithms())
                && secret instanceof Secret.Kept;
        if (same || !after.enabled() || provider.isSocial()) {
            return List.of();
        }
        return again(provider, after, secret);
    }

    /** The same whatever has changed. */
    public List<Finding> again(IdentityProvider provider, Registration after, Secret secret) {
        if (provider.isSocial()) {
            return List.of();
        }
        var confidential =
                secret instanceof Secret.Replaced replaced ? replaced.by().isPresent() : secrets.has(provider);
        return check.of(provider.issuer(), after, confidential);
    }

    /** What does not fit at one as it is. */
    public List<Finding> of(IdentityProvider provider) {
        return again(provider, provider.registration(), new Secret.Kept());
    }
}
