package dev.arrival.analytics;

import java.time.ZoneOffset;

/** Goes through days, in order, and has those attempts counted that are in the period and of the people in question. */
final class Walk {
    private static final int LAST_SECOND = 24 * 60 * 60 - 1;

    private final Timeline timeline;
    private final Crowd crowd;
    private final Tally tally;

    Walk(Timeline timeline, Crowd crowd, Tally tally) {
        this.timeline = timeline;
        this.crowd = crowd;
        this.tally = tally;
    }

    /** The next day. */
    void through(Day day) {
        tally.begin(day);
        var midnight = day.date().atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        var first = timeline.bucket(midnight);
        var last = timeline.bucket(midnight + LAST_SECOND);
        through(day, midnight, first == last ? first : Timeline.OUTSIDE);
        tally.end(day);
    }

    /** @param all the bucket in which the whole day is; {@link Timeline#OUTSIDE} if it is not wholly in one */
    private void through(Day day, long midnight, int all) {
        var people = day.people();
        var seconds = all == Timeline.OUTSIDE ? day.seconds() : null;
        var before = Fact.NOBODY;
        var number = Crowd.STRANGER;
        for (var attempt = 0; attempt < people.length; attempt++) {
            if (people[attempt] != before) {
                before = people[attempt];
                number = crowd.number(before);
            }
            if (number == Crowd.STRANGER && crowd.isClosed()) {
                continue;
            }
            var bucket = seconds == null ? all : timeline.bucket(midnight + seconds[attempt]);
            if (bucket != Timeline.OUTSIDE) {
                tally.count(attempt, bucket, number);
            }
        }
    }
}
