package dev.arrival.access;

import dev.arrival.platform.Keyset;
import dev.arrival.platform.Selection;
import dev.arrival.platform.Slice;
import dev.arrival.platform.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Who was granted what at workspaces. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class WorkspaceGrants {
    /** By what a list of grants can be sorted. */
    public static final List<Sort<WorkspaceGrant>> SORTS = List.of(Sort.byKey("id"));

    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** The workspace's grant of that key. */
    public Optional<WorkspaceGrant> find(Workspace workspace, long id) {
        return Optional.ofNullable(entities.find(WorkspaceGrant.class, id))
                .filter(grant -> grant.workspaceId() == workspace.id());
    }

    /** All of a workspace, the oldest first. */
    public List<WorkspaceGrant> of(Workspace workspace) {
        return entities.createQuery(
                        "select w from WorkspaceGrant w where w.workspaceId = :workspace order by w.id",
                        WorkspaceGrant.class)
                .setParameter("workspace", workspace.id())
                .getResultList();
    }

    /** All that somebody has, at whichever workspaces, the oldest first. */
    public List<WorkspaceGrant> of(Grantee grantee) {
        return entities.createQuery(
                        "select w from WorkspaceGrant w where w.%s = :key order by w.id".formatted(column(grantee)),
                        WorkspaceGrant.class)
                .setParameter("key", grantee.key())
                .getResultList();
    }

    /** What somebody has at that workspace. */
    public Optional<WorkspaceGrant> of(Workspace workspace, Grantee grantee) {
        return entities
                .createQuery(
                        "select w from WorkspaceGrant w where w.workspaceId = :workspace and w.%s = :key"
                                .formatted(column(grantee)),
                        WorkspaceGrant.class)
                .setParameter("workspace", workspace.id())
                .setParameter("key", grantee.key())
                .getResultList()
                .stream()
                .findAny();
    }

    private static String column(Grantee grantee) {
        return switch (grantee.kind()) {
            case GROUP -> "groupId";
            case USER -> "userId";
            case CLIENT -> "clientId";
        };
    }

    /** A part of a workspace's. */
    public Slice<WorkspaceGrant> part(long workspaceId, Keyset<WorkspaceGrant> keyset) {
        return new Selection<>(entities, WorkspaceGrant.class, "w")
                .where("w.workspaceId = :workspace", "workspace", workspaceId)
                .part(keyset, WorkspaceGrant::id);
    }

    /** Stores a new one. */
    public void add(WorkspaceGrant grant) {
        entities.persist(grant);
        entities.flush();
    }

    /** Removes one. */
    public void remove(WorkspaceGrant grant) {
        entities.remove(grant);
    }
}
