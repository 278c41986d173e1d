package dev.arrival.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Of which time a question is.
 *
 * @param from the first day
 * @param to the last day, which counts too
 * @param zone where days begin and end
 * @param bucket how long one row of a series is; the first and the last one may be cut short by the period
 */
public record Period(LocalDate from, LocalDate to, ZoneId zone, Bucket bucket) {
    /**
     * Checks that it has days.
     *
     * @throws IllegalArgumentException if it ends before it begins
     */
    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A period can not end before it begins");
        }
    }

    /** When it begins. */
    public Instant begin() {
        return from.atStartOfDay(zone).toInstant();
    }

    /** When it has ended. */
    public Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
