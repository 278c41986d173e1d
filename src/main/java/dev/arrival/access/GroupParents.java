package dev.arrival.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Which groups are parts of which others. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class GroupParents {
    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** All of an organization, with what the caller's transaction has changed; in one query. */
    public Nesting of(long organizationId) {
        return new Nesting(entities
                .createQuery("select n from GroupParent n where n.organizationId = :organization", GroupParent.class)
                .setParameter("organization", organizationId)
                .getResultList()
                .stream()
                .map(pair -> new Nesting.Pair(pair.groupId(), pair.parentId()))
                .toList());
    }

    /** The keys of the groups that the group is said to be a part of. */
    public List<Long> parentsOf(long groupId) {
        return entities.createQuery(
                        "select n.parentId from GroupParent n where n.groupId = :group order by n.id", Long.class)
                .setParameter("group", groupId)
                .getResultList();
    }

    /** That the group is said to be a part of others, and that others are said to be parts of it, in one query. */
    public List<GroupParent> around(long groupId) {
        return entities.createQuery(
                        "select n from GroupParent n where n.groupId = :group or n.parentId = :group order by n.id",
                        GroupParent.class)
                .setParameter("group", groupId)
                .getResultList();
    }

    /** That the group is a part of that parent. */
    public Optional<GroupParent> find(long groupId, long parentId) {
        return entities
                .createQuery(
                        "select n from GroupParent n where n.groupId = :group and n.parentId = :parent",
                        GroupParent.class)
                .setParameter("group", groupId)
                .setParameter("parent", parentId)
                .getResultList()
                .stream()
                .findAny();
    }

    /** Stores that a group is a part of another. */
    public void add(GroupParent pair) {
        entities.persist(pair);
    }

    /** The group is no part of the parent any longer. */
    public void remove(GroupParent pair) {
        entities.remove(pair);
    }

    /** The group is a part of none, and none is a part of it; the group is to be deleted. */
    public void removeAll(long groupId) {
        entities.createQuery("delete from GroupParent n where n.groupId = :group or n.parentId = :group")
                .setParameter("group", groupId)
                .executeUpdate();
    }
}
