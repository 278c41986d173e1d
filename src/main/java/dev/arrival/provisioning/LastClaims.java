package dev.arrival.provisioning;

import dev.arrival.claims.Claims;
import dev.arrival.directory.Identity;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Recordings;
import dev.arrival.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a provider last said of a person, and what would come of it now. */
@ApplicationScoped
public class LastClaims {
    @Inject
    private Recordings recordings;

    @Inject
    private Lookup lookup;

    private final Duration keptFor = ClaimsLifetime.from(Settings.current());

    /** What was said; empty if it was too long ago, or never. */
    public Optional<Claims> of(Identity identity) {
        return recordings
                .of(identity, Instant.now().minus(keptFor))
                .map(document -> ClaimsDocument.of(identity.issuer(), identity.subject(), document));
    }

    /** The plan of a sign-in in which the provider says the same again; empty if it is not known what it said. */
    public Optional<Plan> plan(Rules rules, IdentityProvider provider, Identity identity) {
        return of(identity)
                .map(claims ->
                        Plan.of(rules, lookup.find(rules, provider, claims).stored(), claims));
    }
}
