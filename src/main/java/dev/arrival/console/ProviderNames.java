package dev.arrival.console;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What pages call an organization's providers. */
@ApplicationScoped
public class ProviderNames {
    private final IdentityProviders providers;

    /** For CDI. */
    protected ProviderNames() {
        this(null);
    }

    @Inject
    public ProviderNames(IdentityProviders providers) {
        this.providers = providers;
    }

    /** The names by key, the oldest provider first. */
    public Map<Long, String> of(long organizationId) {
        return of(providers.of(organizationId));
    }

    /** The names of these, by key. */
    public static Map<Long, String> of(Collection<IdentityProvider> providers) {
        var names = new LinkedHashMap<Long, String>();
        providers.forEach(provider -> names.put(provider.id(), name(provider)));
        return names;
    }

    /** The name, of one that may be gone. */
    public static String in(Map<Long, String> names, long provider) {
        return names.getOrDefault(provider, Texts.of("audit.provider-gone"));
    }

    private static String name(IdentityProvider provider) {
        return provider.isRegistered() ? provider.registration().name() : provider.issuer();
    }
}
