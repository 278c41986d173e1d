package dev.arrival.api;

import dev.arrival.analytics.Bucket;
import dev.arrival.analytics.Period;
import dev.arrival.platform.Fields;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads of which time a question is, from {@code from}, {@code to}, {@code zone} and {@code bucket}.
 *
 * @param bucket how long one row is unless the caller says otherwise
 * @param days how long the period is unless the caller says otherwise
 * @param most so many rows there may be
 */
record Periods(Bucket bucket, int days, int most) {
    /** A month, day by day. */
    static final Periods OF_A_MONTH = new Periods(Bucket.DAY, 30, 1_100);

    /** The same, but with fewer rows, since each is of many. */
    Periods with(int fewer) {
        return new Periods(bucket, days, fewer);
    }

    /** Of days as they are in a zone. */
    Period read(Parameters parameters) {
        return read(parameters, parameters.text("zone").map(Periods::zone).orElse(ZoneOffset.UTC));
    }

    /** Of days as they are in UTC; there is no zone to choose. */
    Period readUtc(Parameters parameters) {
        return read(parameters, ZoneOffset.UTC);
    }

    private Period read(Parameters parameters, ZoneId zone) {
        var last = parameters.text("to").map(text -> date("to", text));
        var first = parameters.text("from").map(text -> date("from", text));
        var length = parameters
                .choice("bucket", "day", "week", "month")
                .map(word -> Bucket.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(bucket);
        var to = last.orElseGet(() -> LocalDate.now(zone));
        var from = first.orElseGet(() -> latest(to.minusDays(days - 1L), Period.FIRST));
        requireOrder(from, to, last);
        requireFewRows(from, to, length);
        return new Period(from, to, zone, length);
    }

    private static ZoneId zone(String text) {
        try {
            var zone = ZoneId.of(text);
            return zone.getId().equals("UTC") ? ZoneOffset.UTC : zone;
        } catch (DateTimeException e) {
            throw Problem.badRequest(
                    "zone",
                    "a time zone such as Europe/Vienna, or an offset such as -05:00 (a plus sign is written %2B)");
        }
    }

    private static LocalDate date(String name, String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}"))
                .flatMap(Periods::parse)
                .filter(day -> !day.isBefore(Period.FIRST) && !day.isAfter(Period.LAST))
                .orElseThrow(() -> Problem.badRequest(
                        name,
                        "a date such as 2026-01-31, not before " + Period.FIRST + " and not after " + Period.LAST));
    }

    private static Optional<LocalDate> parse(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static void requireOrder(LocalDate from, LocalDate to, Optional<LocalDate> last) {
        if (to.isBefore(from)) {
            throw last.isPresent()
                    ? Problem.badRequest("to", from + " or later: the period begins then")
                    : Problem.badRequest("from", to + " or earlier: the period ends then, unless 'to' says otherwise");
        }
        var earliest = Period.earliest(to);
        if (from.isBefore(earliest)) {
            throw Problem.badRequest("from", earliest + " or later: a period is at most ten years long");
        }
    }

    private void requireFewRows(LocalDate from, LocalDate to, Bucket length) {
        if (count(from, to, length) <= most) {
            return;
        }
        var longer = count(from, to, Bucket.WEEK) <= most ? "week or month" : "month";
        throw count(from, to, Bucket.MONTH) <= most
                ? Problem.badRequest(
                        "bucket",
                        longer + ": the period has more than " + most + " " + Fields.word(length)
                                + "s. Or make it shorter by 'from' and 'to'")
                : Problem.badRequest("from", "nearer to 'to': the period has more than " + most + " months");
    }

    private static long count(LocalDate from, LocalDate to, Bucket length) {
        var unit = switch (length) {
            case DAY -> ChronoUnit.DAYS;
            case WEEK -> ChronoUnit.WEEKS;
            case MONTH -> ChronoUnit.MONTHS;
        };
        return unit.between(length.startOf(from), length.startOf(to)) + 1;
    }
}
