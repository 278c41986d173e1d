package dev.arrival.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** That a group is a part of another, its parent: only an administrator says so. */
@Entity
@Table(name = "group_parents")
public class GroupParent {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "group_parents_seq")
    @SequenceGenerator(name = "group_parents_seq", sequenceName = "group_parents_seq", allocationSize = 1)
    private long id;

    @Column(name = "organization_id", updatable = false)
    private long organizationId;

    @Column(name = "group_id", updatable = false)
    private long groupId;

    @Column(name = "parent_id", updatable = false)
    private long parentId;

    /** For JPA. */
    protected GroupParent() {}

    /** Makes the group a part of the parent. */
    public GroupParent(long organizationId, long groupId, long parentId) {
        this.organizationId = organizationId;
        this.groupId = groupId;
        this.parentId = parentId;
    }

    /** The internal key. */
    public long id() {
        return id;
    }

    /** The organization's key. */
    public long organizationId() {
        return organizationId;
    }

    /** The key of the group that is a part. */
    public long groupId() {
        return groupId;
    }

    /** The key of the group that it is a part of. */
    public long parentId() {
        return parentId;
    }
}
