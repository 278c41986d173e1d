package dev.arrival.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** A named set of people of one organization. By itself it confers nothing (rule 13). */
@Entity
@Table(name = "groups")
public class Group {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "groups_seq")
    @SequenceGenerator(name = "groups_seq", sequenceName = "groups_seq", allocationSize = 500)
    private long id;

    @Column(name = "organization_id", updatable = false)
    private long organizationId;

    private String name;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

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
}
