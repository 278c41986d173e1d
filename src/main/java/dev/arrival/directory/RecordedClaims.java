package dev.arrival.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** What a provider last said of a person, as far as its mapping reads it; kept for a while, to preview policies with. */
@Entity
@Table(name = "recorded_claims")
public class RecordedClaims {
    @Id
    @SuppressWarnings("UnusedVariable") // the identity's, as a simple key has to be
    private long id;

    @MapsId
    @OneToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "identity_id")
    @SuppressWarnings("UnusedVariable") // queries join it
    private Identity identity;

    private String claims;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    /** For JPA. */
    protected RecordedClaims() {}

    /**
     * Of a person as they are at a provider.
     *
     * @param claims as JSON
     */
    public RecordedClaims(Identity identity, String claims, Instant recordedAt) {
        this.identity = identity;
        this.claims = claims;
        this.recordedAt = recordedAt;
    }

    /** As JSON. */
    public String claims() {
        return claims;
    }

    /** When they were recorded. */
    public Instant recordedAt() {
        return recordedAt;
    }

    /** Said anew. */
    public void replace(String newClaims, Instant at) {
        claims = newClaims;
        recordedAt = at;
    }
}
