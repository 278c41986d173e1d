package dev.arrival.console.policy;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.console.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What Arrival takes from what a provider says, claim by claim.
 *
 * @param taken what the mapping reads
 * @param rest the names of what it does not read
 * @param more how many of these are left out
 */
public record Understood(List<Taken> taken, List<String> rest, int more) {
    /** So many names are shown. */
    private static final int SHOWN = 40;

    /**
     * A claim that the mapping reads.
     *
     * @param what it is here
     * @param claim its name at the provider
     * @param value what was said; empty if nothing
     */
    public record Taken(String what, String claim, String value) {}

    static Understood of(ClaimMapping mapping, Claims claims) {
        var taken = new ArrayList<Taken>();
        taken.add(new Taken(Texts.of("me.subject"), mapping.subject().name(), claims.subject()));
        for (var attribute : Attribute.values()) {
            taken.add(new Taken(
                    Comparison.name(attribute),
                    claim(mapping, attribute),
                    Comparison.value(attribute, claims.attributes())));
        }
        taken.add(new Taken(Texts.of("try.groups"), mapping.groups().name(), groups(claims.groups())));
        var rest = claims.others();
        return new Understood(taken, rest.stream().limit(SHOWN).toList(), Math.max(0, rest.size() - SHOWN));
    }

    /** Names may come from one claim that holds both. */
    private static String claim(ClaimMapping mapping, Attribute attribute) {
        var name = mapping.attributes().get(attribute).name();
        return mapping.fullName()
                .filter(whole -> attribute == Attribute.GIVEN_NAME || attribute == Attribute.FAMILY_NAME)
                .map(whole -> Texts.of("try.understood.or", name, whole.name()))
                .orElse(name);
    }

    private static String groups(Groups groups) {
        if (groups instanceof Groups.Listed listed) {
            return listed.names().isEmpty() ? Texts.of("try.groups.none") : some(listed.names());
        }
        if (groups instanceof Groups.Malformed) {
            return Texts.of("try.groups.malformed");
        }
        return groups instanceof Groups.Overage ? Texts.of("try.groups.overage") : "";
    }

    private static String some(Collection<String> names) {
        var shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? shown + ", " + Texts.of("me.changes.more", names.size() - SHOWN) : shown;
    }
}
