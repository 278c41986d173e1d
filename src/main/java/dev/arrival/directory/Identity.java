package dev.arrival.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** Who a person is at a provider. Organization, issuer and subject together are the key, and nothing else is. */
@Entity
@Table(name = "identities")
public class Identity {
    /** How long a subject can be. */
    public static final int MAX_SUBJECT = 255;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "identities_seq")
    @SequenceGenerator(name = "identities_seq", sequenceName = "identities_seq", allocationSize = 100)
    private long id;

    @Column(name = "organization_id", updatable = false)
    private long organizationId;

    @Column(updatable = false)
    private String issuer;

    @Column(updatable = false)
    private String subject;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id")
    private User user;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    /** For JPA. */
    protected Identity() {}

    /** Makes the person known under that subject. */
    public Identity(User user, String issuer, String subject, Instant createdAt) {
        this.user = user;
        this.organizationId = user.organizationId();
        this.issuer = issuer;
        this.subject = subject;
        this.createdAt = createdAt;
    }

    /** The issuer identifier. */
    public String issuer() {
        return issuer;
    }

    /** Opaque; unique at the issuer. */
    public String subject() {
        return subject;
    }

    /** The internal key. */
    public long id() {
        return id;
    }

    /** Whose it is. */
    public User user() {
        return user;
    }

    /** Gives it to another person. */
    public void moveTo(User other) {
        user = other;
    }

    /** Since when the person is known so. */
    public Instant createdAt() {
        return createdAt;
    }
}
