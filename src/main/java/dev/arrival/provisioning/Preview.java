package dev.arrival.provisioning;

import dev.arrival.claims.Claims;
import dev.arrival.directory.IdentityProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Shows what a sign-in would do: it looks up and decides as a sign-in does, outside any transaction, and writes nothing. */
@ApplicationScoped
public class Preview {
    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Lookup lookup;

    /**
     * The plan that the next sign-in of these claims through that provider would follow.
     *
     * @param draft a policy to try; empty for the current one
     */
    public Plan of(IdentityProvider provider, Claims claims, Optional<Policy> draft) {
        var current = rulebooks.of(provider.organization().id()).rulesOf(provider);
        var rules = draft.map(current::with).orElse(current);
        return Plan.of(rules, lookup.find(rules, provider, claims).stored(), claims);
    }
}
