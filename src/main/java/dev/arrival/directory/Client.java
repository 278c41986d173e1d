package dev.arrival.directory;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A program that calls on its own behalf, with tokens that a provider gives to itself (client credentials, RFC 6749,
 * section 4.4). It is in no groups and never a person: what it may do is said of it alone.
 */
@Entity
@Table(name = "clients")
public class Client {
    /** The longest name and the longest id at a provider, in UTF-16 units, and the width of their columns. */
    public static final int MAX_NAME = 255;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "clients_seq")
    @SequenceGenerator(name = "clients_seq", sequenceName = "clients_seq", allocationSize = 1)
    private long id;

    @Version
    private long version;

    @Column(name = "organization_id", updatable = false)
    private long organizationId;

    @Column(updatable = false)
    private String issuer;

    @Column(name = "client_id", updatable = false)
    private String clientId;

    private String name;

    @Column(name = "suspended_at")
    private Instant suspendedAt;

    /** Means nothing: a change of it changes the version, whatever persistence provider there is. */
    @SuppressWarnings("UnusedVariable")
    private long touches;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "client_roles", joinColumns = @JoinColumn(name = "client_id"))
    @Column(name = "role")
    private Set<String> roles = new HashSet<>();

    /** For JPA. */
    protected Client() {}

    /**
     * A new client without roles.
     *
     * @param issuer of the provider that gives it tokens
     * @param clientId what the provider calls it; opaque
     * @param name what people call it
     */
    public Client(long organizationId, String issuer, String clientId, String name, Instant createdAt) {
        this.organizationId = organizationId;
        this.issuer = issuer;
        this.clientId = clientId;
        this.name = name;
        this.createdAt = createdAt;
    }

    /** The internal key. */
    public long id() {
        return id;
    }

    /** Grows with each change. */
    public long version() {
        return version;
    }

    /** Gives the client another version, though no column of its own is different. */
    void touch() {
        touches++;
    }

    /** The organization's key. */
    public long organizationId() {
        return organizationId;
    }

    /** The provider that gives it tokens. */
    public String issuer() {
        return issuer;
    }

    /** What the provider calls it. */
    public String clientId() {
        return clientId;
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    /** Calls it otherwise. */
    public void rename(String newName) {
        name = newName;
    }

    /** The Jakarta roles that it carries, in alphabetical order. */
    public Set<String> roles() {
        return new TreeSet<>(roles);
    }

    /** From now on it carries these roles and no others. */
    public void carry(Set<String> others) {
        roles.retainAll(others);
        roles.addAll(others);
    }

    /** Since when it is kept out; empty if it is not. */
    public Optional<Instant> suspendedAt() {
        return Optional.ofNullable(suspendedAt);
    }

    /** Keeps it out from that moment on. */
    public void suspend(Instant at) {
        suspendedAt = at;
    }

    /** Lets it in again. */
    public void restore() {
        suspendedAt = null;
    }

    /** When it was registered. */
    public Instant createdAt() {
        return createdAt;
    }
}
