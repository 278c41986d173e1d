package dev.arrival.audit;

import dev.arrival.claims.Text;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** One thing that an administrator, an operator or the configuration did: a fact, inserted once. */
@Entity
@Table(name = "administrative_acts")
public class AdministrativeAct {
    /** The longest explanation, in UTF-16 units, and the width of its column. */
    public static final int MAX_WHY = 1_000;

    private static final int MAX_NAME = 500;
    /** The longest name of who did it, in UTF-16 units. */
    public static final int MAX_ACTOR = 255;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "administrative_acts_seq")
    @SequenceGenerator(name = "administrative_acts_seq", sequenceName = "administrative_acts_seq", allocationSize = 100)
    private long id;

    private String reference = Reference.random();

    @Column(name = "happened_at")
    private Instant at;

    @Column(name = "organization_id")
    private long organizationId;

    @Column(name = "actor_id")
    private Long actorId;

    private String actor;

    private String action;

    private String target;

    @Column(name = "target_name")
    private String targetName;

    @Column(name = "before_value")
    private String before;

    @Column(name = "after_value")
    private String after;

    private String why;

    /** For JPA. */
    protected AdministrativeAct() {}

    /**
     * Something done to an organization's own.
     *
     * @param actorId who did it, by key; {@code null} if it was the configuration
     * @param actor who did it, by name, as it was then
     * @param action a stable word, such as {@code suspend-user}
     * @param target to what: a word and a key, such as {@code user:17}
     * @param targetName what it was called then
     */
    public AdministrativeAct(
            long organizationId,
            Long actorId,
            String actor,
            String action,
            String target,
            String targetName,
            Instant at) {
        this.organizationId = organizationId;
        this.actorId = actorId;
        this.actor = Text.shortened(actor, MAX_ACTOR);
        this.action = action;
        this.target = target;
        this.targetName = targetName == null ? null : Text.shortened(targetName, MAX_NAME);
        this.at = at;
    }

    /**
     * What changed, as JSON, and never a secret.
     *
     * @param was {@code null} if it is new
     * @param is {@code null} if it is gone
     */
    public AdministrativeAct changed(String was, String is) {
        this.before = was;
        this.after = is;
        return this;
    }

    /** Why, in the actor's words; cut to {@value #MAX_WHY} characters. */
    public AdministrativeAct because(Optional<String> words) {
        this.why = words.map(text -> Text.shortened(text, MAX_WHY)).orElse(null);
        return this;
    }

    /** The internal key; grows with time on one node. */
    public long id() {
        return id;
    }

    /** The short name. */
    public String reference() {
        return reference;
    }

    /** When. */
    public Instant at() {
        return at;
    }

    /** At which organization, by key. */
    public long organizationId() {
        return organizationId;
    }

    /** Who, by key; empty if it was the configuration. */
    public Optional<Long> actorId() {
        return Optional.ofNullable(actorId);
    }

    /** Who, by name, as it was then. */
    public String actor() {
        return actor;
    }

    /** What: a stable word. */
    public String action() {
        return action;
    }

    /** To what: a word and a key. */
    public String target() {
        return target;
    }

    /** What the target was called then. */
    public Optional<String> targetName() {
        return Optional.ofNullable(targetName);
    }

    /** What it was before, as JSON. */
    public Optional<String> before() {
        return Optional.ofNullable(before);
    }

    /** What it is since, as JSON. */
    public Optional<String> after() {
        return Optional.ofNullable(after);
    }

    /** Why, in the actor's words. */
    public Optional<String> why() {
        return Optional.ofNullable(why);
    }
}
