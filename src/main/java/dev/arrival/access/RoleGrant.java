package dev.arrival.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** That a group carries a Jakarta role: only an administrator, or the configuration at the very start, says so. */
@Entity
@Table(name = "role_grants")
public class RoleGrant {
    /** The longest role, in UTF-16 units, and the width of its column. */
    public static final int MAX_ROLE = 100;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "role_grants_seq")
    @SequenceGenerator(name = "role_grants_seq", sequenceName = "role_grants_seq", allocationSize = 1)
    private long id;

    @Column(name = "organization_id", updatable = false)
    private long organizationId;

    @Column(name = "group_id", updatable = false)
    private long groupId;

    @Column(updatable = false)
    private String role;

    @Column(name = "granted_at", updatable = false)
    private Instant grantedAt;

    /** For JPA. */
    protected RoleGrant() {}

    /** Grants the role to the group. */
    public RoleGrant(long organizationId, long groupId, String role, Instant grantedAt) {
        this.organizationId = organizationId;
        this.groupId = groupId;
        this.role = role;
        this.grantedAt = grantedAt;
    }

    /** The internal key. */
    public long id() {
        return id;
    }

    /** The organization's key. */
    public long organizationId() {
        return organizationId;
    }

    /** The group's key. */
    public long groupId() {
        return groupId;
    }

    /** The role. */
    public String role() {
        return role;
    }

    /** Since when. */
    public Instant grantedAt() {
        return grantedAt;
    }
}
