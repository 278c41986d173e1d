package dev.arrival.openid;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The stored providers, as a relying party sees them. */
@ApplicationScoped
public class Providers {
    @Inject
    private Rulebooks rulebooks;

    /** That one. */
    public Provider of(IdentityProvider stored) {
        var rulebook = rulebooks.of(stored.organization().id());
        return Provider.of(stored, rulebook.policyOf(stored).mandatory());
    }

    /** The organization's one of that key; empty if Arrival is no relying party of it, or no longer. */
    public Optional<Provider> find(long organizationId, long id) {
        return rulebooks
                .of(organizationId)
                .provider(id)
                .filter(provider -> provider.isRegistered() && !provider.isSocial())
                .map(this::of);
    }
}
