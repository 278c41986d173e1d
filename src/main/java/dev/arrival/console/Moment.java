package dev.arrival.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * When something happened.
 *
 * @param text as people read it, in UTC
 * @param exact as programs read it
 */
public record Moment(String text, String exact) {
    /** That moment, in the page's language. */
    public static Moment of(Instant at) {
        var format = DateTimeFormatter.ofPattern(Texts.of("time.pattern"), Texts.locale());
        return new Moment(
                format.format(at.atOffset(ZoneOffset.UTC)),
                at.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
