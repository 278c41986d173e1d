package dev.arrival.directory;

import dev.arrival.platform.Keyset;
import dev.arrival.platform.Selection;
import dev.arrival.platform.Slice;
import dev.arrival.platform.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The groups. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class Groups {
    /** How many names one query asks for. */
    static final int CHUNK = 500;

    /** By what a list of groups can be sorted. */
    public static final List<Sort<Group>> SORTS = List.of(
            Sort.byText("name", "g.name", Group::name), Sort.byTime("createdAt", "g.createdAt", Group::createdAt));

    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** Those of the named groups that exist, by name; one query for each {@value #CHUNK} names. */
    public Map<String, Group> named(long organizationId, Collection<String> names) {
        var found = new HashMap<String, Group>();
        var all = new ArrayList<>(names);
        for (var from = 0; from < all.size(); from += CHUNK) {
            entities.createQuery(
                            "select g from Group g where g.organizationId = :organization and g.name in :names",
                            Group.class)
                    .setParameter("organization", organizationId)
                    .setParameter("names", all.subList(from, Math.min(from + CHUNK, all.size())))
                    .getResultList()
                    .forEach(group -> found.put(group.name(), group));
        }
        return found;
    }

    /** Those that the provider knows by one of the ids; one query for each {@value #CHUNK} ids. */
    public List<Group> identified(long organizationId, long providerId, Collection<String> ids) {
        var found = new ArrayList<Group>();
        var all = new ArrayList<>(ids);
        for (var from = 0; from < all.size(); from += CHUNK) {
            found.addAll(entities.createQuery("""
                            select g from Group g where g.organizationId = :organization
                            and g.providerId = :provider and g.externalId in :ids
                            """, Group.class)
                    .setParameter("organization", organizationId)
                    .setParameter("provider", providerId)
                    .setParameter("ids", all.subList(from, Math.min(from + CHUNK, all.size())))
                    .getResultList());
        }
        return found;
    }

    /** The organization's group of that key. */
    public Optional<Group> find(long organizationId, long id) {
        return Optional.ofNullable(entities.find(Group.class, id))
                .filter(group -> group.organizationId() == organizationId);
    }

    /** The names of groups, by key. */
    public Map<Long, String> names(Collection<Long> ids) {
        var names = new HashMap<Long, String>();
        if (!ids.isEmpty()) {
            entities.createQuery("select g.id, g.name from Group g where g.id in :ids", Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> names.put((Long) row[0], (String) row[1]));
        }
        return names;
    }

    /** A part of the organization's groups. */
    public Slice<Group> part(long organizationId, GroupFilter filter, Keyset<Group> keyset) {
        if (filter.among().filter(Set::isEmpty).isPresent()) {
            return new Slice<>(List.of(), Optional.empty());
        }
        var selection = new Selection<>(entities, Group.class, "g")
                .where("g.organizationId = :organization", "organization", organizationId);
        filter.prefix().ifPresent(prefix -> selection.beginning(prefix, "g.name"));
        filter.among().ifPresent(keys -> selection.where("g.id in :keys", "keys", keys));
        filter.empty()
                .ifPresent(empty -> selection.where(
                        (empty ? "not " : "") + "exists (select m.id from Membership m where m.group = g)"));
        return selection.part(keyset, Group::id);
    }

    /** Removes a group that nobody is in. */
    public void remove(Group group) {
        entities.remove(group);
    }

    /** No group is known any longer by what that provider calls it; the provider is to be deleted. */
    public void forgetIdsOf(long providerId) {
        entities.createQuery("""
                        update Group g set g.providerId = null, g.externalId = null where g.providerId = :provider
                        """).setParameter("provider", providerId).executeUpdate();
    }

    /** Stores a new group. */
    public void add(Group group) {
        entities.persist(group);
    }
}
