package dev.arrival.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.audit.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is packed comes out again, and takes little room. */
class DayTest {
    private static final LocalDate DATE = LocalDate.parse("2026-11-26");
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

    @Provide
    Arbitrary<List<Fact>> facts() {
        return Arbitraries.randomValue(random -> facts(random, random.nextInt(200)));
    }

    /** All of one day, of any size of number. */
    private static List<Fact> facts(Random random, int count) {
        var begin = DATE.atStartOfDay(ZoneOffset.UTC).toInstant();
        var facts = new ArrayList<Fact>();
        for (var id = 0; id < count; id++) {
            var outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
            facts.add(new Fact(
                    id,
                    begin.plusNanos(1_000 * random.nextLong(86_400_000_000L)),
                    random.nextInt(3) == 0 ? random.nextInt(3) : random.nextLong(Long.MAX_VALUE),
                    random.nextInt(3) == 0 ? random.nextLong(Long.MAX_VALUE) : 1,
                    outcome,
                    random.nextInt(9) == 0 ? null : "reason-" + random.nextInt(3),
                    random.nextInt(3) == 0 ? random.nextLong(Long.MAX_VALUE) : random.nextInt(1_000),
                    "reference " + id,
                    random.nextBoolean() ? Map.of() : Map.of("join", 1 + random.nextInt(500), "leave", 1)));
        }
        return facts;
    }

    @Property(tries = 500)
    void comesOutAsItWentIn(@ForAll("facts") List<Fact> facts) {
        var day = Day.unpack(DATE, Day.of(DATE, facts).pack());
        var sorted = new ArrayList<>(facts);
        sorted.sort(Comparator.comparing(Fact::person).thenComparing(Fact::at).thenComparing(Fact::id));
        assertThat(day.size()).isEqualTo(facts.size());
        assertThat(day.people())
                .containsExactly(sorted.stream().mapToLong(Fact::person).toArray());
        assertThat(day.providers())
                .containsExactly(sorted.stream().mapToLong(Fact::provider).toArray());
        assertThat(day.micros())
                .containsExactly(sorted.stream().mapToLong(Fact::micros).toArray());
        assertThat(day.outcomes())
                .containsExactly(sorted.stream().map(Fact::outcome).toArray(Outcome[]::new));
        assertThat(day.seconds())
                .containsExactly(sorted.stream()
                        .mapToInt(fact ->
                                fact.at().atZone(ZoneOffset.UTC).toLocalTime().toSecondOfDay())
                        .toArray());
        for (var attempt = 0; attempt < day.size(); attempt++) {
            var number = attempt;
            var changed = new TreeMap<String, Integer>();
            day.changes().stream()
                    .filter(change -> change.attempt() == number)
                    .forEach(change -> changed.put(change.kind(), change.count()));
            assertThat(changed).isEqualTo(sorted.get(attempt).changes());
        }
    }

    @Property(tries = 500)
    void tellsWhoWasTurnedAwayInOrder(@ForAll("facts") List<Fact> facts) {
        var day = Day.of(DATE, facts);
        assertThat(day.turnedAway().stream().map(Day.TurnedAway::reference))
                .containsExactlyElementsOf(facts.stream()
                        .filter(Fact::turnedAway)
                        .sorted(Comparator.comparing(Fact::at).thenComparing(Fact::id))
                        .map(Fact::reference)
                        .toList());
        assertThat(day.turnedAway()).allSatisfy(turnedAway -> {
            var fact = facts.stream()
                    .filter(one -> one.reference().equals(turnedAway.reference()))
                    .findAny()
                    .orElseThrow();
            assertThat(turnedAway.reason()).isEqualTo(fact.reason() == null ? "unknown" : fact.reason());
            assertThat(day.people()[turnedAway.attempt()]).isEqualTo(fact.person());
        });
    }

    @Property(tries = 200)
    void isTheSameInWhicheverOrderFactsCome(@ForAll("facts") List<Fact> facts) {
        var shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, new Random(facts.size()));
        assertThat(Day.of(DATE, shuffled).pack()).isEqualTo(Day.of(DATE, facts).pack());
    }

    @Test
    void takesFewBytesForEachAttempt() {
        var random = new Random(1);
        var facts = new ArrayList<Fact>();
        for (var id = 0; id < 10_000; id++) {
            facts.add(new Fact(
                    id,
                    Instant.parse("2026-11-26T00:00:00Z").plusSeconds(random.nextInt(86_400)),
                    1 + random.nextInt(100_000),
                    1,
                    Outcome.UNCHANGED,
                    null,
                    1_000 + random.nextInt(5_000),
                    "7KQ2-M9XT-RD0V",
                    Map.of()));
        }
        assertThat(Day.of(DATE, facts).pack()).hasSizeLessThan(7 * facts.size());
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() {
        var packed = Day.of(DATE, List.of()).pack();
        packed[0]++;
        assertThatThrownBy(() -> Day.unpack(DATE, packed)).hasMessageContaining("another version");
    }
}
