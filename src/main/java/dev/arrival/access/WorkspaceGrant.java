package dev.arrival.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** That somebody has a permission at a workspace: who manages it says so. */
@Entity
@Table(name = "workspace_grants")
public class WorkspaceGrant {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "workspace_grants_seq")
    @SequenceGenerator(name = "workspace_grants_seq", sequenceName = "workspace_grants_seq", allocationSize = 1)
    private long id;

    @Version
    private long version;

    @Column(name = "organization_id", updatable = false)
    private long organizationId;

    @Column(name = "workspace_id", updatable = false)
    private long workspaceId;

    @Column(name = "group_id", updatable = false)
    private Long groupId;

    @Column(name = "user_id", updatable = false)
    private Long userId;

    @Column(name = "client_id", updatable = false)
    private Long clientId;

    @Enumerated(EnumType.STRING)
    private Permission permission;

    @Column(name = "granted_at", updatable = false)
    private Instant grantedAt;

    /** For JPA. */
    protected WorkspaceGrant() {}

    /** Grants the permission at the workspace. */
    public WorkspaceGrant(Workspace workspace, Grantee grantee, Permission permission, Instant grantedAt) {
        this.organizationId = workspace.organizationId();
        this.workspaceId = workspace.id();
        this.permission = permission;
        this.grantedAt = grantedAt;
        switch (grantee.kind()) {
            case GROUP -> groupId = grantee.key();
            case USER -> userId = grantee.key();
            case CLIENT -> clientId = grantee.key();
        }
    }

    /** The internal key. */
    public long id() {
        return id;
    }

    /** Grows when the permission is another. */
    public long version() {
        return version;
    }

    /** The organization's key. */
    public long organizationId() {
        return organizationId;
    }

    /** The workspace's key. */
    public long workspaceId() {
        return workspaceId;
    }

    /** To whom. */
    public Grantee grantee() {
        return Grantee.of(groupId, userId, clientId);
    }

    /** What may be done. */
    public Permission permission() {
        return permission;
    }

    /** From now on that may be done. */
    public void permit(Permission other) {
        permission = other;
    }

    /** Since when there is the grant. */
    public Instant grantedAt() {
        return grantedAt;
    }
}
