package dev.arrival.provisioning;

import dev.arrival.claims.Claims;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Known;
import dev.arrival.directory.Membership;
import dev.arrival.directory.Recordings;
import dev.arrival.directory.Recordings.Recording;
import dev.arrival.directory.User;
import dev.arrival.directory.Users;
import dev.arrival.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What another policy would do to the people who have signed in through a provider, from what the provider last said of
 * them: the plan under it beside the plan under the current one. Writes nothing.
 */
@ApplicationScoped
public class Impact {
    /** Of so many people at a time. */
    private static final int CHUNK = 200;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Lookup lookup;

    @Inject
    private Recordings recordings;

    @Inject
    private Users users;

    private final Duration claimsKeptFor = ClaimsLifetime.from(Settings.current());

    /** What would be different for some people, and after which identity to go on; that is zero at the end. */
    public record Part(List<Difference> differences, int people, long next) {}

    /** Of how many people it is known what the provider said. */
    public long people(IdentityProvider provider) {
        return recordings.count(provider.organization().id(), provider.issuer(), since());
    }

    /**
     * The next part.
     *
     * @param after what the part before said, or zero
     */
    public Part next(IdentityProvider provider, Policy draft, long after) {
        var organization = provider.organization().id();
        var current = rulebooks.of(organization).rulesOf(provider);
        var drafted = current.with(draft);
        var said = recordings.after(organization, provider.issuer(), since(), after, CHUNK);
        var people = known(said, provider);
        var stored = lookup.findAll(List.of(current, drafted), provider, people);
        var differences = people.entrySet().stream()
                .map(person -> Difference.between(
                        person.getKey().user(),
                        Plan.of(current, stored.get(person.getKey()), person.getValue()),
                        Plan.of(drafted, stored.get(person.getKey()), person.getValue())))
                .filter(Difference::isAny)
                .toList();
        var last =
                said.size() < CHUNK ? 0 : said.get(said.size() - 1).identity().id();
        return new Part(differences, said.size(), last);
    }

    private Map<Known, Claims> known(List<Recording> said, IdentityProvider provider) {
        var memberships = new HashMap<Long, List<Membership>>();
        users.membershipsOf(said.stream().map(Recording::user).distinct().toList())
                .forEach(membership -> memberships
                        .computeIfAbsent(membership.user().id(), id -> new ArrayList<>())
                        .add(membership));
        var people = new LinkedHashMap<Known, Claims>();
        for (var recording : said) {
            User user = recording.user();
            people.put(
                    new Known(recording.identity(), user, memberships.getOrDefault(user.id(), List.of())),
                    ClaimsDocument.of(provider.issuer(), recording.identity().subject(), recording.claims()));
        }
        return people;
    }

    private Instant since() {
        return Instant.now().minus(claimsKeptFor);
    }
}
