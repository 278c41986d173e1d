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
    /** Nobody asks for earlier days. */
    public static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    /** Nor for later ones. */
    public static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private static final int YEARS = 10;

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

    /** The first day of the longest period that ends then: it is ten years long. */
    public static LocalDate earliest(LocalDate to) {
        return to.minusYears(YEARS).plusDays(1);
    }

    /** Whether nobody can ask for these days. */
    public static boolean isTooLong(LocalDate from, LocalDate to) {
        return from.isBefore(earliest(to)) || from.isBefore(FIRST) || to.isAfter(LAST);
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
