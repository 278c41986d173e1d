package dev.arrival.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;
import java.util.OptionalInt;

/** A company, or a part of one, whose people Arrival knows. Nothing is shared between two of them. */
@Entity
@Table(name = "organizations")
public class Organization {
    /** The longest name, in UTF-16 units, and the width of its column. */
    public static final int MAX_NAME = 255;

    /** The longest address, in UTF-16 units, and the width of its column. */
    public static final int MAX_ADDRESS = 500;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "organizations_seq")
    @SequenceGenerator(name = "organizations_seq", sequenceName = "organizations_seq", allocationSize = 1)
    private long id;

    @Version
    private long version;

    private String name;

    private String address;

    private boolean provisioning = true;

    @Column(name = "seat_limit")
    private Integer seatLimit;

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

    /** Grows with each change. */
    public long version() {
        return version;
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    /** Gives it another name; unique in the deployment. */
    public void rename(String newName) {
        this.name = newName;
    }

    /**
     * The address under which its people reach Arrival and nobody else's do, with the context path and without a slash at
     * its end; empty if they come by the address that organizations share.
     */
    public Optional<String> address() {
        return Optional.ofNullable(address);
    }

    /** Moves it to an address of its own, or, if empty, to the shared one. */
    public void moveTo(Optional<String> newAddress) {
        this.address = newAddress.orElse(null);
    }

    /** Whether people may come to be by signing in, whatever the policies of its providers say. */
    public boolean provisions() {
        return provisioning;
    }

    /** Lets people come to be by signing in, or not. */
    public void provision(boolean on) {
        this.provisioning = on;
    }

    /** How many people who are not suspended it may have; empty if any number. */
    public OptionalInt seatLimit() {
        return seatLimit == null ? OptionalInt.empty() : OptionalInt.of(seatLimit);
    }

    /** Limits how many people it may have; those who are there stay. */
    public void limitSeats(OptionalInt limit) {
        this.seatLimit = limit.isPresent() ? limit.getAsInt() : null;
    }
}
