package dev.arrival.provisioning;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** One version of a provider's policy: inserted once. The highest version counts. */
@Entity
@Table(name = "policies")
public class StoredPolicy {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "policies_seq")
    @SequenceGenerator(name = "policies_seq", sequenceName = "policies_seq", allocationSize = 1)
    private long id;

    @Column(name = "provider_id", updatable = false)
    private long providerId;

    @Column(updatable = false)
    private int version;

    @Column(updatable = false)
    private String document;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "created_by", updatable = false)
    private String createdBy;

    /** For JPA. */
    protected StoredPolicy() {}

    /**
     * A new version.
     *
     * @param version the one before and one
     * @param createdBy who made it, by name
     */
    public StoredPolicy(long providerId, int version, Policy policy, String createdBy, Instant createdAt) {
        this.providerId = providerId;
        this.version = version;
        this.document = PolicyDocument.json(policy).toString();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    /** Whose policy it is, by key. */
    public long providerId() {
        return providerId;
    }

    /** From one upwards. */
    public int version() {
        return version;
    }

    /** What it says. */
    public Policy policy() {
        return PolicyDocument.of(document);
    }

    /** Since when. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Who made it, by name, as it was then. */
    public String createdBy() {
        return createdBy;
    }
}
