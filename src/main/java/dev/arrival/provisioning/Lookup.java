package dev.arrival.provisioning;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups.Listed;
import dev.arrival.directory.Approval;
import dev.arrival.directory.Approvals;
import dev.arrival.directory.Group;
import dev.arrival.directory.Groups;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Known;
import dev.arrival.directory.Membership;
import dev.arrival.directory.Memberships;
import dev.arrival.directory.User;
import dev.arrival.directory.Users;
import dev.arrival.provisioning.Policy.LinkBy;
import dev.arrival.provisioning.Policy.Provisioning;
import dev.arrival.provisioning.Policy.Update;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what is stored, as far as one sign-in needs it: for a returning person whose groups are known, in one query. */
@ApplicationScoped
class Lookup {
    @Inject
    private Users users;

    @Inject
    private Groups groups;

    @Inject
    private Memberships memberships;

    @Inject
    private Approvals approvals;

    Found find(Rules rules, IdentityProvider provider, Claims claims) {
        var organization = provider.organization().id();
        var known = users.find(organization, claims.issuer(), claims.subject());
        if (known.isPresent()) {
            return found(rules, provider, claims, known, List.of(), Optional.empty(), 0);
        }
        var namesakes = namesakes(organization, claims);
        if (!namesakes.isEmpty()) { // or is it the same person, who came to be between the two questions?
            known = users.find(organization, claims.issuer(), claims.subject());
            if (known.isPresent()) {
                return found(rules, provider, claims, known, List.of(), Optional.empty(), 0);
            }
        }
        return found(
                rules,
                provider,
                claims,
                known,
                namesakes,
                approval(rules.policy(), organization, claims),
                rules.seatLimit().isPresent() ? users.countActive(organization) : 0);
    }

    /**
     * The same for many people who are known, in a few queries for all of them.
     *
     * @param rules all that shall be tried
     * @param claims of each person
     */
    Map<Known, Stored> findAll(List<Rules> rules, IdentityProvider provider, Map<Known, Claims> claims) {
        var byName = new TreeMap<String, Group>();
        claims.keySet()
                .forEach(person -> person.memberships()
                        .forEach(membership -> byName.put(membership.group().name(), membership.group())));
        for (var tried : rules) {
            claims.values().forEach(said -> addGroupsInQuestion(tried, provider, said, false, byName));
        }
        var existing = groups(rules.get(0), claims.values(), byName);
        var stored = new HashMap<Known, Stored>();
        claims.keySet()
                .forEach(person -> stored.put(
                        person,
                        new Stored(Optional.of(person(person, true)), List.of(), Optional.empty(), 0, existing)));
        return stored;
    }

    /** People of the new person's e-mail address: the memberships of one to link, and of more only that they are there. */
    private List<Known> namesakes(long organization, Claims claims) {
        var email = claims.attributes().get(Attribute.EMAIL);
        var found = email == null ? List.<User>of() : users.withEmail(organization, email);
        return found.stream()
                .map(user -> new Known(null, user, found.size() == 1 ? users.membershipsOf(user) : List.of()))
                .toList();
    }

    private Optional<Approval> approval(Policy policy, long organization, Claims claims) {
        return policy.provisioning() == Provisioning.APPROVAL
                        || policy.linking().by() == LinkBy.ADMINISTRATOR
                ? approvals.find(organization, claims.issuer(), claims.subject())
                : Optional.empty();
    }

    private Found found(
            Rules rules,
            IdentityProvider provider,
            Claims claims,
            Optional<Known> known,
            List<Known> namesakes,
            Optional<Approval> approval,
            long people) {
        var memberships = new HashSet<Membership>();
        known.ifPresent(person -> memberships.addAll(person.memberships()));
        namesakes.forEach(person -> memberships.addAll(person.memberships()));
        var byName = new TreeMap<String, Group>();
        memberships.forEach(membership -> byName.put(membership.group().name(), membership.group()));
        addGroupsInQuestion(rules, provider, claims, known.isEmpty(), byName);
        return new Found(
                known,
                namesakes,
                approval,
                byName,
                new Stored(
                        known.map(person -> person(person, true)),
                        namesakes.stream()
                                .map(person -> person(person, users.hasIdentity(person.user())))
                                .toList(),
                        approval.map(word -> new Stored.Decision(word.state(), word.reason())),
                        people,
                        groups(rules, List.of(claims), byName)));
    }

    /** Those that the provider names, or means by an id, or that a person gets by default, unless they are at hand. */
    private void addGroupsInQuestion(
            Rules rules, IdentityProvider provider, Claims claims, boolean isNew, Map<String, Group> byName) {
        var policy = rules.policy().groups();
        if (policy.update() == Update.FIRST && !isNew) {
            return;
        }
        var word = GroupWord.of(policy, claims.groups());
        var said = policy.update() == Update.IGNORE ? new Listed(new TreeSet<>(), List.of()) : word.list();
        var organization = provider.organization().id();

        var ids = new TreeSet<>(said.ids().values());
        byName.values().forEach(group -> group.externalId(provider.id()).ifPresent(ids::remove));
        groups.identified(organization, provider.id(), ids).forEach(group -> byName.put(group.name(), group));

        var names = said.names().stream()
                .filter(name ->
                        policy.grantable().has(name) && rules.entitlements().lets(rules.source(), name))
                .collect(Collectors.toCollection(TreeSet::new));
        if (isNew || word.unlisted().isPresent()) {
            names.addAll(policy.defaults().names());
        }
        names.removeAll(byName.keySet());
        byName.putAll(groups.named(organization, names));
    }

    private Map<String, Stored.Group> groups(Rules rules, Collection<Claims> said, Map<String, Group> byName) {
        var held = heldByOthers(rules, said, byName);
        var stored = new HashMap<String, Stored.Group>();
        byName.forEach((name, group) -> stored.put(
                name,
                new Stored.Group(
                        group.externalId(rules.provider()),
                        group.identifiedBy()
                                .filter(by -> by != rules.provider())
                                .isPresent(),
                        held.contains(group.id()))));
        return stored;
    }

    /** Of the groups that the provider calls otherwise now, those that another provider holds people in. */
    private Set<Long> heldByOthers(Rules rules, Collection<Claims> said, Map<String, Group> byName) {
        var named = new HashMap<String, String>();
        for (var claims : said) {
            var list = GroupWord.of(rules.policy().groups(), claims.groups()).list();
            list.ids().forEach((name, id) -> named.put(id, name));
        }
        var renamed = byName.values().stream()
                .filter(group -> group.externalId(rules.provider())
                        .filter(id -> named.containsKey(id) && !named.get(id).equals(group.name()))
                        .isPresent())
                .map(Group::id)
                .collect(Collectors.toSet());
        return renamed.isEmpty()
                ? Set.of()
                : memberships.heldByOtherProviders(renamed, Set.of(rules.source(), rules.defaultSource()));
    }

    private static Stored.Person person(Known known, boolean hasIdentity) {
        var user = known.user();
        return new Stored.Person(
                user.id(),
                user.attributes(),
                sourcesByGroup(known.memberships()),
                user.suspendedAt().isPresent(),
                hasIdentity);
    }

    /** For each group who says that the person is in it. */
    static Map<String, Set<String>> sourcesByGroup(Collection<Membership> memberships) {
        var sources = new TreeMap<String, Set<String>>();
        memberships.forEach(
                membership -> sources.computeIfAbsent(membership.group().name(), name -> new TreeSet<>())
                        .add(membership.source()));
        return sources;
    }
}
