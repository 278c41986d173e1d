package dev.arrival.analytics;

import dev.arrival.analytics.Questions.RefusalRow;
import dev.arrival.audit.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who was turned away, and why. */
final class RefusalTally implements Tally {
    private static final int REFERENCES = 5;

    private static final class Refusals {
        private long count;
        private final Deque<String> newest = new ArrayDeque<>();

        void add(String reference) {
            count++;
            newest.addFirst(reference);
            if (newest.size() > REFERENCES) {
                newest.removeLast();
            }
        }
    }

    private final Timeline timeline;
    private final List<Map<String, Refusals>> byReason = new ArrayList<>();
    private final Map<Integer, Integer> bucketsOfDay = new HashMap<>();
    private Outcome[] outcomes;

    RefusalTally(Timeline timeline) {
        this.timeline = timeline;
        for (var bucket = 0; bucket < timeline.size(); bucket++) {
            byReason.add(new TreeMap<>());
        }
    }

    @Override
    public void begin(Day day) {
        outcomes = day.outcomes();
        bucketsOfDay.clear();
    }

    @Override
    public void count(int attempt, int bucket, int person) {
        if (outcomes[attempt] == Outcome.REFUSED || outcomes[attempt] == Outcome.FAILED) {
            bucketsOfDay.put(attempt, bucket);
        }
    }

    @Override
    public void end(Day day) {
        if (bucketsOfDay.isEmpty()) {
            return;
        }
        for (var turnedAway : day.turnedAway()) {
            var bucket = bucketsOfDay.get(turnedAway.attempt());
            if (bucket != null) {
                byReason.get(bucket)
                        .computeIfAbsent(turnedAway.reason(), reason -> new Refusals())
                        .add(turnedAway.reference());
            }
        }
    }

    /** What was counted. */
    List<RefusalRow> rows() {
        var rows = new ArrayList<RefusalRow>();
        for (var bucket = 0; bucket < timeline.size(); bucket++) {
            for (var entry : byReason.get(bucket).entrySet()) {
                var refusals = entry.getValue();
                rows.add(new RefusalRow(
                        timeline.start(bucket), entry.getKey(), refusals.count, String.join(" ", refusals.newest)));
            }
        }
        return rows;
    }
}
