package dev.arrival.console.directory;

import dev.arrival.console.Moment;
import dev.arrival.console.Texts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Days, as pages tell them: since when something is so. */
final class Since {
    private Since() {}

    /** The day of that moment, in UTC. */
    static Moment of(Instant at) {
        var format = DateTimeFormatter.ofPattern(Texts.of("directory.day"), Texts.locale());
        return new Moment(
                format.format(at.atOffset(ZoneOffset.UTC)), Moment.of(at).exact());
    }
}
