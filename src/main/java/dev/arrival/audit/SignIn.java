package dev.arrival.audit;

import dev.arrival.claims.Text;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** One attempt to sign in: a fact, inserted once. */
@Entity
@Table(name = "sign_ins")
public class SignIn {
    /** The longest detail, in UTF-16 units, and the width of its column. */
    public static final int MAX_DETAIL = 1_000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "sign_ins_seq")
    @SequenceGenerator(name = "sign_ins_seq", sequenceName = "sign_ins_seq", allocationSize = 100)
    private long id;

    private String reference = Reference.random();

    @Column(name = "happened_at")
    private Instant at;

    @Column(name = "organization_id")
    private long organizationId;

    @Column(name = "provider_id")
    private long providerId;

    private String subject;

    @Column(name = "user_id")
    private Long userId;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Column(name = "by_token")
    private boolean byToken;

    private String reason;

    private String detail;

    private String changes;

    @Column(name = "policy_version")
    private Integer policyVersion;

    private String steps;

    @Column(name = "duration_micros")
    private long durationMicros;

    /** For JPA. */
    protected SignIn() {}

    /** An attempt at an organization's provider; nothing is known of the person yet. */
    public SignIn(long organizationId, long providerId, Instant at) {
        this.organizationId = organizationId;
        this.providerId = providerId;
        this.at = at;
    }

    /** Whom the provider named; only ever a verified subject. */
    public SignIn of(String verifiedSubject) {
        this.subject = verifiedSubject;
        return this;
    }

    /** Whose attempt it was, if that is known, by key. */
    public SignIn by(Optional<Long> user) {
        this.userId = user.orElse(null);
        return this;
    }

    /**
     * The person was let in.
     *
     * @param changeList a JSON array, in the order of the changes
     */
    public SignIn admitted(long user, Outcome how, String changeList) {
        this.userId = user;
        this.outcome = how;
        this.changes = changeList;
        return this;
    }

    /**
     * The person was turned away.
     *
     * @param how {@link Outcome#REFUSED} or {@link Outcome#FAILED}
     * @param code a stable word for the reason
     * @param why for an administrator; cut to {@value #MAX_DETAIL} characters, none of them a control character
     */
    public SignIn turnedAway(Outcome how, String code, String why) {
        this.outcome = how;
        this.reason = code;
        this.detail = Text.shortened(why, MAX_DETAIL);
        return this;
    }

    /** Whether it was a call with an access token. */
    public SignIn byToken(boolean token) {
        this.byToken = token;
        return this;
    }

    /**
     * By which rules it was decided.
     *
     * @param version of the provider's policy
     * @param walk a JSON array of the rules that did something
     */
    public SignIn decidedBy(int version, String walk) {
        this.policyVersion = version;
        this.steps = walk;
        return this;
    }

    /** How long Arrival took over it. */
    public SignIn took(Duration duration) {
        this.durationMicros = duration.toNanos() / 1_000;
        return this;
    }

    /** The internal key; grows with time on one node. */
    public long id() {
        return id;
    }

    /** The short name that a person is shown. */
    public String reference() {
        return reference;
    }

    /** When it began. */
    public Instant at() {
        return at;
    }

    /** At which organization, by key. */
    public long organizationId() {
        return organizationId;
    }

    /** Through which provider, by key. */
    public long providerId() {
        return providerId;
    }

    /** Whom the provider named, if its word could be verified. */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    /** Whose attempt it was, by key; empty if nobody is known so. */
    public Optional<Long> userId() {
        return Optional.ofNullable(userId);
    }

    /** How it ended. */
    public Outcome outcome() {
        return outcome;
    }

    /** Whether it was a call with an access token, and not a sign-in with a browser. */
    public boolean isByToken() {
        return byToken;
    }

    /** Why somebody was turned away: a stable word. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** Why somebody was turned away, for an administrator. */
    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    /** What changed: a JSON array of objects. */
    public String changes() {
        return changes == null ? "[]" : changes;
    }

    /** The version of the policy that decided; empty if it did not come to that. */
    public OptionalInt policyVersion() {
        return policyVersion == null ? OptionalInt.empty() : OptionalInt.of(policyVersion);
    }

    /** The rules that did something: a JSON array of objects. */
    public String steps() {
        return steps == null ? "[]" : steps;
    }

    /** How long Arrival took over it. */
    public Duration duration() {
        return Duration.ofNanos(durationMicros * 1_000);
    }
}
