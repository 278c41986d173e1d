package dev.arrival.directory;

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

/** A named set of people of one organization. By itself it confers nothing (rule 13). */
@Entity
@Table(name = "groups")
public class Group {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "groups_seq")
    @SequenceGenerator(name = "groups_seq", sequenceName = "groups_seq", allocationSize = 500)
    private long id;

    @Version
    private long version;

    @Column(name = "organization_id", updatable = false)
    private long organizationId;

    private String name;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "provider_id")
    private Long providerId;

    @Column(name = "external_id")
    private String externalId;

    /** For JPA. */
    protected Group() {}

    /**
     * A new, empty group.
     *
     * @param name in Unicode normal form C; unique in the organization, no case folding
     */
    public Group(long organizationId, String name, Instant createdAt) {
        this.organizationId = organizationId;
        this.name = name;
        this.createdAt = createdAt;
    }

    /** The key that a person sees. */
    public String name() {
        return name;
    }

    /** The internal key. */
    public long id() {
        return id;
    }

    /** Grows with each change of the group itself, and not with who is in it. */
    public long version() {
        return version;
    }

    /** The organization's {@linkplain Organization#id() key}. */
    public long organizationId() {
        return organizationId;
    }

    /** When the group came to be. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Calls it otherwise; in Unicode normal form C, and unique in the organization. */
    public void rename(String newName) {
        name = newName;
    }

    /** By which stable id that provider knows the group; empty if by none. */
    public Optional<String> externalId(long provider) {
        return providerId != null && providerId == provider ? Optional.ofNullable(externalId) : Optional.empty();
    }

    /** The key of the provider that knows the group by a stable id. */
    public Optional<Long> identifiedBy() {
        return Optional.ofNullable(providerId);
    }

    /** From now on that provider knows the group by that stable id. */
    public void identify(long provider, String id) {
        providerId = provider;
        externalId = id;
    }
}
