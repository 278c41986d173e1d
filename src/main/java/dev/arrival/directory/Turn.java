package dev.arrival.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The row of an organization at which transactions wait for each other. Nothing refers to it, so that nobody else waits. */
@Entity
@Table(name = "turns")
class Turn {
    @Id
    @Column(name = "organization_id")
    private long organizationId;

    @SuppressWarnings("UnusedVariable") // queries write it
    private long taken;

    /** For JPA. */
    protected Turn() {}

    Turn(long organizationId) {
        this.organizationId = organizationId;
    }
}
