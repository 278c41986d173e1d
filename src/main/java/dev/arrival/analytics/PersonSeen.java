package dev.arrival.analytics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** When a person was first and last let in. */
@Entity
@Table(name = "people_seen")
class PersonSeen {
    @Id
    @Column(name = "user_id")
    private long userId;

    @Column(name = "organization_id", updatable = false)
    private long organizationId;

    @Column(name = "first_at")
    private Instant firstAt;

    @Column(name = "last_at")
    private Instant lastAt;

    protected PersonSeen() {}

    PersonSeen(long userId, long organizationId, Visits visits) {
        this.userId = userId;
        this.organizationId = organizationId;
        this.firstAt = visits.first();
        this.lastAt = visits.last();
    }

    long userId() {
        return userId;
    }

    Visits visits() {
        return new Visits(firstAt, lastAt);
    }

    void set(Visits visits) {
        firstAt = visits.first();
        lastAt = visits.last();
    }
}
