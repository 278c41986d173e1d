package dev.arrival.provisioning;

import dev.arrival.claims.Claims;
import dev.arrival.directory.IdentityProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * Shows what a sign-in would do: it looks up and decides as a sign-in does, and carries nothing out. The transaction is for
 * reading only: outside of one, a server may answer a request's second question with what it read for the first.
 */
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
    @Transactional
    public Plan of(IdentityProvider provider, Claims claims, Optional<Policy> draft) {
        var current = rulebooks.of(provider.organization().id()).rulesOf(provider);
        var rules = draft.map(current::with).orElse(current);
        return Plan.of(rules, lookup.find(rules, provider, claims).stored(), claims);
    }
}
