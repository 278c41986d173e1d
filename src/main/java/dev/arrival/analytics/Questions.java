package dev.arrival.analytics;

import dev.arrival.directory.IdentityProviders;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Slice;
import dev.arrival.platform.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

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

    /** By what a list of people can be sorted. */
    public static final List<Sort<PersonRow>> SORTS = List.of(
            byTime("lastSeen", "s.lastAt", PersonRow::lastSeen),
            byTime("firstSeen", "s.firstAt", PersonRow::firstSeen),
            Sort.byKey("id"),
            Sort.byText("familyName", "p.familyName", PersonRow::familyName),
            Sort.byText("userName", "p.userName", PersonRow::userName));

    @Inject
    private Days days;

    @Inject
    private Audience audience;

    @Inject
    private PeopleSeen peopleSeen;

    @Inject
    private PeopleList peopleList;

    @Inject
    private GroupList groupList;

    @Inject
    private IdentityProviders providers;

    private static Sort<PersonRow> byTime(String name, String path, Function<PersonRow, Instant> time) {
        return new Sort<>(
                name,
                path,
                row -> time.apply(row) == null ? null : time.apply(row).toString(),
                Instant::parse);
    }

    /** How many signed in; with a dimension one row for each bucket and value. */
    public Answer<SignInRow> signIns(Scope scope, Period period, Optional<Dimension> by) {
        var timeline = new Timeline(period);
        if (by.isEmpty()) {
            var tally = SignInTally.ofAll(timeline);
            return answer(scope, timeline, audience.of(scope), tally, tally::rows);
        }
        return switch (by.get()) {
            case OUTCOME -> {
                var tally = SignInTally.byOutcome(timeline);
                yield answer(scope, timeline, audience.of(scope), tally, tally::rows);
            }
            case PROVIDER -> {
                var tally = SignInTally.byProvider(timeline, providerNames(scope));
                yield answer(scope, timeline, audience.of(scope), tally, tally::rows);
            }
            case GROUP -> {
                var crowd = audience.of(scope);
                var tally = new GroupTally(timeline, crowd, audience.memberships(scope));
                var names = groupList.names(scope.organizationId());
                yield answer(scope, timeline, crowd, tally, () -> tally.rows(names));
            }
        };
    }

    /** Several of these questions at once, of one organization. */
    public Survey survey(long organizationId) {
        return new Survey(days, audience, peopleSeen, organizationId);
    }

    private Map<Long, String> providerNames(Scope scope) {
        var names = new HashMap<Long, String>();
        providers
                .of(scope.organizationId())
                .forEach(provider ->
                        names.put(provider.id(), provider.registration().name()));
        return names;
    }

    /** Who uses it. */
    public Answer<AdoptionRow> adoption(Scope scope, Period period) {
        var timeline = new Timeline(period);
        var crowd = audience.of(scope);
        var tally = new AdoptionTally(timeline, newcomers(scope, period, timeline, crowd));
        return answer(scope, timeline, crowd, tally, tally::rows);
    }

    /** Who of those that came first within the period came again within it. */
    public Answer<RetentionRow> retention(Scope scope, Period period) {
        var timeline = new Timeline(period);
        var crowd = audience.of(scope);
        var tally = new RetentionTally(timeline, newcomers(scope, period, timeline, crowd));
        return answer(scope, timeline, crowd, tally, tally::rows);
    }

    private Newcomers newcomers(Scope scope, Period period, Timeline timeline, Crowd crowd) {
        return new Newcomers(timeline, crowd, peopleSeen.firsts(scope.organizationId(), period.begin(), period.end()));
    }

    /** A part of the people; {@link PersonRow#id()} is the key. */
    public Slice<PersonRow> people(Scope scope, PeopleFilter filter, Keyset<PersonRow> keyset) {
        return peopleList.part(scope, filter, keyset);
    }

    /** The groups as they are now, by name. */
    public Answer<GroupRow> groups(Scope scope) {
        var state = days.state(scope.organizationId());
        return new Answer<>(state.rolledAt(), state.version(), groupList.now(scope));
    }

    /** How one group grew, or each; days are UTC's, whatever the period's zone. */
    public Answer<GroupSizeRow> groupSizes(Scope scope, Period period, Optional<Long> group) {
        var state = days.state(scope.organizationId());
        return new Answer<>(state.rolledAt(), state.version(), groupList.sizes(scope, period, group));
    }

    /** Who was turned away. */
    public Answer<RefusalRow> refusals(Scope scope, Period period) {
        var timeline = new Timeline(period);
        var tally = new RefusalTally(timeline);
        return answer(scope, timeline, audience.of(scope), tally, tally::rows);
    }

    /** What changed by signing in. */
    public Answer<ChangeRow> changes(Scope scope, Period period) {
        var timeline = new Timeline(period);
        var tally = new ChangeTally(timeline);
        return answer(scope, timeline, audience.of(scope), tally, tally::rows);
    }

    /** How long it took. */
    public Answer<DurationRow> durations(Scope scope, Period period) {
        var timeline = new Timeline(period);
        var tally = new DurationTally(timeline);
        return answer(scope, timeline, audience.of(scope), tally, tally::rows);
    }

    /** Has the stored days counted; what is said of them is said before, so that it never promises too much. */
    private <R extends Record> Answer<R> answer(
            Scope scope, Timeline timeline, Crowd crowd, Tally tally, Supplier<List<R>> rows) {
        var state = days.state(scope.organizationId());
        days.each(
                scope.organizationId(),
                timeline.firstDay(),
                timeline.lastDay(),
                new Walk(timeline, crowd, tally)::through);
        return new Answer<>(state.rolledAt(), state.version(), rows.get());
    }
}
