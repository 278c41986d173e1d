package dev.arrival.access;

import dev.arrival.platform.Keyset;
import dev.arrival.platform.Selection;
import dev.arrival.platform.Slice;
import dev.arrival.platform.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The stored grants. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class GrantedRoles {
    /** By what a list of grants can be sorted. */
    public static final List<Sort<RoleGrant>> SORTS =
            List.of(Sort.byKey("id"), Sort.byText("role", "r.role", RoleGrant::role));

    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** All of an organization, in one query. */
    public RoleGrants of(long organizationId) {
        var groupsByRole = new TreeMap<String, Set<String>>();
        entities.createQuery("""
                        select r.role, g.name from RoleGrant r, Group g
                        where r.organizationId = :organization and g.id = r.groupId
                        """, Object[].class)
                .setParameter("organization", organizationId)
                .getResultList()
                .forEach(row -> groupsByRole
                        .computeIfAbsent((String) row[0], role -> new HashSet<>())
                        .add((String) row[1]));
        return new RoleGrants(groupsByRole);
    }

    /** The organization's grant of that key. */
    public Optional<RoleGrant> find(long organizationId, long id) {
        return Optional.ofNullable(entities.find(RoleGrant.class, id))
                .filter(grant -> grant.organizationId() == organizationId);
    }

    /** The organization's grants, the oldest first. */
    public List<RoleGrant> grants(long organizationId) {
        return entities.createQuery(
                        "select r from RoleGrant r where r.organizationId = :organization order by r.id",
                        RoleGrant.class)
                .setParameter("organization", organizationId)
                .getResultList();
    }

    /** A part of the organization's grants. */
    public Slice<RoleGrant> part(
            long organizationId, Optional<Long> group, Optional<String> role, Keyset<RoleGrant> keyset) {
        var selection = new Selection<>(entities, RoleGrant.class, "r")
                .where("r.organizationId = :organization", "organization", organizationId);
        group.ifPresent(key -> selection.where("r.groupId = :group", "group", key));
        role.ifPresent(name -> selection.where("r.role = :role", "role", name));
        return selection.part(keyset, RoleGrant::id);
    }

    /** Removes one. */
    public void remove(RoleGrant grant) {
        entities.remove(grant);
    }

    /** Stores a new one. */
    public void add(RoleGrant grant) {
        entities.flush(); // its group may be as new, and JPA knows nothing of the two
        entities.persist(grant);
    }
}
