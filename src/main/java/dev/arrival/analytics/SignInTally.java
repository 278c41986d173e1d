package dev.arrival.analytics;

import dev.arrival.analytics.Questions.SignInRow;
import dev.arrival.audit.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/** How many signed in, by a value that each attempt has. */
final class SignInTally<V extends Comparable<V>> implements Tally {
    private static final class Counts {
        private final long[] attempts;
        private final long[] people;
        private final Crowd.LastBucket seen = new Crowd.LastBucket();

        Counts(int buckets) {
            attempts = new long[buckets];
            people = new long[buckets];
        }
    }

    private final Timeline timeline;
    private final Function<Day, IntFunction<V>> values;
    private final Function<V, String> text;
    private final Function<V, String> name;
    private final Map<V, Counts> byValue = new TreeMap<>();
    private boolean withZeros;
    private Outcome[] outcomes;
    private IntFunction<V> valuesOfDay;
    private V lastValue;
    private Counts lastCounts;

    private SignInTally(
            Timeline timeline,
            Function<Day, IntFunction<V>> values,
            Function<V, String> text,
            Function<V, String> name) {
        this.timeline = timeline;
        this.values = values;
        this.text = text;
        this.name = name;
    }

    /** All together; a bucket in which nothing happened has a row too. */
    static SignInTally<Boolean> ofAll(Timeline timeline) {
        var tally = new SignInTally<Boolean>(timeline, day -> attempt -> true, all -> null, all -> null);
        tally.withZeros = true;
        tally.byValue.put(true, new Counts(timeline.size()));
        return tally;
    }

    /** By how it ended. */
    static SignInTally<Outcome> byOutcome(Timeline timeline) {
        return new SignInTally<>(
                timeline,
                day -> attempt -> day.outcomes()[attempt],
                outcome -> outcome.name().toLowerCase(Locale.ROOT),
                outcome -> null);
    }

    /**
     * By provider.
     *
     * @param names what they are called, by key
     */
    static SignInTally<Long> byProvider(Timeline timeline, Map<Long, String> names) {
        return new SignInTally<>(
                timeline, day -> attempt -> day.providers()[attempt], key -> key.toString(), names::get);
    }

    @Override
    public void begin(Day day) {
        outcomes = day.outcomes();
        valuesOfDay = values.apply(day);
    }

    @Override
    public void count(int attempt, int bucket, int person) {
        var counts = counts(valuesOfDay.apply(attempt));
        counts.attempts[bucket]++;
        if (person != Crowd.STRANGER && Fact.letIn(outcomes[attempt]) && counts.seen.isNew(person, bucket)) {
            counts.people[bucket]++;
        }
    }

    private Counts counts(V value) {
        if (!value.equals(lastValue)) {
            lastValue = value;
            lastCounts = byValue.computeIfAbsent(value, key -> new Counts(timeline.size()));
        }
        return lastCounts;
    }

    /** What was counted. */
    List<SignInRow> rows() {
        var rows = new ArrayList<SignInRow>();
        for (var bucket = 0; bucket < timeline.size(); bucket++) {
            for (var entry : byValue.entrySet()) {
                var attempts = entry.getValue().attempts[bucket];
                if (attempts > 0 || withZeros) {
                    var value = entry.getKey();
                    rows.add(new SignInRow(
                            timeline.start(bucket),
                            text.apply(value),
                            name.apply(value),
                            attempts,
                            entry.getValue().people[bucket]));
                }
            }
        }
        return rows;
    }
}
