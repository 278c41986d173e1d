package dev.arrival.access;

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

/** The workspaces. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class Workspaces {
    /** By what a list of them can be sorted. */
    public static final List<Sort<Workspace>> SORTS =
            List.of(Sort.byKey("id"), Sort.byText("name", "w.name", Workspace::name));

    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** Who may do what at an organization's workspaces, in four queries. */
    public WorkspaceRights rights(long organizationId) {
        var names = new HashMap<Long, String>();
        rows("select w.id, w.name from Workspace w where w.organizationId = :organization", organizationId)
                .forEach(row -> names.put((Long) row[0], (String) row[1]));
        // No entities: whoever changes one in the same request must not find it as it was read here.
        var grants = rows("""
                        select w.workspaceId, w.groupId, w.userId, w.clientId, w.permission from WorkspaceGrant w
                        where w.organizationId = :organization
                        """, organizationId).stream()
                .map(row -> new WorkspaceRights.Grant(
                        (Long) row[0], Grantee.of((Long) row[1], (Long) row[2], (Long) row[3]), (Permission) row[4]))
                .toList();
        var groups = new HashMap<Long, String>();
        rows("""
                select distinct g.id, g.name from WorkspaceGrant w, Group g
                where w.organizationId = :organization and g.id = w.groupId
                """, organizationId).forEach(row -> groups.put((Long) row[0], (String) row[1]));
        var pairs = new ArrayList<Nesting.Pair>();
        rows("""
                select g.id, g.name, p.id, p.name from GroupParent n, Group g, Group p
                where n.organizationId = :organization and g.id = n.groupId and p.id = n.parentId
                """, organizationId).forEach(row -> {
            groups.put((Long) row[0], (String) row[1]);
            groups.put((Long) row[2], (String) row[3]);
            pairs.add(new Nesting.Pair((Long) row[0], (Long) row[2]));
        });
        return new WorkspaceRights(names, groups, grants, new Nesting(pairs));
    }

    private List<Object[]> rows(String query, long organizationId) {
        return entities.createQuery(query, Object[].class)
                .setParameter("organization", organizationId)
                .getResultList();
    }

    /** The organization's workspace of that key. */
    public Optional<Workspace> find(long organizationId, long id) {
        return Optional.ofNullable(entities.find(Workspace.class, id))
                .filter(workspace -> workspace.organizationId() == organizationId);
    }

    /** The names of workspaces, by key. */
    public Map<Long, String> names(Collection<Long> ids) {
        var names = new HashMap<Long, String>();
        if (!ids.isEmpty()) {
            entities.createQuery("select w.id, w.name from Workspace w where w.id in :ids", Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> names.put((Long) row[0], (String) row[1]));
        }
        return names;
    }

    /** The organization's workspace of that name. */
    public Optional<Workspace> named(long organizationId, String name) {
        return entities
                .createQuery("""
                        select w from Workspace w where w.organizationId = :organization and w.name = :name
                        """, Workspace.class)
                .setParameter("organization", organizationId)
                .setParameter("name", name)
                .getResultList()
                .stream()
                .findAny();
    }

    /**
     * A part of the organization's workspaces.
     *
     * @param among the keys of those that may be in it
     */
    public Slice<Workspace> part(
            long organizationId, Optional<String> prefix, Collection<Long> among, Keyset<Workspace> keyset) {
        if (among.isEmpty()) {
            return new Slice<>(List.of(), Optional.empty());
        }
        var selection = new Selection<>(entities, Workspace.class, "w")
                .where("w.organizationId = :organization", "organization", organizationId)
                .where("w.id in :among", "among", among);
        prefix.ifPresent(text -> selection.beginning(text, "w.name"));
        return selection.part(keyset, Workspace::id);
    }

    /** Stores a new one. */
    public void add(Workspace workspace) {
        entities.persist(workspace);
        entities.flush(); // what is stored next refers to it by its key only
    }

    /** Removes one at which nobody has a grant. */
    public void remove(Workspace workspace) {
        entities.flush(); // its grants go first, and JPA knows nothing of the two
        entities.remove(workspace);
    }
}
