package dev.arrival.provisioning;

import dev.arrival.access.Place;
import dev.arrival.claims.Claims;
import dev.arrival.directory.IdentityProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Shows what a sign-in would do: it looks up and decides as a sign-in does, and carries nothing out. The transaction is for
 * reading only: outside of one, a server may answer a request's second question with what it read for the first.
 */
@ApplicationScoped
public class Preview {
    /**
     * A plan, and what follows from it.
     *
     * @param places what the person could do at workspaces, by name; nothing if they are not let in
     */
    public record Shown(Plan plan, List<Place> places) {}

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
    public Shown of(IdentityProvider provider, Claims claims, Optional<Policy> draft) {
        var organization = provider.organization().id();
        var current = rulebooks.of(organization).rulesOf(provider);
        var rules = draft.map(current::with).orElse(current);
        var found = lookup.find(rules, provider, claims);
        var plan = Plan.of(rules, found.stored(), claims);
        return new Shown(
                plan, plan instanceof Plan.Admit admit ? places(organization, rules, admit, found) : List.of());
    }

    private List<Place> places(long organization, Rules rules, Plan.Admit admit, Found found) {
        var rights = rulebooks.rights(organization);
        var groups = rules.entitlements().counted(admit.sourcesUnderOldNames());
        var places = admit.person(found.known().map(known -> known.user().id()))
                .map(person -> rights.ofPerson(person, groups, admit.roles()))
                .orElseGet(() -> rights.ofGroups(groups, admit.roles()));
        return places.values().stream()
                .sorted(Comparator.comparing(Place::name))
                .toList();
    }
}
