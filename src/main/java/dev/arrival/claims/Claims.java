package dev.arrival.claims;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a provider said of one person, once its word was verified.
 *
 * @param issuer the provider's issuer identifier, exactly as in the token
 * @param subject who it is at that issuer; opaque
 * @param attributes what was said; an attribute that is not there was not mentioned
 * @param malformed claims that were there but are no text that can be stored, each with what is wrong
 * @param groups what was said of groups
 * @param others the names, and nothing but these, of what else was said, at most {@value #MOST_OTHERS} of them
 */
public record Claims(
        String issuer,
        String subject,
        Map<Attribute, String> attributes,
        List<String> malformed,
        Groups groups,
        SortedSet<String> others) {
    /** More names than these nobody looks through. */
    static final int MOST_OTHERS = 100;

    private static final Set<Attribute> WANTED = Set.of(Attribute.GIVEN_NAME, Attribute.FAMILY_NAME, Attribute.EMAIL);

    /** Copies the collections. */
    public Claims {
        attributes = Map.copyOf(attributes);
        malformed = List.copyOf(malformed);
        others = Collections.unmodifiableSortedSet(
                others.stream().limit(MOST_OTHERS).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Where nothing else was said. */
    public Claims(
            String issuer, String subject, Map<Attribute, String> attributes, List<String> malformed, Groups groups) {
        this(issuer, subject, attributes, malformed, groups, Collections.emptySortedSet());
    }

    /**
     * Whether something that is always wanted, or is mandatory, was not said, so that another source is worth asking.
     */
    public boolean lacksAny(Set<Attribute> mandatory) {
        return groups instanceof Groups.Absent
                || !attributes.keySet().containsAll(WANTED)
                || !attributes.keySet().containsAll(mandatory);
    }

    /**
     * These claims, and of the other source's what these do not mention. An address and what vouches for it come from
     * one and the same source.
     */
    public Claims completedBy(Claims other) {
        var all = new EnumMap<Attribute, String>(Attribute.class);
        all.putAll(other.attributes);
        all.putAll(attributes);
        var address = attributes.containsKey(Attribute.EMAIL) ? attributes : other.attributes;
        all.remove(Attribute.EMAIL_VERIFIED);
        if (address.containsKey(Attribute.EMAIL_VERIFIED)) {
            all.put(Attribute.EMAIL_VERIFIED, address.get(Attribute.EMAIL_VERIFIED));
        }
        var names = new TreeSet<>(others);
        names.addAll(other.others);
        return new Claims(
                issuer,
                subject,
                all,
                Stream.concat(malformed.stream(), other.malformed.stream())
                        .distinct()
                        .toList(),
                groups instanceof Groups.Absent ? other.groups : groups,
                names);
    }
}
