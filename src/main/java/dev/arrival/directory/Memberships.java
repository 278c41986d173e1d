package dev.arrival.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is in which group, and through whom. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class Memberships {
    private static final long NOBODY = 0;

    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** That somebody, whoever it is, is in a group through a source. */
    public record Held(long user, String group, String source) {}

    /** All of a person with their groups, by the group's name. */
    public List<Membership> of(long userId) {
        return entities.createQuery("""
                        select m from Membership m join fetch m.group
                        where m.user.id = :user order by m.group.name, m.source
                        """, Membership.class)
                .setParameter("user", userId)
                .getResultList();
    }

    /** Those by which these people are in a group, with the people. */
    public List<Membership> in(long groupId, Collection<Long> userIds) {
        if (userIds.isEmpty()) {
            return List.of();
        }
        return entities.createQuery("""
                        select m from Membership m join fetch m.user
                        where m.group.id = :group and m.user.id in :users order by m.source
                        """, Membership.class)
                .setParameter("group", groupId)
                .setParameter("users", userIds)
                .getResultList();
    }

    /** How many people are in each of the groups, by key; a group in which nobody is is not there. */
    public Map<Long, Long> counts(Collection<Long> groupIds) {
        if (groupIds.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery("""
                        select m.group.id, count(distinct m.user.id) from Membership m
                        where m.group.id in :groups group by m.group.id
                        """, Object[].class).setParameter("groups", groupIds).getResultList().stream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
    }

    /**
     * By which sources people who can sign in are in these groups: they are not suspended, and one of these issuers knows
     * them. Each pair of group and source once, for some person.
     */
    public List<Held> heldByPeopleWhoCanSignIn(Collection<Long> groupIds, Collection<String> issuers) {
        return heldByPeopleWhoCanSignIn(groupIds, issuers, NOBODY);
    }

    /** The same, without one person, by key. */
    public List<Held> heldByPeopleWhoCanSignIn(Collection<Long> groupIds, Collection<String> issuers, long except) {
        if (groupIds.isEmpty() || issuers.isEmpty()) {
            return List.of();
        }
        return entities
                .createQuery("""
                        select min(u.id), g.name, m.source from Membership m join m.user u join m.group g
                        where g.id in :groups and u.suspendedAt is null and u.id <> :except
                        and exists (select i.id from Identity i where i.user = u and i.issuer in :issuers)
                        group by g.name, m.source
                        """, Object[].class)
                .setParameter("groups", groupIds)
                .setParameter("issuers", issuers)
                .setParameter("except", except)
                .getResultList()
                .stream()
                .map(Memberships::held)
                .toList();
    }

    /**
     * In which of certain groups those are who are in one group, person by person.
     *
     * @param groupId the one
     * @param amongIds the certain ones
     */
    public Stream<Held> ofMembers(long groupId, Collection<Long> amongIds) {
        return entities
                .createQuery("""
                        select m.user.id, g.name, m.source from Membership m join m.group g
                        where g.id in :among
                        and exists (select o.id from Membership o where o.user = m.user and o.group.id = :group)
                        order by m.user.id
                        """, Object[].class)
                .setParameter("among", amongIds)
                .setParameter("group", groupId)
                .getResultList()
                .stream()
                .map(Memberships::held);
    }

    /** Which of the groups some provider holds people in, by its word or by default, that is not one of these sources. */
    public Set<Long> heldByOtherProviders(Collection<Long> groupIds, Collection<String> sources) {
        return Set.copyOf(entities.createQuery("""
                        select distinct m.group.id from Membership m where m.group.id in :groups
                        and m.source not in :sources and (m.source like 'provider:%' or m.source like 'default:%')
                        """, Long.class)
                .setParameter("groups", groupIds)
                .setParameter("sources", sources)
                .getResultList());
    }

    /** Takes everybody out of a group, whoever put them there. */
    public void removeAll(long groupId) {
        entities.createQuery("""
                        update User u set u.version = u.version + 1
                        where u.id in (select m.user.id from Membership m where m.group.id = :group)
                        """).setParameter("group", groupId).executeUpdate();
        entities.createQuery("delete from Membership m where m.group.id = :group")
                .setParameter("group", groupId)
                .executeUpdate();
    }

    private static Held held(Object[] row) {
        return new Held((Long) row[0], (String) row[1], (String) row[2]);
    }
}
