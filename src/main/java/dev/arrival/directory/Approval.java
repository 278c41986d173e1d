package dev.arrival.directory;

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
import java.util.Optional;

/** Somebody who may come to be only on an administrator's word. There is one for each issuer and subject. */
@Entity
@Table(name = "approvals")
public class Approval {
    /** What an administrator has said. */
    public enum State {
        /** Nothing yet. */
        WAITING,
        /** The next sign-in makes the person. */
        ADMITTED,
        /** The person is turned away. */
        REJECTED
    }

    /** The longest reason, in UTF-16 units, and the width of its column. */
    public static final int MAX_REASON = 500;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "approvals_seq")
    @SequenceGenerator(name = "approvals_seq", sequenceName = "approvals_seq", allocationSize = 100)
    private long id;

    @Version
    private long version;

    @Column(name = "organization_id", updatable = false)
    private long organizationId;

    @Column(name = "provider_id", updatable = false)
    private long providerId;

    @Column(updatable = false)
    private String issuer;

    @Column(updatable = false)
    private String subject;

    private String claims;

    @Enumerated(EnumType.STRING)
    private State state = State.WAITING;

    private String reason;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "decided_by")
    private String decidedBy;

    /** For JPA. */
    protected Approval() {}

    /**
     * Somebody who waits.
     *
     * @param claims what the provider said of them, as JSON
     */
    public Approval(IdentityProvider provider, String subject, String claims, Instant askedAt) {
        this.organizationId = provider.organization().id();
        this.providerId = provider.id();
        this.issuer = provider.issuer();
        this.subject = subject;
        this.claims = claims;
        this.askedAt = askedAt;
    }

    /** The internal key. */
    public long id() {
        return id;
    }

    /** Grows with each change. */
    public long version() {
        return version;
    }

    /** At which organization, by key. */
    public long organizationId() {
        return organizationId;
    }

    /** Through which provider, by key. */
    public long providerId() {
        return providerId;
    }

    /** The issuer identifier. */
    public String issuer() {
        return issuer;
    }

    /** Who it is at the issuer. */
    public String subject() {
        return subject;
    }

    /** What the provider said of them, as JSON. */
    public String claims() {
        return claims;
    }

    /** What an administrator has said. */
    public State state() {
        return state;
    }

    /** What the person is told; empty if nothing. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** Since when the person waits. */
    public Instant askedAt() {
        return askedAt;
    }

    /** When an administrator decided. */
    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** Which administrator decided. */
    public Optional<String> decidedBy() {
        return Optional.ofNullable(decidedBy);
    }

    /** The person has come again, and the provider says this of them now. */
    public void saidNow(String newClaims) {
        if (!newClaims.equals(claims)) {
            claims = newClaims;
        }
    }

    /** An administrator's word; it may be another one later. */
    public void decide(State decision, Optional<String> why, String by, Instant at) {
        state = decision;
        reason = why.orElse(null);
        decidedBy = by;
        decidedAt = at;
    }
}
