package dev.arrival.provisioning;

import dev.arrival.access.RoleGrants;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.claims.ClaimName;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.claims.Groups.Skipped;
import dev.arrival.directory.Approval;
import dev.arrival.provisioning.GroupMapping.Exact;
import dev.arrival.provisioning.GroupMapping.Matching;
import dev.arrival.provisioning.Policy.Admission;
import dev.arrival.provisioning.Policy.Defaults;
import dev.arrival.provisioning.Policy.Grantable;
import dev.arrival.provisioning.Policy.GroupRules;
import dev.arrival.provisioning.Policy.LinkBy;
import dev.arrival.provisioning.Policy.Linking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Policies, claims and stored states at random, out of so few words that they have to do with each other. The same random
 * numbers always make the same; needs nothing but the application, so that it also works inside a server.
 */
public final class Anything {
    /** All groups that anybody speaks of. */
    public static final List<String> GROUPS = List.of("a", "b", "c", "d", "team-a", "caf\u00e9");

    /** All people that a provider speaks of. */
    public static final List<String> SUBJECTS = List.of("ada", "grace", "linus");

    private static final List<String> IDS = List.of("1", "2", "3", "4");
    private static final List<String> DOMAINS = List.of("x.org", "y.org");
    private static final List<String> ADDRESSES =
            List.of("ada@x.org", "Ada@X.org", "grace@x.org", "ada@y.org", "linus@z.org", "x.org");
    private static final List<String> PATTERNS = List.of("[ab]", "team-(.)", "(.+)", "(a|team)(-.*)?");

    private Anything() {}

    /** A policy that could be saved. */
    public static Policy policy(Random random) {
        return new Policy(
                rarely(random) ? one(random, Policy.Provisioning.values()) : Policy.Provisioning.ON,
                one(random, Policy.Profile.values()),
                groupRules(random),
                often(random) ? Admission.DEFAULT : admission(random),
                linking(random),
                some(random, 1, List.of(Attribute.USER_NAME, Attribute.GIVEN_NAME, Attribute.EMAIL)),
                random.nextBoolean());
    }

    private static GroupRules groupRules(Random random) {
        return new GroupRules(
                one(random, Policy.Update.values()),
                one(random, Policy.Unlisted.values()),
                one(random, Policy.Unlisted.values()),
                one(random, Policy.Unlisted.values()),
                rarely(random) ? Policy.Missing.REFUSE : one(random, Policy.Missing.values()),
                rarely(random) ? Policy.BadEntry.REFUSE : Policy.BadEntry.SKIP,
                new Defaults(some(random, 2, GROUPS), one(random, Policy.Defaulted.values())),
                often(random) ? GroupMapping.NONE : mapping(random),
                often(random)
                        ? new Grantable(Optional.empty(), List.of(), some(random, 2, GROUPS))
                        : new Grantable(
                                Optional.of(some(random, 4, GROUPS)),
                                listOf(random, 1, PATTERNS).stream()
                                        .map(NamePattern::of)
                                        .toList(),
                                some(random, 2, GROUPS)));
    }

    private static GroupMapping mapping(Random random) {
        var rules = IntStream.range(0, random.nextInt(4))
                .<GroupMapping.Rule>mapToObj(i -> random.nextBoolean()
                        ? new Exact(one(random, GROUPS), listOf(random, 2, GROUPS))
                        : new Matching(NamePattern.of("(.*?)-?(.)"), listOf(random, 2, List.of("$2", "$1$2", "d"))))
                .toList();
        return new GroupMapping(rules, random.nextBoolean(), one(random, "", "", "team-"));
    }

    private static Admission admission(Random random) {
        return new Admission(
                some(random, 3, GROUPS), some(random, 1, GROUPS), some(random, 2, DOMAINS), rarely(random));
    }

    private static Linking linking(Random random) {
        var by = one(random, LinkBy.values());
        var domains = some(random, 2, DOMAINS);
        return new Linking(by, by == LinkBy.VERIFIED_EMAIL && domains.isEmpty() ? Set.of("x.org") : domains);
    }

    /** What a provider says of somebody, of whom there are few. */
    public static Claims claims(Random random) {
        return claims(random, "https://idp.example", one(random, SUBJECTS));
    }

    /** What a provider says of that person. */
    public static Claims claims(Random random, String issuer, String subject) {
        return new Claims(
                issuer,
                subject,
                attributes(random),
                random.nextInt(40) == 0 ? List.of("email: not a string") : List.of(),
                groups(random));
    }

    private static Map<Attribute, String> attributes(Random random) {
        var attributes = new EnumMap<Attribute, String>(Attribute.class);
        for (var name : List.of(Attribute.USER_NAME, Attribute.GIVEN_NAME, Attribute.FAMILY_NAME)) {
            if (often(random)) {
                attributes.put(name, one(random, "Ada", "Grace"));
            }
        }
        if (often(random)) {
            attributes.put(Attribute.EMAIL, one(random, ADDRESSES));
        }
        if (random.nextBoolean()) {
            attributes.put(Attribute.EMAIL_VERIFIED, String.valueOf(often(random)));
        }
        return attributes;
    }

