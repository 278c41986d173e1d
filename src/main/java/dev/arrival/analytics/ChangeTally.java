package dev.arrival.analytics;

import dev.arrival.analytics.Day.Changed;
import dev.arrival.analytics.Questions.ChangeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What changed. */
final class ChangeTally implements Tally {
    private final Timeline timeline;
    private final List<Map<String, Long>> byKind = new ArrayList<>();
    private List<Changed> changes = List.of();
    private int next;

    ChangeTally(Timeline timeline) {
        this.timeline = timeline;
        for (var bucket = 0; bucket < timeline.size(); bucket++) {
            byKind.add(new TreeMap<>());
        }
    }

    @Override
    public void begin(Day day) {
        changes = day.changes();
        next = 0;
    }

    @Override
    public void count(int attempt, int bucket, int person) {
        while (next < changes.size() && changes.get(next).attempt() <= attempt) {
            var changed = changes.get(next++);
            if (changed.attempt() == attempt) {
                byKind.get(bucket).merge(changed.kind(), (long) changed.count(), Long::sum);
            }
        }
    }

    /** What was counted. */
    List<ChangeRow> rows() {
        var rows = new ArrayList<ChangeRow>();
        for (var bucket = 0; bucket < timeline.size(); bucket++) {
            for (var entry : byKind.get(bucket).entrySet()) {
                rows.add(new ChangeRow(timeline.start(bucket), entry.getKey(), entry.getValue()));
            }
        }
        return rows;
    }
}
