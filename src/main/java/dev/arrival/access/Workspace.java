package dev.arrival.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/** A named space of one organization, at which people and programs have permissions. */
@Entity
@Table(name = "workspaces")
public class Workspace {
    /** The longest description, in UTF-16 units, and the width of its column. */
    public static final int MAX_DESCRIPTION = 1_000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "workspaces_seq")
    @SequenceGenerator(name = "workspaces_seq", sequenceName = "workspaces_seq", allocationSize = 1)
    private long id;

    @Version
    private long version;

    @Column(name = "organization_id", updatable = false)
    private long organizationId;

    private String name;

    private String description;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    /** For JPA. */
    protected Workspace() {}

    /**
     * A new workspace, which nobody but administrators has a permission at.
     *
     * @param name in Unicode normal form C; unique in the organization, no case folding
     */
    public Workspace(long organizationId, String name, Optional<String> description, Instant createdAt) {
        this.organizationId = organizationId;
        this.name = name;
        this.description = description.orElse(null);
        this.createdAt = createdAt;
    }

    /** The internal key. */
    public long id() {
        return id;
    }

    /** Grows with each change of the workspace itself, and not with who may do what there. */
    public long version() {
        return version;
    }

    /** The organization's key. */
    public long organizationId() {
        return organizationId;
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** What it is for, in an administrator's words. */
    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    /** When it came to be. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Calls it otherwise; in Unicode normal form C, and unique in the organization. */
    public void rename(String newName) {
        name = newName;
    }

    /** Says otherwise what it is for. */
    public void describe(Optional<String> words) {
        description = words.orElse(null);
    }
}
