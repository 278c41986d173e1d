package dev.arrival.console.directory;

import dev.arrival.directory.Identities;
import dev.arrival.directory.Memberships;
import dev.arrival.directory.Users;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Puts together what is known of a person. */
@ApplicationScoped
public class Dossiers {
    private final Users users;
    private final Identities identities;
    private final Memberships memberships;
    private final Rulebooks rulebooks;

    /** For CDI. */
    protected Dossiers() {
        this(null, null, null, null);
    }

    @Inject
    Dossiers(Users users, Identities identities, Memberships memberships, Rulebooks rulebooks) {
        this.users = users;
        this.identities = identities;
        this.memberships = memberships;
        this.rulebooks = rulebooks;
    }

    /** The one of the organization's person of that key. */
    Optional<Dossier> find(long organizationId, long id) {
        return users.find(organizationId, id)
                .map(user -> new Dossier(user, identities.of(id), memberships.of(id), rulebooks.of(organizationId)));
    }
}
