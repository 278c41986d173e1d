package dev.arrival.provisioning;

import dev.arrival.access.RoleGrants;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.directory.MappingDocument;
import dev.arrival.platform.Fields;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules, stored states and claims as tests write them: what they do not say is nothing, or the default. */
final class Given {
    /** The provider that people sign in through. */
    static final long PROVIDER = 1;

    /** Another provider of the organization. */
    static final long OTHER = 2;

    /** Who holds a person in a group on the provider's word. */
    static final String MINE = "provider:1";

    /** Who holds a person in one of the provider's default groups. */
    static final String DEFAULT = "default:1";

    /** Who holds a person in a group on the other provider's word. */
    static final String OTHERS = "provider:2";

    static final String MANUAL = "manual";

    static final RoleGrants NO_GRANTS = new RoleGrants(Map.of());

    /** Nobody is known, and no group exists. */
    static final Stored NOBODY = nobody();

    private Given() {}

    /** A policy as a JSON document, with single quotes; nothing is mandatory unless it says so. */
    static Policy policy(String document) {
        var said = json(document);
        return PolicyDocument.read(Fields.of(
                said.containsKey("mandatory")
                        ? said
                        : Json.createObjectBuilder(said)
                                .add("mandatory", JsonValue.EMPTY_JSON_ARRAY)
                                .build()));
    }

    /** A JSON object, with single quotes. */
    static JsonObject json(String document) {
        try (var reader = Json.createReader(new StringReader(document.replace('\'', '"')))) {
            return reader.readObject();
        }
    }

    static Rules rules(Policy policy) {
        return rules(policy, NO_GRANTS);
    }

    static Rules rules(Policy policy, RoleGrants grants) {
        return rules(policy, grants, true, OptionalInt.empty());
    }

    static Rules rules(Policy policy, RoleGrants grants, boolean provisions, OptionalInt seatLimit) {
        return new Rules(
                PROVIDER,
                1,
                mapping("{}"),
                provisions,
                seatLimit,
                new Entitlements(grants, Map.of(PROVIDER, policy, OTHER, Policy.DEFAULT)));
    }

    /** A claim mapping as a JSON document, with single quotes. */
    static ClaimMapping mapping(String document) {
        return MappingDocument.read(Fields.of(json(document)));
    }

    static Stored nobody(String... groups) {
        return stored(Optional.empty(), groups);
    }

    /** A person who is known, and whose groups exist, as do these. */
    static Stored known(Stored.Person person, String... groups) {
        return stored(Optional.of(person), groups);
    }

    private static Stored stored(Optional<Stored.Person> person, String... groups) {
        return new Stored(
                person,
                List.of(),
                Optional.empty(),
                0,
                Stream.concat(
                                Arrays.stream(groups),
                                person.map(Stored.Person::sourcesByGroup).orElse(Map.of()).keySet().stream())
                        .distinct()
                        .collect(Collectors.toMap(name -> name, name -> Stored.Group.PLAIN)));
    }

    static Stored.Person person(Map<Attribute, String> attributes, Map<String, Set<String>> sourcesByGroup) {
        return new Stored.Person(7, attributes, sourcesByGroup, false, true);
    }

    /** A person whom these sources hold in groups: {@code "manual: a, b"}. */
    static Stored.Person member(String... sources) {
        return person(Map.of(), sourcesByGroup(sources));
    }

    static Map<String, Set<String>> sourcesByGroup(String... sources) {
        var held = new TreeMap<String, Set<String>>();
        for (var line : sources) {
            var colon = line.lastIndexOf(": ");
            for (var group : List.of(line.substring(colon + 2).split(", "))) {
                held.computeIfAbsent(group, name -> new TreeSet<>()).add(line.substring(0, colon));
            }
        }
        return held;
    }

    static Groups.Listed listed(String... names) {
        return new Groups.Listed(new TreeSet<>(List.of(names)), List.of());
    }

    static Claims claims(Groups groups) {
        return claims(Map.of(), groups);
    }

    static Claims claims(Map<Attribute, String> attributes, Groups groups) {
        return new Claims("https://idp.example", "ada", attributes, List.of(), groups);
    }
}
