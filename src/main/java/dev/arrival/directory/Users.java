package dev.arrival.directory;

import dev.arrival.claims.Attribute;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Selection;
import dev.arrival.platform.Slice;
import dev.arrival.platform.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The people. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class Users {
    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** By what a list of people can be sorted. */
    public static final List<Sort<User>> SORTS = List.of(
            Sort.byKey("id"),
            Sort.byText("familyName", "u.familyName", user -> user.attributes().get(Attribute.FAMILY_NAME)),
            Sort.byText("givenName", "u.givenName", user -> user.attributes().get(Attribute.GIVEN_NAME)),
            Sort.byText("userName", "u.userName", user -> user.attributes().get(Attribute.USER_NAME)),
            Sort.byText("email", "u.email", user -> user.attributes().get(Attribute.EMAIL)),
            Sort.byTime("createdAt", "u.createdAt", User::createdAt));

    /** The organization's person of that key. */
    public Optional<User> find(long organizationId, long id) {
        return Optional.ofNullable(entities.find(User.class, id))
                .filter(user -> user.organizationId() == organizationId);
    }

    /** The organization's people of those keys, by key. */
    public List<User> of(long organizationId, Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select u from User u where u.organizationId = :organization and u.id in :ids order by u.id",
                                User.class)
                        .setParameter("organization", organizationId)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** What to call people, by key. */
    public Map<Long, String> names(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : entities
                        .createQuery("select u from User u where u.id in :ids", User.class)
                        .setParameter("ids", ids)
                        .getResultList()
                        .stream()
                        .collect(Collectors.toMap(User::id, User::name));
    }

    /** A part of the organization's people. */
    public Slice<User> part(long organizationId, UserFilter filter, Keyset<User> keyset) {
        var selection = new Selection<>(entities, User.class, "u")
                .where("u.organizationId = :organization", "organization", organizationId);
        filter.prefix()
                .ifPresent(
                        prefix -> selection.beginning(prefix, "u.userName", "u.givenName", "u.familyName", "u.email"));
        filter.suspended()
                .ifPresent(suspended -> selection.where("u.suspendedAt is " + (suspended ? "not null" : "null")));
        filter.group()
                .ifPresent(group -> selection.where(
                        "exists (select m.id from Membership m where m.user = u and m.group.id = :group)",
                        "group",
                        group));
        filter.issuer()
                .ifPresent(issuer -> selection.where(
                        "exists (select i.id from Identity i where i.user = u and i.issuer = :issuer)",
                        "issuer",
                        issuer));
        return selection.part(keyset, User::id);
    }

    /** The person whom the issuer calls so, in one query; empty if nobody is. */
    public Optional<Known> find(long organizationId, String issuer, String subject) {
        return known(entities.createQuery("""
                        select i, u, m, g from Identity i join i.user u left join u.memberships m left join m.group g
                        where i.organizationId = :organization and i.issuer = :issuer and i.subject = :subject
                        """, Object[].class)
                .setParameter("organization", organizationId)
                .setParameter("issuer", issuer)
                .setParameter("subject", subject));
    }

    /** The person of that key and their groups, in one query; empty if there is none any more. */
    public Optional<Profile> profile(long id) {
        var rows =
                entities.createQuery("""
                        select u, g.name, m.source from User u left join u.memberships m left join m.group g
                        where u.id = :id order by g.name, m.source
                        """, Object[].class).setParameter("id", id).getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var groups = new TreeMap<String, List<String>>();
        rows.stream()
                .filter(row -> row[1] != null)
                .forEach(row -> groups.computeIfAbsent((String) row[1], name -> new ArrayList<>())
                        .add((String) row[2]));
        return Optional.of(new Profile((User) rows.get(0)[0], groups));
    }

    private static Optional<Known> known(TypedQuery<Object[]> query) {
        var rows = query.getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var memberships = new ArrayList<Membership>(rows.size());
        rows.stream().map(row -> (Membership) row[2]).filter(Objects::nonNull).forEach(memberships::add);
        return Optional.of(new Known((Identity) rows.get(0)[0], (User) rows.get(0)[1], memberships));
    }

    /** People of the organization who have that e-mail address, two at most. */
    public List<User> withEmail(long organizationId, String address) {
        return entities.createQuery(
                        "select u from User u where u.organizationId = :organization and u.emailKey = :key order by u.id",
                        User.class)
                .setParameter("organization", organizationId)
                .setParameter("key", User.emailKey(address))
                .setMaxResults(2)
                .getResultList();
    }

    /** The organization's people of that user name or e-mail address, in capital or small letters; so many at most. */
    public List<User> called(long organizationId, String name, int atMost) {
        return entities.createQuery("""
                        select u from User u
                        where u.organizationId = :organization and (lower(u.userName) = :name or u.emailKey = :name)
                        order by u.id
                        """, User.class)
                .setParameter("organization", organizationId)
                .setParameter("name", User.emailKey(name))
                .setMaxResults(atMost)
                .getResultList();
    }

    /** A person's memberships, with their groups. */
    public List<Membership> membershipsOf(User user) {
        return entities.createQuery(
                        "select m from Membership m join fetch m.group where m.user = :user", Membership.class)
                .setParameter("user", user)
                .getResultList();
    }

    /** People in any of the named groups who are not suspended. */
    public Stream<User> activeIn(long organizationId, Collection<String> groups) {
        return groups.isEmpty()
                ? Stream.empty()
                : entities
                        .createQuery("""
                        select distinct u from Membership m join m.user u join m.group g
                        where u.organizationId = :organization and u.suspendedAt is null and g.name in :groups
                        order by u.id
                        """, User.class)
                        .setParameter("organization", organizationId)
                        .setParameter("groups", groups)
                        .getResultList()
                        .stream();
    }

    /** Whether the person can sign in through any provider. */
    public boolean hasIdentity(User user) {
        return !entities.createQuery("select i.id from Identity i where i.user = :user", Long.class)
                .setParameter("user", user)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** How many people of the organization are not suspended. */
    public long countActive(long organizationId) {
        return entities.createQuery(
                        "select count(u) from User u where u.organizationId = :organization and u.suspendedAt is null",
                        Long.class)
                .setParameter("organization", organizationId)
                .getSingleResult();
    }

    /** Stores who somebody is at a provider, and the person too if they are new. */
    public void add(User user, Identity identity) {
        entities.persist(user);
        entities.persist(identity);
    }

    /** All memberships of those people, with their groups; one query. */
    public List<Membership> membershipsOf(Collection<User> people) {
        return people.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select m from Membership m join fetch m.group join fetch m.user where m.user in :people",
                                Membership.class)
                        .setParameter("people", people)
                        .getResultList();
    }

    /**
     * Makes two transactions that change one person's memberships exclude each other, though nothing that is known of
     * the person changes: the one that ends later fails. Writes at once, so that all who change take locks in one
     * order: the person, then memberships and groups.
     *
     * @param user of this transaction
     */
    public void changesMembershipsOf(User user) {
        if (!entities.contains(user)) {
            throw new IllegalArgumentException("It is not this transaction's");
        }
        user.touch();
        entities.flush();
    }

    /**
     * The same for somebody whom {@link #find(long, String, String)} found, all in one query: where readers lock rows, a
     * database may have read the memberships before the person, and another's change of both between the two. Nobody who
     * begins with the person, as all do, can change them any more now, so they are read again; what was read first must
     * still be so.
     *
     * @throws OptimisticLockException if it is not
     */
    public void changesMembershipsOf(Known person) {
        changesMembershipsOf(person.user());
        var read = person.memberships().stream().map(Membership::id).collect(Collectors.toSet());
        var stored = entities.createQuery("select m.id from Membership m where m.user = :user", Long.class)
                .setParameter("user", person.user())
                .getResultList();
        var owned = entities.createQuery(
                        "select i.id from Identity i where i.id = :identity and i.user = :user", Long.class)
                .setParameter("identity", person.identity().id())
                .setParameter("user", person.user())
                .getResultList();
        if (!read.equals(Set.copyOf(stored)) || owned.isEmpty()) {
            throw new OptimisticLockException("Another has changed the person's memberships or identity");
        }
    }

    /** Puts a person into a group. */
    public void add(Membership membership) {
        entities.persist(membership);
    }

    /** Takes a person out of a group, as far as the membership's source is concerned. */
    public void remove(Membership membership) {
        entities.remove(membership);
    }

    /** Writes what is pending, so that a conflict shows here and not at the end of the transaction. */
    public void flush() {
        entities.flush();
    }
}
