package dev.arrival.analytics;

import dev.arrival.platform.Keyset;
import dev.arrival.platform.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What can be asked of the rollups. Buckets in which nothing happened are there too, with zeros, where a question has no
 * dimension; with one, only values that occur.
 */
@ApplicationScoped
public class Questions {
    /** By what sign-ins are told apart. */
    public enum Dimension {
        /** How they ended. */
        OUTCOME,
        /** Through which provider, by key. */
        PROVIDER,
        /** Of a group's present members, by the group's key; who is in several groups counts in each. */
        GROUP
    }

    /**
     * How many signed in.
     *
     * @param start the bucket's first day
     * @param value of the dimension: an outcome in small letters, a provider's or a group's key; {@code null} without one
     * @param name what the provider or the group is called; {@code null} if there is none any more, or it is neither
     * @param signIns attempts, however they ended
     * @param people different people who were let in
     */
    public record SignInRow(LocalDate start, String value, String name, long signIns, long people) {}

    /**
     * Who uses it.
     *
     * @param newcomers people who were let in for the first time
     * @param active different people who were let in
     * @param returning those of the active ones who had been let in before the bucket began
     */
    public record AdoptionRow(LocalDate start, long newcomers, long active, long returning) {}

    /**
     * How many of those who came first in one bucket came in a later one.
     *
     * @param cohort the first day of the bucket in which they were let in for the first time
     * @param age so many buckets later; 0 is the cohort's own
     * @param people of the cohort who were let in then
     * @param size of the cohort
     */
    public record RetentionRow(LocalDate cohort, int age, long people, long size) {}

    /**
     * A person.
     *
     * @param firstSeen when they were first let in; {@code null} if never
     * @param lastSeen when they were last let in; {@code null} if never
     */
    public record PersonRow(
            long id,
            String userName,
            String givenName,
            String familyName,
            String email,
            Instant firstSeen,
            Instant lastSeen) {}

    /**
     * Which people.
     *
     * @param dormantBefore who were last let in before that, or never
     * @param neverReturned who were let in exactly once
     * @param neverSeen who were never let in
     */
    public record PeopleFilter(Optional<Instant> dormantBefore, boolean neverReturned, boolean neverSeen) {}

    /**
     * A group, as it is now.
     *
     * @param members different people in it
     * @param onlyProvider the key of the provider by whose word alone people are in it; {@code null} if there are several
     *     sources, or none
     */
    public record GroupRow(long id, String name, long members, String onlyProvider) {}

    /**
     * How a group grew.
     *
     * @param start the bucket's first day (UTC)
     * @param members at the end of the last day of the bucket on which they were counted; {@code null} if never
     * @param joined how often somebody came in by signing in
     * @param departed how often somebody went out by signing in
     */
    public record GroupSizeRow(LocalDate start, long group, String name, Long members, long joined, long departed) {}

    /**
     * Who was turned away.
     *
     * @param reason the stable word
     * @param references the newest audit entries, at most five, with spaces between them
     */
    public record RefusalRow(LocalDate start, String reason, long refusals, String references) {}

    /**
     * What changed.
     *
     * @param kind the stable word of a change, such as {@code create-user}
     */
    public record ChangeRow(LocalDate start, String kind, long changes) {}

    /**
     * How long Arrival took over a sign-in; nearest-rank percentiles, exact or up to 1 % too high.
     *
     * @param p50 microseconds; {@code null} if there was no sign-in, likewise the others
     */
    public record DurationRow(LocalDate start, long signIns, Long p50, Long p95, Long p99) {}

    /** How many signed in; with a dimension one row for each bucket and value. */
    public Answer<SignInRow> signIns(Scope scope, Period period, Optional<Dimension> by) {
        throw new UnsupportedOperationException();
    }

    /** Who uses it. */
    public Answer<AdoptionRow> adoption(Scope scope, Period period) {
        throw new UnsupportedOperationException();
    }

    /** Who of those that came first within the period came again within it. */
    public Answer<RetentionRow> retention(Scope scope, Period period) {
        throw new UnsupportedOperationException();
    }

    /** A part of the people; {@link PersonRow#id()} is the key. */
    public Slice<PersonRow> people(Scope scope, PeopleFilter filter, Keyset<PersonRow> keyset) {
        throw new UnsupportedOperationException();
    }

    /** The groups as they are now, by name. */
    public Answer<GroupRow> groups(Scope scope) {
        throw new UnsupportedOperationException();
    }

    /** How one group grew, or each; days are UTC's, whatever the period's zone. */
    public Answer<GroupSizeRow> groupSizes(Scope scope, Period period, Optional<Long> group) {
        throw new UnsupportedOperationException();
    }

    /** Who was turned away. */
    public Answer<RefusalRow> refusals(Scope scope, Period period) {
        throw new UnsupportedOperationException();
    }

    /** What changed by signing in. */
    public Answer<ChangeRow> changes(Scope scope, Period period) {
        throw new UnsupportedOperationException();
    }

    /** How long it took. */
    public Answer<DurationRow> durations(Scope scope, Period period) {
        throw new UnsupportedOperationException();
    }
}
