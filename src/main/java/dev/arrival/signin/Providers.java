package dev.arrival.signin;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Profile;
import dev.arrival.platform.Schema;
import dev.arrival.platform.Settings;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;

/** The configured provider, as a relying party sees it and as the directory knows it. */
@ApplicationScoped
class Providers {
    private final Provider current = Provider.from(Settings.current());

    @Inject
    private IdentityProviders stored;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Schema schema;

    private volatile IdentityProvider known;

    Provider current() {
        return current;
    }

    /** What that person may do. */
    Set<String> rolesOf(Profile profile) {
        return rulebooks.of(profile.user().organizationId()).rolesOf(profile.sourcesByGroup());
    }

    /** The provider's entry in the directory; the first call makes it. */
    IdentityProvider stored() {
        if (known == null) {
            if (!schema.isCurrent()) {
                throw new IllegalStateException("The database has not this version's schema");
            }
            try {
                known = stored.findOrAdd(current.organization(), current.issuer());
            } catch (RuntimeException e) {
                // Another node may have been faster; if it was something else, it shows again.
                known = stored.findOrAdd(current.organization(), current.issuer());
            }
        }
        return known;
    }
}
