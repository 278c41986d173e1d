package dev.arrival.analytics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** How long one row of a series is. */
public enum Bucket {
    /** A calendar day. */
    DAY,
    /** A week from Monday to Sunday (ISO 8601). */
    WEEK,
    /** A calendar month. */
    MONTH;

    /** The first day of the one that the day is in. */
    public LocalDate startOf(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    /** The first day of the one that begins so many later. */
    public LocalDate after(LocalDate start, long count) {
        return switch (this) {
            case DAY -> start.plusDays(count);
            case WEEK -> start.plusWeeks(count);
            case MONTH -> start.plusMonths(count);
        };
    }
}