    private static Groups groups(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> new Groups.Absent();
            case 1 -> new Groups.Malformed("groups: not an array of strings");
            case 2 -> new Groups.Overage();
            default -> listed(random);
        };
    }

    private static Groups.Listed listed(Random random) {
        var names = new TreeSet<>(some(random, 5, GROUPS));
        var ids = new HashMap<String, String>();
        if (random.nextBoolean()) {
            var free = shuffled(random, IDS).iterator();
            names.stream().filter(name -> free.hasNext() && often(random)).forEach(name -> ids.put(name, free.next()));
        }
        return new Groups.Listed(names, ids, rarely(random) ? List.of(new Skipped("42", "not a string")) : List.of());
    }

    /** What decides a sign-in through the first of two providers. */
    static Rules rules(Random random) {
        return new Rules(
                Given.PROVIDER,
                1,
                mapping(),
                !rarely(random),
                rarely(random) ? OptionalInt.of(random.nextInt(3)) : OptionalInt.empty(),
                new Entitlements(grants(random), Map.of(Given.PROVIDER, policy(random), Given.OTHER, policy(random))));
    }

    private static ClaimMapping mapping() {
        return new ClaimMapping(
                new ClaimName("sub"),
                Stream.of(Attribute.values()).collect(Collectors.toMap(a -> a, a -> new ClaimName(a.standardClaim()))),
                new ClaimName("groups"),
                Optional.empty());
    }

    private static RoleGrants grants(Random random) {
        var grants = new LinkedHashMap<String, Set<String>>();
        RoleGrants.ROLES.forEach(role -> grants.put(role, some(random, 1, GROUPS)));
        return new RoleGrants(grants);
    }

    /**
     * What may be stored when that is said: groups that carry roles are there, and people who do not sign in yet are in
     * no group on a provider's word.
     */
    static Stored stored(Random random, Rules rules, Claims claims) {
        var known = often(random) ? Optional.of(person(random, 7, true)) : Optional.<Stored.Person>empty();
        var namesakes = known.isEmpty() && claims.attributes().containsKey(Attribute.EMAIL)
                ? IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> person(random, 8 + i, rarely(random)))
                        .toList()
                : List.<Stored.Person>of();
        var groups = new TreeMap<String, Stored.Group>();
        var free = shuffled(random, IDS).iterator();
        var names = new TreeSet<>(some(random, 4, GROUPS));
        rules.entitlements().grants().groupsByRole().values().forEach(names::addAll);
        Stream.concat(known.stream(), namesakes.stream())
                .forEach(person -> names.addAll(person.sourcesByGroup().keySet()));
        for (var name : names) {
            groups.put(
                    name,
                    free.hasNext() && random.nextBoolean()
                            ? new Stored.Group(Optional.of(free.next()), false, rarely(random))
                            : new Stored.Group(Optional.empty(), rarely(random)));
        }
        return new Stored(known, namesakes, approval(random, known.isPresent()), random.nextInt(3), groups);
    }

    private static Optional<Stored.Decision> approval(Random random, boolean known) {
        return known || random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new Stored.Decision(one(random, Approval.State.values()), Optional.empty()));
    }

    private static Stored.Person person(Random random, long id, boolean hasIdentity) {
        var sources = new TreeMap<String, Set<String>>();
        var all = hasIdentity
                ? List.of(Given.MINE, Given.MINE, Given.DEFAULT, Given.OTHERS, Given.MANUAL)
                : List.of(Given.MANUAL, "scim");
        for (var source : all) {
            some(random, 2, GROUPS)
                    .forEach(group -> sources.computeIfAbsent(group, name -> new TreeSet<>())
                            .add(source));
        }
        return new Stored.Person(id, attributes(random), sources, rarely(random), hasIdentity);
    }

    /** Once in eight times. */
    private static boolean rarely(Random random) {
        return random.nextInt(8) == 0;
    }

    /** Three times out of four. */
    private static boolean often(Random random) {
        return random.nextInt(4) > 0;
    }

    @SafeVarargs
    private static <T> T one(Random random, T... all) {
        return all[random.nextInt(all.length)];
    }

    private static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static <T> Set<T> some(Random random, int atMost, List<T> all) {
        return new LinkedHashSet<>(listOf(random, atMost, all));
    }

    private static <T> List<T> listOf(Random random, int atMost, List<T> all) {
        return shuffled(random, all).subList(0, random.nextInt(Math.min(atMost, all.size()) + 1));
    }

    private static <T> List<T> shuffled(Random random, List<T> all) {
        var copy = new ArrayList<>(all);
        Collections.shuffle(copy, random);
        return copy;
    }
}
