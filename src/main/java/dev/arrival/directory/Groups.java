package dev.arrival.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The groups. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class Groups {
    /** How many names one query asks for. */
    static final int CHUNK = 500;

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
                    .getResultStream()
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

    /** Stores a new group. */
    public void add(Group group) {
        entities.persist(group);
    }
}
