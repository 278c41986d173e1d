package dev.arrival.provisioning;

import dev.arrival.access.Place;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.Claims;
import dev.arrival.directory.IdentityProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
     * @param before who it is now; empty if nobody is known so
     */
    public record Shown(Plan plan, List<Place> places, Optional<Before> before) {}

    /**
     * A person as they are now.
     *
     * @param attributes what is known of them
     * @param groups that they are in
     * @param roles that they have
     * @param places what they can do at workspaces, by name
     */
    public record Before(
            Map<Attribute, String> attributes, Set<String> groups, Set<String> roles, List<Place> places) {}

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
                plan,
                plan instanceof Plan.Admit admit ? places(organization, rules, admit, found) : List.of(),
                whoItIs(plan, found).map(person -> before(organization, current, person)));
    }

    /** Whoever is known by the claims' subject, or will be. */
    private static Optional<Stored.Person> whoItIs(Plan plan, Found found) {
        var known = found.stored().person();
        return plan instanceof Plan.Admit admit
                ? admit.person(known.map(Stored.Person::id)).flatMap(id -> person(found.stored(), id))
                : known;
    }

    private static Optional<Stored.Person> person(Stored stored, long id) {
        return Stream.concat(stored.person().stream(), stored.namesakes().stream())
                .filter(person -> person.id() == id)
                .findFirst();
    }

    private Before before(long organization, Rules rules, Stored.Person person) {
        var roles = rules.entitlements().rolesOf(person.sourcesByGroup());
        var groups = rules.entitlements().counted(person.sourcesByGroup());
        return new Before(
                person.attributes(),
                person.sourcesByGroup().keySet(),
                roles,
                sorted(rulebooks.rights(organization).ofPerson(person.id(), groups, roles)));
    }

    private List<Place> places(long organization, Rules rules, Plan.Admit admit, Found found) {
        var rights = rulebooks.rights(organization);
        var groups = rules.entitlements().counted(admit.sourcesUnderOldNames());
        var places = admit.person(found.known().map(known -> known.user().id()))
                .map(person -> rights.ofPerson(person, groups, admit.roles()))
                .orElseGet(() -> rights.ofGroups(groups, admit.roles()));
        return sorted(places);
    }

    private static List<Place> sorted(Map<Long, Place> places) {
        return places.values().stream()
                .sorted(Comparator.comparing(Place::name))
                .toList();
    }
}
