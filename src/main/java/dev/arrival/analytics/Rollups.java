package dev.arrival.analytics;

import dev.arrival.analytics.RolledDays.Manner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the rollups from the facts, day by day; each day is a transaction of its own, and can be made again. */
@ApplicationScoped
public class Rollups {
    /** How long after the end of a day a fact of it may be committed; transactions are much shorter. */
    private static final Duration LATEST = Duration.ofHours(1);

    /** Of how many people one transaction notes when they were seen. */
    private static final int PEOPLE_AT_A_TIME = 10_000;

    @Inject
    private RolledDays rolledDays;

    @Inject
    private Days days;

    @Inject
    private Facts facts;

    @Inject
    private GroupDays groups;

    @Inject
    private PeopleSeen people;

    /** Hears of each day that is done. */
    @FunctionalInterface
    public interface Progress {
        /** So many days of so many are done, the last of them that one. */
        void done(LocalDate day, int days, int of);
    }

    /** Rolls up what has happened since the last time. */
    public void extend(long organizationId) {
        extend(organizationId, Instant.now());
    }

    /** Rolls up what has happened since the last time, as if it were that time now. */
    public void extend(long organizationId, Instant now) {
        begin(organizationId);
        var today = dayOf(now);
        var settled = settled(now);
        var before = days.state(organizationId);
        var closed = Optional.ofNullable(before.closedUntil());
        var first = !groups.counted(organizationId, today); // the members at the end of yesterday are those of now
        var next = closed.map(day -> day.plusDays(1)).orElse(LocalDate.EPOCH);
        for (var day = facts.nextDay(organizationId, next);
                day.isPresent() && !day.get().isAfter(today);
                day = facts.nextDay(organizationId, day.get().plusDays(1))) {
            extend(organizationId, day.get(), new Manner(day.get().equals(today), false));
        }
        if (first) {
            for (var day = settled.plusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
                rolledDays.roll(organizationId, day, new Manner(true, false));
            }
        }
        reached(organizationId, before, now);
        if (closed.isEmpty() || closed.get().isBefore(settled)) {
            rolledDays.close(organizationId, settled);
        }
    }

    private void extend(long organizationId, LocalDate day, Manner manner) {
        if (facts.count(organizationId, day) != days.count(organizationId, day)) { // asked without the lock
            rolledDays.roll(organizationId, day, manner);
        }
    }

    /** Makes all the organization's rollups anew. If it is ended half way, what is done counts, and the rest is as before. */
    public void rebuild(long organizationId, Progress progress) {
        rebuild(organizationId, progress, Instant.now());
    }

    /** Makes all the organization's rollups anew, as if it were that time now. */
    public void rebuild(long organizationId, Progress progress, Instant now) {
        begin(organizationId);
        var before = days.state(organizationId);
        var today = dayOf(now);
        var first = facts.nextDay(organizationId, LocalDate.EPOCH).orElse(today);
        var stored = days.first(organizationId).orElse(first);
        first = stored.isBefore(first) ? stored : first;
        var of = (int) (today.toEpochDay() - first.toEpochDay()) + 1;
        var seen = new HashMap<Long, Visits>();
        for (var day = first; !day.isAfter(today); day = day.plusDays(1)) {
            rolledDays
                    .roll(organizationId, day, new Manner(day.equals(today), true))
                    .forEach((person, visits) -> seen.merge(person, visits, Visits::and));
            progress.done(day, (int) (day.toEpochDay() - first.toEpochDay()) + 1, of);
        }
        notePeople(organizationId, seen, now);
        reached(organizationId, before, now);
        rolledDays.close(organizationId, settled(now));
    }

    /** Whoever was seen after this began keeps that: another node may have rolled it up meanwhile. */
    private void notePeople(long organizationId, Map<Long, Visits> seen, Instant now) {
        var all = List.copyOf(seen.keySet());
        for (var from = 0; from < all.size(); from += PEOPLE_AT_A_TIME) {
            var chunk = new HashMap<Long, Visits>();
            all.subList(from, Math.min(from + PEOPLE_AT_A_TIME, all.size()))
                    .forEach(person -> chunk.put(person, seen.get(person)));
            rolledDays.note(
                    organizationId,
                    chunk,
                    (known, told) -> known.last().isBefore(now) ? told : new Visits(told.first(), known.last()));
        }
        var strangers = new HashSet<>(people.lastSeenBefore(organizationId, now));
        strangers.removeAll(seen.keySet());
        if (!strangers.isEmpty()) {
            rolledDays.forget(organizationId, new ArrayList<>(strangers));
        }
    }

    /** At the end, and not day by day: all later days might be missing still. */
    private void reached(long organizationId, Days.State before, Instant now) {
        if (days.state(organizationId).version() != before.version()) {
            rolledDays.reached(organizationId, now);
        }
    }

    private void begin(long organizationId) {
        if (!days.isBegun(organizationId)) {
            try {
                rolledDays.begin(organizationId);
            } catch (RuntimeException e) {
                if (!days.isBegun(organizationId)) { // else somebody else was faster
                    throw e;
                }
            }
        }
    }

    private static LocalDate dayOf(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The last day of which nothing can come any more. */
    private static LocalDate settled(Instant now) {
        return dayOf(now.minus(LATEST)).minusDays(1);
    }
}
