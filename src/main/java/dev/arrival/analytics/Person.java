package dev.arrival.analytics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;

/** A person of the directory, beside when they were seen. Only ever read, by queries. */
@Entity
@Table(name = "users")
class Person {
    @Id
    private long id;

    @Column(name = "organization_id", insertable = false, updatable = false)
    private long organizationId;

    @Column(name = "user_name", insertable = false, updatable = false)
    private String userName;

    @Column(name = "given_name", insertable = false, updatable = false)
    private String givenName;

    @Column(name = "family_name", insertable = false, updatable = false)
    private String familyName;

    @Column(insertable = false, updatable = false)
    private String email;

    @OneToOne(fetch = FetchType.LAZY)
    @PrimaryKeyJoinColumn(name = "id", referencedColumnName = "user_id")
    @SuppressWarnings("UnusedVariable") // queries join it
    private PersonSeen seen;

    protected Person() {}
}
