package dev.arrival.claims;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which claim of a provider carries what.
 *
 * @param subject who someone is; {@code sub} but for a provider whose {@code sub} differs from client to client
 * @param attributes the claim of each attribute
 * @param groups the claim that lists groups
 * @param groupsSeparator splits a groups claim that is a plain string; empty if such a claim is malformed
 * @param groupMembers where the groups claim holds objects, what their members mean; empty if an object is no group
 * @param fullName where a provider has no given and family name, the claim that holds both; it is split at its last space,
 *     and empty if nothing is to be split
 */
public record ClaimMapping(
        ClaimName subject,
        Map<Attribute, ClaimName> attributes,
        ClaimName groups,
        Optional<String> groupsSeparator,
        Optional<GroupMembers> groupMembers,
        Optional<ClaimName> fullName) {
    /** Copies the map. */
    public ClaimMapping {
        attributes = Map.copyOf(attributes);
    }

    /** A mapping whose groups claim holds strings. */
    public ClaimMapping(
            ClaimName subject,
            Map<Attribute, ClaimName> attributes,
            ClaimName groups,
            Optional<String> groupsSeparator) {
        this(subject, attributes, groups, groupsSeparator, Optional.empty(), Optional.empty());
    }

    private static final int LONGEST_NAME = 100;

    /** The standard's subject, by its name and as a JSON Pointer. */
    private static final Set<String> SUB = Set.of("sub", "/sub");

    /** What says nothing of a person, or differs from token to token. */
    private static final Set<String> OF_THE_PROTOCOL = Set.of(
            "_claim_names",
            "_claim_sources",
            "acr",
            "amr",
            "at_hash",
            "aud",
            "auth_time",
            "azp",
            "c_hash",
            "exp",
            "hasgroups",
            "iat",
            "iss",
            "jti",
            "nbf",
            "nonce",
            "s_hash",
            "session_state",
            "sid",
            "typ");

    /** The longest subject, in UTF-16 units (OpenID Connect Core 1.0, section 2). */
    public static final int MAX_SUBJECT = 255;

    /**
     * The subject, or empty if there is none that could be stored. {@code sub} is a text (OpenID Connect Core 1.0, section
     * 2); another claim may be a whole number, which counts as its digits.
     */
    public Optional<String> subject(Map<String, Object> said) {
        return subject.in(said)
                .flatMap(this::key)
                .filter(text -> Text.faultOfKey(text, MAX_SUBJECT).isEmpty());
    }

    /** Whether the subject may be a whole number. */
    public boolean isNumberSubject() {
        return !SUB.contains(subject.name());
    }

    private Optional<String> key(Object value) {
        var whole = value instanceof Integer || value instanceof Long || value instanceof BigInteger;
        return value instanceof String || (whole && isNumberSubject())
                ? Optional.of(value.toString())
                : Optional.empty();
    }

    /**
     * Reads verified claims.
     *
     * @param said the claims as JSON: strings, numbers, booleans, lists and maps
     */
    public Claims read(String issuer, String subject, Map<String, Object> said) {
        var found = new EnumMap<Attribute, String>(Attribute.class);
        var malformed = new ArrayList<String>();
        attributes.forEach((attribute, name) -> name.in(said).ifPresent(value -> {
            if (attribute == Attribute.EMAIL_VERIFIED) {
                found.put(attribute, String.valueOf(Boolean.TRUE.equals(value)));
            } else if (!(value instanceof String text)) {
                malformed.add(name + ": not a string");
            } else if (!text.isBlank()) {
                Text.fault(text, Attribute.MAX_LENGTH)
                        .ifPresentOrElse(why -> malformed.add(name + ": " + why), () -> found.put(attribute, text));
            }
        }));
        fullName.filter(name -> !found.containsKey(Attribute.GIVEN_NAME) && !found.containsKey(Attribute.FAMILY_NAME))
                .ifPresent(name -> split(name, said, found, malformed));
        malformed.sort(null);
        return new Claims(issuer, subject, found, malformed, groups(said), others(said));
    }

    /** Of one word it is the given name. */
    private static void split(
            ClaimName name, Map<String, Object> said, Map<Attribute, String> found, List<String> malformed) {
        var value = name.in(said).orElse("");
        if (!(value instanceof String text)) {
            malformed.add(name + ": not a string");
            return;
        }
        var whole = text.strip();
        var fault = whole.isEmpty() ? Optional.<String>empty() : Text.fault(whole, Attribute.MAX_LENGTH);
        if (fault.isPresent()) {
            malformed.add(name + ": " + fault.get());
        } else if (!whole.isEmpty()) {
            var space = whole.lastIndexOf(' ');
            found.put(
                    Attribute.GIVEN_NAME,
                    space < 0 ? whole : whole.substring(0, space).strip());
            if (space >= 0) {
                found.put(Attribute.FAMILY_NAME, whole.substring(space + 1));
            }
        }
    }

    /** The names of what could be asked for besides. */
    private SortedSet<String> others(Map<String, Object> said) {
        var read = Stream.of(Stream.of(subject, groups), attributes.values().stream(), fullName.stream())
                .flatMap(names -> names)
                .toList();
        return said.keySet().stream()
                .filter(name -> !OF_THE_PROTOCOL.contains(name))
                .filter(name -> Text.faultOfKey(name, LONGEST_NAME).isEmpty())
                .filter(name -> read.stream().noneMatch(one -> one.isWithin(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Groups groups(Map<String, Object> said) {
        var value = groups.in(said);
        if (value.isEmpty()) {
            return isOverage(said) ? new Groups.Overage() : new Groups.Absent();
        }
        if (value.get() instanceof Collection<?> entries) {
            return Groups.of(entries, groupMembers);
        }
        if (value.get() instanceof String text && groupsSeparator.isPresent()) {
            return Groups.of(split(text, groupsSeparator.get()));
        }
        return new Groups.Malformed(groups + ": not an array of strings");
    }

    private static List<String> split(String text, String separator) {
        return Pattern.compile(separator, Pattern.LITERAL)
                .splitAsStream(text)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Distributed claims (OpenID Connect Core 1.0, section 5.6.2), and Entra's short form of them. */
    private boolean isOverage(Map<String, Object> said) {
        return (said.get("_claim_names") instanceof Map<?, ?> elsewhere && elsewhere.containsKey(groups.name()))
                || Boolean.TRUE.equals(said.get("hasgroups"));
    }
}
