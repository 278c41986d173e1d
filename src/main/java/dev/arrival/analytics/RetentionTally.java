package dev.arrival.analytics;

import dev.arrival.analytics.Questions.RetentionRow;
import dev.arrival.audit.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Who came again. */
final class RetentionTally implements Tally {
    private final Timeline timeline;
    private final Newcomers newcomers;

    /** By cohort and age. */
    private final long[][] people;

    private final Crowd.LastBucket seen = new Crowd.LastBucket();
    private Outcome[] outcomes;

    RetentionTally(Timeline timeline, Newcomers newcomers) {
        this.timeline = timeline;
        this.newcomers = newcomers;
        people = new long[timeline.size()][];
        for (var cohort = 0; cohort < people.length; cohort++) {
            people[cohort] = new long[people.length - cohort];
        }
    }

    @Override
    public void begin(Day day) {
        outcomes = day.outcomes();
    }

    @Override
    public void count(int attempt, int bucket, int person) {
        if (person != Crowd.STRANGER && Fact.letIn(outcomes[attempt]) && seen.isNew(person, bucket)) {
            var cohort = newcomers.bucket(person);
            if (cohort != Timeline.OUTSIDE && cohort <= bucket) {
                people[cohort][bucket - cohort]++;
            }
        }
    }

    /** What was counted: of each cohort all its ages within the period. */
    List<RetentionRow> rows() {
        var rows = new ArrayList<RetentionRow>();
        for (var cohort = 0; cohort < people.length; cohort++) {
            for (var age = 0; age < people[cohort].length; age++) {
                rows.add(new RetentionRow(timeline.start(cohort), age, people[cohort][age], people[cohort][0]));
            }
        }
        return rows;
    }
}
