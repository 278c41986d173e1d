package dev.arrival.console.home;

import dev.arrival.analytics.Bucket;
import dev.arrival.analytics.Period;
import dev.arrival.console.Asked;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Of which days (UTC) somebody wants to see figures, as an address has it.
 *
 * @param from the first day
 * @param to the last day
 * @param days how many up to today, if that is what is asked for; else 0
 * @param wrong the key of the text that says what is wrong with the days that were typed; empty if nothing is
 */
record Range(LocalDate from, LocalDate to, int days, String wrong) {
    /** So many days are offered. */
    static final List<Integer> CHOICES = List.of(7, 30, 90, 365);

    private static final int USUAL = 30;

    /** More bars than these are hard to tell apart. */
    private static final int MOST_DAYS = 45;

    private static final int MOST_WEEKS = 200;

    static Range of(Asked asked, LocalDate today) {
        var first = asked.day("from").map(Range::date);
        var last = asked.day("to").map(Range::date);
        var choices = CHOICES.stream().map(Object::toString).toList();
        var days = asked.word("days", choices).map(Integer::valueOf).orElse(USUAL);
        if (first.isEmpty() && last.isEmpty()) {
            return upTo(today, days, "");
        }
        var to = last.orElse(first.filter(today::isBefore).orElse(today));
        var from = first.orElse(to.minusDays(USUAL - 1L));
        return wrong(from, to).map(wrong -> upTo(today, days, wrong)).orElseGet(() -> new Range(from, to, 0, ""));
    }

    private static Range upTo(LocalDate today, int days, String wrong) {
        return new Range(today.minusDays(days - 1L), today, wrong.isEmpty() ? days : 0, wrong);
    }

    private static Optional<String> wrong(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return Optional.of("home.range.order");
        }
        return Period.isTooLong(from, to) ? Optional.of("home.range.long") : Optional.empty();
    }

    private static LocalDate date(Instant begin) {
        return begin.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The same days for {@link dev.arrival.analytics.Questions}. */
    Period period() {
        var length = ChronoUnit.DAYS.between(from, to) + 1;
        var bucket = length <= MOST_DAYS ? Bucket.DAY : length <= MOST_WEEKS ? Bucket.WEEK : Bucket.MONTH;
        return new Period(from, to, ZoneOffset.UTC, bucket);
    }
}
