package dev.arrival.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.analytics.Questions.Dimension;
import dev.arrival.analytics.Questions.SignInRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is counted from days is what a brute-force count of the facts says, in every zone, bucket and scope. */
class TalliesTest {
    private static final int TRIES = 300;

    @Provide
    Arbitrary<AnyFacts> any() {
        return Arbitraries.randomValue(AnyFacts::of);
    }

    /** Days are packed and unpacked on the way. */
    private static <T extends Tally> T counted(AnyFacts any, Function<Crowd, T> making) {
        var timeline = new Timeline(any.period());
        var crowd = any.groups().isEmpty()
                ? Crowd.open()
                : Crowd.of(any.memberships().keySet());
        var tally = making.apply(crowd);
        var walk = new Walk(timeline, crowd, tally);
        var days = new TreeMap<LocalDate, List<Fact>>();
        any.facts()
                .forEach(fact -> days.computeIfAbsent(
                                fact.at().atZone(ZoneOffset.UTC).toLocalDate(), day -> new ArrayList<>())
                        .add(fact));
        days.subMap(timeline.firstDay(), true, maxOf(timeline.firstDay(), timeline.lastDay()), true)
                .forEach((day, facts) ->
                        walk.through(Day.unpack(day, Day.of(day, facts).pack())));
        return tally;
    }

    private static LocalDate maxOf(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static Newcomers newcomers(AnyFacts any, Crowd crowd) {
        Map<Long, Instant> firsts = any.firsts();
        firsts.values()
                .removeIf(first -> first.isBefore(any.period().begin())
                        || !first.isBefore(any.period().end()));
        return new Newcomers(new Timeline(any.period()), crowd, firsts);
    }

    /** Calls everything by a name, so that it is seen where names come from. */
    private static final class Names extends AbstractMap<Long, String> {
        @Override
        public java.util.Set<Entry<Long, String>> entrySet() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String get(Object key) {
            return "named " + key;
        }
    }

    @Property(tries = TRIES)
    void countsSignIns(@ForAll("any") AnyFacts any) {
        var tally = counted(any, crowd -> SignInTally.ofAll(new Timeline(any.period())));
        assertThat(tally.rows()).isEqualTo(new BruteForce(any).signIns());
    }

    @Property(tries = TRIES)
    void countsSignInsByOutcome(@ForAll("any") AnyFacts any) {
        var tally = counted(any, crowd -> SignInTally.byOutcome(new Timeline(any.period())));
        assertThat(tally.rows())
                .containsExactlyInAnyOrderElementsOf(withoutNames(new BruteForce(any).signIns(Dimension.OUTCOME)));
    }

    private static List<SignInRow> withoutNames(List<SignInRow> rows) {
        return rows.stream()
                .map(row -> new SignInRow(row.start(), row.value(), null, row.signIns(), row.people()))
                .toList();
    }

    @Property(tries = TRIES)
    void countsSignInsByProvider(@ForAll("any") AnyFacts any) {
        var tally = counted(any, crowd -> SignInTally.byProvider(new Timeline(any.period()), new Names()));
        assertThat(tally.rows()).isEqualTo(new BruteForce(any).signIns(Dimension.PROVIDER));
    }

    @Property(tries = TRIES)
    void countsSignInsByGroup(@ForAll("any") AnyFacts any) {
        var memberships = new HashMap<Long, long[]>();
        any.memberships()
                .forEach((person, groups) -> memberships.put(
                        person, groups.stream().mapToLong(Long::longValue).toArray()));
        var tally = counted(any, crowd -> new GroupTally(new Timeline(any.period()), crowd, memberships));
        assertThat(tally.rows(new Names())).isEqualTo(new BruteForce(any).signIns(Dimension.GROUP));
    }

    @Property(tries = TRIES)
    void countsAdoption(@ForAll("any") AnyFacts any) {
        var tally = counted(any, crowd -> new AdoptionTally(new Timeline(any.period()), newcomers(any, crowd)));
        assertThat(tally.rows()).isEqualTo(new BruteForce(any).adoption());
    }

    @Property(tries = TRIES)
    void countsRetention(@ForAll("any") AnyFacts any) {
        var tally = counted(any, crowd -> new RetentionTally(new Timeline(any.period()), newcomers(any, crowd)));
        assertThat(tally.rows()).isEqualTo(new BruteForce(any).retention());
    }

    @Property(tries = TRIES)
    void countsRefusals(@ForAll("any") AnyFacts any) {
        var tally = counted(any, crowd -> new RefusalTally(new Timeline(any.period())));
        assertThat(tally.rows()).isEqualTo(new BruteForce(any).refusals());
    }

    @Property(tries = TRIES)
    void countsChanges(@ForAll("any") AnyFacts any) {
        var tally = counted(any, crowd -> new ChangeTally(new Timeline(any.period())));
        assertThat(tally.rows()).isEqualTo(new BruteForce(any).changes());
    }

    @Property(tries = TRIES)
    void measuresDurationsUpToAHundredthTooHigh(@ForAll("any") AnyFacts any) {
        var tally = counted(any, crowd -> new DurationTally(new Timeline(any.period())));
        var durations = new BruteForce(any).durations();
        assertThat(tally.rows()).hasSameSizeAs(durations.keySet()).allSatisfy(row -> {
            var exact = durations.get(row.start());
            assertThat(row.signIns()).isEqualTo(exact.size());
            assertIsPercentile(row.p50(), exact, 50);
            assertIsPercentile(row.p95(), exact, 95);
            assertIsPercentile(row.p99(), exact, 99);
        });
    }

    private static void assertIsPercentile(Long measured, List<Long> exact, int percent) {
        if (exact.isEmpty()) {
            assertThat(measured).isNull();
        } else {
            var rank = (percent * exact.size() + 99) / 100;
            long value = exact.get(rank - 1);
            assertThat(measured).isBetween(value, value + value / 100);
        }
    }

    /** Whoever is not of the scope may do what they want: no answer tells. */
    @Property(tries = TRIES)
    void tellsNothingOfPeopleOutsideTheScope(@ForAll("any") AnyFacts any) {
        var silent = new AnyFacts(
                any.facts().stream().filter(fact -> any.counts(fact.person())).toList(),
                any.all(),
                any.groups(),
                any.period());
        assertThat(everything(any)).isEqualTo(everything(silent));
    }

    private static List<Object> everything(AnyFacts any) {
        var timeline = new Timeline(any.period());
        return List.of(
                counted(any, crowd -> SignInTally.ofAll(timeline)).rows(),
                counted(any, crowd -> SignInTally.byOutcome(timeline)).rows(),
                counted(any, crowd -> SignInTally.byProvider(timeline, Map.of()))
                        .rows(),
                counted(any, crowd -> new AdoptionTally(timeline, newcomers(any, crowd)))
                        .rows(),
                counted(any, crowd -> new RetentionTally(timeline, newcomers(any, crowd)))
                        .rows(),
                counted(any, crowd -> new RefusalTally(timeline)).rows(),
                counted(any, crowd -> new ChangeTally(timeline)).rows(),
                counted(any, crowd -> new DurationTally(timeline)).rows().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining()));
    }
}
