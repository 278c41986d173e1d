package dev.arrival.analytics;

import dev.arrival.analytics.Questions.DurationRow;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How long it took. */
final class DurationTally implements Tally {
    /** Values that differ by less than a hundredth may be counted as one: as the higher one. */
    private static final int SIGNIFICANT_DIGITS = 2;

    private final Timeline timeline;
    private final Histogram[] durations;
    private long[] micros;

    DurationTally(Timeline timeline) {
        this.timeline = timeline;
        durations = new Histogram[timeline.size()];
    }

    @Override
    public void begin(Day day) {
        micros = day.micros();
    }

    @Override
    public void count(int attempt, int bucket, int person) {
        if (durations[bucket] == null) {
            durations[bucket] = new Histogram(SIGNIFICANT_DIGITS);
        }
        durations[bucket].recordValue(micros[attempt]);
    }

    /** What was counted. */
    List<DurationRow> rows() {
        var rows = new ArrayList<DurationRow>();
        for (var bucket = 0; bucket < timeline.size(); bucket++) {
            var histogram = durations[bucket];
            rows.add(
                    histogram == null
                            ? new DurationRow(timeline.start(bucket), 0, null, null, null)
                            : new DurationRow(
                                    timeline.start(bucket),
                                    histogram.getTotalCount(),
                                    histogram.getValueAtPercentile(50),
                                    histogram.getValueAtPercentile(95),
                                    histogram.getValueAtPercentile(99)));
        }
        return rows;
    }
}
