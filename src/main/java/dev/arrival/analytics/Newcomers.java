package dev.arrival.analytics;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/** In which bucket people were let in for the first time. */
final class Newcomers {
    private final int[] buckets;

    /**
     * @param firsts when each was first let in; who is not there was it before the period, or never
     */
    Newcomers(Timeline timeline, Crowd crowd, Map<Long, Instant> firsts) {
        if (!crowd.isClosed()) {
            firsts.keySet().forEach(crowd::number);
        }
        buckets = new int[crowd.size()];
        Arrays.fill(buckets, Timeline.OUTSIDE);
        firsts.forEach((person, first) -> {
            var number = crowd.number(person);
            if (number != Crowd.STRANGER) {
                buckets[number] = timeline.bucket(first.getEpochSecond());
            }
        });
    }

    /** The bucket of that person; {@link Timeline#OUTSIDE} if it was not in the period. */
    int bucket(int person) {
        return person < buckets.length ? buckets[person] : Timeline.OUTSIDE;
    }
}
