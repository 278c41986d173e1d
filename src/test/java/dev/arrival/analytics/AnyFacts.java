package dev.arrival.analytics;

import dev.arrival.audit.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Random facts of few people, around a day on which something odd happens to clocks, and what can be asked of them.
 *
 * @param all who is in which groups now
 * @param groups of the scope; empty if the question is of the whole organization
 */
record AnyFacts(List<Fact> facts, Map<Long, Set<Long>> all, Optional<Set<Long>> groups, Period period) {
    private static final int PEOPLE = 12;
    private static final int GROUPS = 4;
    private static final List<String> KINDS = List.of("create-user", "set-attribute", "join", "leave");
    private static final List<String> REASONS = List.of("suspended", "email-taken", "no-seat");

    /** A zone and a day near which its clocks are turned, or a whole day is left out. */
    private enum Oddity {
        BERLIN_SPRING("Europe/Berlin", "2026-03-29"),
        BERLIN_AUTUMN("Europe/Berlin", "2026-10-25"),
        NEW_YORK_SPRING("America/New_York", "2026-03-08"),
        NEW_YORK_AUTUMN("America/New_York", "2026-11-01"),
        KATHMANDU("Asia/Kathmandu", "2026-07-01"),
        LORD_HOWE_SPRING("Australia/Lord_Howe", "2026-10-04"),
        LORD_HOWE_AUTUMN("Australia/Lord_Howe", "2026-04-05"),
        UTC("UTC", "2026-02-28"),
        APIA_WITHOUT_A_DAY("Pacific/Apia", "2011-12-30");

        private final ZoneId zone;
        private final LocalDate day;

        Oddity(String zone, String day) {
            this.zone = ZoneId.of(zone);
            this.day = LocalDate.parse(day);
        }
    }

    private static <T> T one(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }

    static AnyFacts of(Random random) {
        var oddity = one(random, Oddity.values());
        var bucket = one(random, Bucket.values());
        var reach = 3 + random.nextInt(60);
        var from = oddity.day.minusDays(random.nextInt(reach));
        var to = oddity.day.plusDays(random.nextInt(reach));
        var facts = new ArrayList<Fact>();
        var count = random.nextInt(300);
        for (var id = 1; id <= count; id++) {
            facts.add(fact(random, id, at(random, oddity, reach)));
        }
        return new AnyFacts(facts, memberships(random), scope(random), new Period(from, to, oddity.zone, bucket));
    }

    /** Often close to a day's begin or to when clocks are turned. */
    private static Instant at(Random random, Oddity oddity, int reach) {
        var day = oddity.day.plusDays(random.nextInt(2 * reach + 1) - reach);
        var begin = random.nextBoolean()
                ? day.atStartOfDay(oddity.zone).toInstant()
                : day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return begin.plus(
                random.nextInt(3) == 0
                        ? Duration.ofMillis(random.nextInt(4_000) - 2_000)
                        : Duration.ofMillis(random.nextInt(86_400_000)));
    }

    private static Fact fact(Random random, long id, Instant at) {
        var outcome = one(random, Outcome.values());
        var knows = Fact.letIn(outcome) || random.nextBoolean();
        var changes = new HashMap<String, Integer>();
        if (outcome == Outcome.CREATED || outcome == Outcome.UPDATED) {
            for (var i = random.nextInt(3); i >= 0; i--) {
                changes.merge(KINDS.get(random.nextInt(KINDS.size())), 1, Integer::sum);
            }
        }
        var turnedAway = outcome == Outcome.REFUSED || outcome == Outcome.FAILED;
        return new Fact(
                id,
                at,
                knows ? 1 + random.nextInt(PEOPLE) : Fact.NOBODY,
                1 + random.nextInt(3),
                outcome,
                turnedAway ? REASONS.get(random.nextInt(REASONS.size())) : null,
                random.nextInt(4) == 0 ? random.nextInt(10) : random.nextInt(5_000_000),
                "R-" + id,
                Map.copyOf(changes));
    }

    private static Map<Long, Set<Long>> memberships(Random random) {
        var memberships = new HashMap<Long, Set<Long>>();
        for (var person = 1L; person <= PEOPLE; person++) {
            for (var i = random.nextInt(4); i > 0; i--) {
                memberships.computeIfAbsent(person, key -> new HashSet<>()).add(100L + random.nextInt(GROUPS));
            }
        }
        return memberships;
    }

    private static Optional<Set<Long>> scope(Random random) {
        if (random.nextBoolean()) {
            return Optional.empty();
        }
        var groups = new HashSet<Long>();
        for (var i = random.nextInt(3); i > 0; i--) {
            groups.add(100L + random.nextInt(GROUPS));
        }
        return Optional.of(groups);
    }

    /** The groups that count, of each person who is in one. */
    Map<Long, Set<Long>> memberships() {
        var counted = new HashMap<Long, Set<Long>>();
        all.forEach((person, keys) -> {
            var mine = new HashSet<>(keys);
            groups.ifPresent(mine::retainAll);
            if (!mine.isEmpty()) {
                counted.put(person, mine);
            }
        });
        return counted;
    }

    /** Whether an attempt of that person counts. */
    boolean counts(long person) {
        return groups.isEmpty() || memberships().containsKey(person);
    }

    /** Of everybody, when they were first let in. */
    Map<Long, Instant> firsts() {
        var firsts = new HashMap<Long, Instant>();
        Visits.of(facts).forEach((person, visits) -> firsts.put(person, visits.first()));
        return firsts;
    }
}
