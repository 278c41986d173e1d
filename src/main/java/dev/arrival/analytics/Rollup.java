package dev.arrival.analytics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;

/** How far an organization's facts are rolled up. Whoever rolls up holds its lock. */
@Entity
@Table(name = "rollups")
class Rollup {
    @Id
    @Column(name = "organization_id")
    private long organizationId;

    @SuppressWarnings("UnusedVariable") // queries read it
    private long version;

    @Column(name = "closed_until")
    private LocalDate closedUntil;

    @Column(name = "rolled_at")
    private Instant rolledAt;

    protected Rollup() {}

    Rollup(long organizationId) {
        this.organizationId = organizationId;
    }

    /** The last day whose facts are all known; {@code null} if there is none yet. */
    LocalDate closedUntil() {
        return closedUntil;
    }

    void close(LocalDate until) {
        closedUntil = until;
    }

    /** Something changed. */
    void changed() {
        version++;
    }

    /** What happened until then is counted. */
    void reached(Instant until) {
        if (rolledAt == null || rolledAt.isBefore(until)) {
            rolledAt = until;
        }
    }
}
