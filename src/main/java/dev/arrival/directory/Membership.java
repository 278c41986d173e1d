package dev.arrival.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** That a person is in a group, according to one source. A person is in a group as long as one source says so. */
@Entity
@Table(name = "memberships")
public class Membership {
    /** What a provider's {@linkplain #source() source} starts with; its key follows. */
    public static final String PROVIDER = "provider:";

    /** What the source of a provider's default groups starts with; the provider's key follows. */
    public static final String DEFAULT = "default:";

    /** The source of what an administrator did by hand. */
    public static final String MANUAL = "manual";

    /** The source of what came by SCIM. */
    public static final String SCIM = "scim";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "memberships_seq")
    @SequenceGenerator(name = "memberships_seq", sequenceName = "memberships_seq", allocationSize = 500)
    private long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id", updatable = false)
    private User user;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "group_id", updatable = false)
    private Group group;

    @Column(updatable = false)
    private String source;

    @Column(name = "member_since", updatable = false)
    private Instant since;

    /** For JPA. */
    protected Membership() {}

    /** Puts the person into the group on the word of the source. */
    public Membership(User user, Group group, String source, Instant since) {
        this.user = user;
        this.group = group;
        this.source = source;
        this.since = since;
    }

    /** The internal key. */
    public long id() {
        return id;
    }

    /** Who is in the group. */
    public User user() {
        return user;
    }

    /** The group. */
    public Group group() {
        return group;
    }

    /** Who says so: {@code provider:} and the provider's key, {@code default:} and the provider's key,
     * {@code manual}, or {@code scim}. */
    public String source() {
        return source;
    }

    /** Since when. */
    public Instant since() {
        return since;
    }
}
