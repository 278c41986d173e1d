package dev.arrival.analytics;

import dev.arrival.analytics.Questions.AdoptionRow;
import dev.arrival.audit.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Who uses it. */
final class AdoptionTally implements Tally {
    private final Timeline timeline;
    private final Newcomers newcomers;
    private final long[] fresh;
    private final long[] active;
    private final Crowd.LastBucket seen = new Crowd.LastBucket();
    private Outcome[] outcomes;

    AdoptionTally(Timeline timeline, Newcomers newcomers) {
        this.timeline = timeline;
        this.newcomers = newcomers;
        fresh = new long[timeline.size()];
        active = new long[timeline.size()];
    }

    @Override
    public void begin(Day day) {
        outcomes = day.outcomes();
    }

    @Override
    public void count(int attempt, int bucket, int person) {
        if (person != Crowd.STRANGER && Fact.letIn(outcomes[attempt]) && seen.isNew(person, bucket)) {
            active[bucket]++;
            if (newcomers.bucket(person) == bucket) {
                fresh[bucket]++;
            }
        }
    }

    /** What was counted. */
    List<AdoptionRow> rows() {
        var rows = new ArrayList<AdoptionRow>();
        for (var bucket = 0; bucket < timeline.size(); bucket++) {
            rows.add(new AdoptionRow(
                    timeline.start(bucket), fresh[bucket], active[bucket], active[bucket] - fresh[bucket]));
        }
        return rows;
    }
}
