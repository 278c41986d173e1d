package dev.arrival.directory;

import dev.arrival.claims.Attribute;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A person that an organization knows. Who it is at a provider is an {@link Identity}, never anything in here. */
@Entity
@Table(name = "users")
public class User {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "users_seq")
    @SequenceGenerator(name = "users_seq", sequenceName = "users_seq", allocationSize = 100)
    private long id;

    @Version
    private long version;

    @Column(name = "organization_id", updatable = false)
    private long organizationId;

    @Column(name = "user_name")
    private String userName;

    @Column(name = "given_name")
    private String givenName;

    @Column(name = "family_name")
    private String familyName;

    private String email;

    @Column(name = "email_verified")
    private Boolean emailVerified;

    @Column(name = "email_key")
    private String emailKey;

    @Column(name = "suspended_at")
    private Instant suspendedAt;

    @Column(name = "claims_digest")
    private String claimsDigest;

    @Column(name = "claims_at")
    private Instant claimsAt;

    /** Means nothing: a change of it changes the version, whatever persistence provider there is. */
    @SuppressWarnings("UnusedVariable")
    private long touches;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @OneToMany(mappedBy = "user")
    @SuppressWarnings("UnusedVariable") // queries join it
    private List<Membership> memberships = new ArrayList<>();

    /** For JPA. */
    protected User() {}

    /** A new person of an organization. */
    public User(long organizationId, Instant createdAt) {
        this.organizationId = organizationId;
        this.createdAt = createdAt;
    }

    /** The internal key; never a provider's. */
    public long id() {
        return id;
    }

    /** The organization's {@linkplain Organization#id() key}. */
    public long organizationId() {
        return organizationId;
    }

    /** Gives the person another version, though nothing that is known of them is different. */
    void touch() {
        touches++;
    }

    /** When the person came to be. */
    public Instant createdAt() {
        return createdAt;
    }

    /** What is known of the person; an attribute that is not there is not known. */
    public Map<Attribute, String> attributes() {
        var known = new EnumMap<Attribute, String>(Attribute.class);
        for (var attribute : Attribute.values()) {
            var value = attribute(attribute);
            if (value != null) {
                known.put(attribute, value);
            }
        }
        return known;
    }

    private String attribute(Attribute attribute) {
        return switch (attribute) {
            case USER_NAME -> userName;
            case GIVEN_NAME -> givenName;
            case FAMILY_NAME -> familyName;
            case EMAIL -> email;
            case EMAIL_VERIFIED -> emailVerified == null ? null : emailVerified.toString();
        };
    }

    /** What to call the person where nothing better is known: the user name, else the address, else the key. */
    public String name() {
        return userName != null ? userName : email != null ? email : "user " + id;
    }

    /** Writes one attribute; {@code null} if it is no longer known. */
    public void set(Attribute attribute, String value) {
        switch (attribute) {
            case USER_NAME -> userName = value;
            case GIVEN_NAME -> givenName = value;
            case FAMILY_NAME -> familyName = value;
            case EMAIL -> {
                email = value;
                emailKey = value == null ? null : emailKey(value);
            }
            case EMAIL_VERIFIED -> emailVerified = value == null ? null : Boolean.valueOf(value);
        }
    }

    /** Under which key an e-mail address is looked up: two addresses that may be one mailbox have one key. */
    public static String emailKey(String address) {
        return Normalizer.normalize(address, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** Grows with each change of the person or their memberships. */
    public long version() {
        return version;
    }

    /** Since when the person is kept out; empty if they are not. */
    public Optional<Instant> suspendedAt() {
        return Optional.ofNullable(suspendedAt);
    }

    /** Keeps the person out, from all sessions within five seconds. */
    public void suspend(Instant at) {
        suspendedAt = at;
    }

    /** Lets the person in again. */
    public void restore() {
        suspendedAt = null;
    }

    /**
     * Tells whether what a provider says is what was last recorded of the person; empty if nothing is. It is kept here, and
     * not with the identity: who reads a person and who writes one lock their rows in one order then.
     */
    public Optional<String> claimsDigest() {
        return Optional.ofNullable(claimsDigest);
    }

    /** When claims were last recorded; empty if none are. */
    public Optional<Instant> claimsAt() {
        return Optional.ofNullable(claimsAt);
    }

    /** Says that claims were recorded. */
    public void claimsRecorded(String digest, Instant at) {
        claimsDigest = digest;
        claimsAt = at;
    }
}
