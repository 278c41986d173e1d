package dev.arrival.directory;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A company, or a part of one, whose people Arrival knows. Nothing is shared between two of them. */
@Entity
@Table(name = "organizations")
public class Organization {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "organizations_seq")
    @SequenceGenerator(name = "organizations_seq", sequenceName = "organizations_seq", allocationSize = 1)
    private long id;

    private String name;

    /** For JPA. */
    protected Organization() {}

    /** A new organization of that name; the name is unique in the deployment. */
    public Organization(String name) {
        this.name = name;
    }

    /** The internal key. */
    public long id() {
        return id;
    }

    /** What people call it. */
    public String name() {
        return name;
    }
}
