package dev.arrival.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** The one place that opens a transaction to roll up: one for each day, which the organization's lock guards. */
@ApplicationScoped
public class RolledDays {
    @Inject
    private Days days;

    @Inject
    private Facts facts;

    @Inject
    private PeopleSeen people;

    @Inject
    private GroupDays groups;

    /**
     * How a day is rolled up.
     *
     * @param counting whether the members of groups are counted, as they are now
     * @param anew whether it is done though there seems to be nothing new
     */
    record Manner(boolean counting, boolean anew) {}

    /**
     * Begins to roll up an organization's facts.
     *
     * @throws RuntimeException if another node has begun too
     */
    @Transactional
    public void begin(long organizationId) {
        days.begin(organizationId);
    }

    /**
     * Makes a day from its facts, if there is something new.
     *
     * @return whom the facts let in; empty if they were not read
     */
    @Transactional
    public Map<Long, Visits> roll(long organizationId, LocalDate day, Manner manner) {
        var rollup = days.lock(organizationId);
        var about = facts.count(organizationId, day);
        var stored = days.find(organizationId, day);
        var fresh = manner.anew() || about != stored.map(SignInDay::signIns).orElse(0);
        if (!fresh && !manner.counting()) {
            return Map.of();
        }
        var read = facts.of(organizationId, day, about);
        var visits = Visits.of(read.facts());
        var made = Day.of(day, read.facts());
        var told = new HashMap<>(visits);
        stored.ifPresent(row -> told.keySet().removeAll(unchanged(row.day(), made)));
        var members =
                manner.counting() ? Optional.of(groups.members(organizationId)) : Optional.<Map<Long, Integer>>empty();
        var newDay = store(organizationId, stored, made);
        var newPeople = people.note(organizationId, told, Visits::and);
        var newGroups = groups.write(organizationId, day, read.moves(), members);
        if (newDay || newPeople || newGroups) {
            rollup.changed();
        }
        return visits;
    }

    private boolean store(long organizationId, Optional<SignInDay> stored, Day made) {
        if (stored.isEmpty()) {
            if (made.size() > 0) {
                days.add(new SignInDay(organizationId, made));
            }
            return made.size() > 0;
        }
        if (made.size() == 0) {
            days.remove(stored.get());
            return true;
        }
        if (Arrays.equals(stored.get().day().pack(), made.pack())) {
            return false;
        }
        stored.get().replace(made);
        return true;
    }

    /** Who was let in as often on the one as on the other: facts only come, so nothing is new of them. */
    private static Collection<Long> unchanged(Day before, Day now) {
        var counts = letIn(before);
        var same = letIn(now);
        same.entrySet().removeIf(entry -> !entry.getValue().equals(counts.get(entry.getKey())));
        return same.keySet();
    }

    private static Map<Long, Integer> letIn(Day day) {
        var counts = new HashMap<Long, Integer>();
        for (var attempt = 0; attempt < day.size(); attempt++) {
            if (Fact.letIn(day.outcomes()[attempt])) {
                counts.merge(day.people()[attempt], 1, Integer::sum);
            }
        }
        return counts;
    }

    /** Whatever happened until then is counted. */
    @Transactional
    public void reached(long organizationId, Instant until) {
        days.lock(organizationId).reached(until);
    }

    /** Nothing will come any more of what happened until the end of that day. */
    @Transactional
    public void close(long organizationId, LocalDate until) {
        var rollup = days.lock(organizationId);
        if (rollup.closedUntil() == null || rollup.closedUntil().isBefore(until)) {
            rollup.close(until);
        }
    }

    /**
     * Notes when people were let in.
     *
     * @param merging what is known and what is told make what is known from now on
     */
    @Transactional
    public void note(long organizationId, Map<Long, Visits> told, BinaryOperator<Visits> merging) {
        var rollup = days.lock(organizationId);
        if (people.note(organizationId, told, merging)) {
            rollup.changed();
        }
    }

    /** Forgets people who were never let in. */
    @Transactional
    public void forget(long organizationId, List<Long> strangers) {
        var rollup = days.lock(organizationId);
        people.forget(strangers);
        rollup.changed();
    }
}
