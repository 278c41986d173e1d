package dev.arrival.analytics;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The buckets of a period, in order, by number. A bucket lasts from the first moment of its first day to the first moment
 * of the next one's, as the zone has them.
 */
final class Timeline {
    /** The number of what is in no bucket. */
    static final int OUTSIDE = -1;

    private final Period period;
    private final List<LocalDate> starts = new ArrayList<>();
    private final long[] begins;

    Timeline(Period period) {
        this.period = period;
        var first = period.bucket().startOf(period.from());
        for (var start = first;
                !start.isAfter(period.to());
                start = period.bucket().after(first, starts.size())) {
            starts.add(start);
        }
        begins = new long[starts.size() + 1];
        for (var bucket = 0; bucket < starts.size(); bucket++) {
            begins[bucket] =
                    starts.get(bucket).atStartOfDay(period.zone()).toInstant().getEpochSecond();
        }
        begins[0] = period.begin().getEpochSecond();
        begins[starts.size()] = period.end().getEpochSecond();
    }

    /** How many buckets there are. */
    int size() {
        return starts.size();
    }

    /** The first day of a bucket, be it before the period. */
    LocalDate start(int bucket) {
        return starts.get(bucket);
    }

    /** The first day (UTC) of which some moment is in the period. */
    LocalDate firstDay() {
        return period.begin().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The last day (UTC) of which some moment is in the period. */
    LocalDate lastDay() {
        return period.end().minusSeconds(1).atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** In which bucket that second since 1970 is; {@link #OUTSIDE} if it is not in the period. */
    int bucket(long second) {
        if (second < begins[0] || second >= begins[begins.length - 1]) {
            return OUTSIDE;
        }
        var low = 0;
        var high = begins.length - 2;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (begins[middle] <= second) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
