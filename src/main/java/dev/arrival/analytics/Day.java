package dev.arrival.analytics;

import dev.arrival.audit.Outcome;
import java.time.LocalDate;
import java.util.List;

/**
 * All attempts of a day (UTC), column by column, sorted by person and then by time. A column is decompressed when it is
 * first asked for, so that a question pays only for what it asks.
 */
final class Day {
    private static final Outcome[] OUTCOMES = Outcome.values();

    /** How often something of one kind was changed by one of the attempts, in the attempts' order. */
    record Changed(int attempt, String kind, int count) {}

    /** Whoever was turned away, in the order in which it happened. */
    record TurnedAway(int attempt, String reason, String reference) {}

    private final LocalDate date;
    private final PackedDay packed;
    private final int size;
    private long[] people;
    private int[] seconds;
    private Outcome[] outcomes;
    private long[] providers;

    private Day(LocalDate date, byte[] packed) {
        this.date = date;
        this.packed = new PackedDay(packed);
        this.size = this.packed.size();
    }

    /** The day of these facts, in whichever order they are; the same facts make the same bytes. */
    static Day of(LocalDate date, List<Fact> facts) {
        return unpack(date, PackedDay.pack(date, facts));
    }

    /** Reads what {@link #pack} wrote. */
    static Day unpack(LocalDate date, byte[] packed) {
        return new Day(date, packed);
    }

    /** As it is stored. */
    byte[] pack() {
        return packed.bytes();
    }

    /** Which day. */
    LocalDate date() {
        return date;
    }

    /** How many attempts. */
    int size() {
        return size;
    }

    /** Of each attempt, whose it was; {@link Fact#NOBODY} if nobody knows. Ascending. */
    long[] people() {
        if (people == null) {
            people = packed.people();
        }
        return people;
    }

    /** Of each attempt, so many seconds after the day began. */
    int[] seconds() {
        if (seconds == null) {
            seconds = packed.seconds(people());
        }
        return seconds;
    }

    /** Of each attempt, how it ended. */
    Outcome[] outcomes() {
        if (outcomes == null) {
            outcomes = packed.named(PackedDay.Column.OUTCOMES, Outcome[]::new, Day::outcome);
        }
        return outcomes;
    }

    /** Of each attempt, the provider's key. */
    long[] providers() {
        if (providers == null) {
            providers = packed.providers();
        }
        return providers;
    }

    /** Of each attempt, how long Arrival took over it, in microseconds. */
    long[] micros() {
        return packed.micros();
    }

    /** What was changed. */
    List<Changed> changes() {
        return packed.changes();
    }

    /** Whoever was turned away. */
    List<TurnedAway> turnedAway() {
        return packed.turnedAway();
    }

    private static Outcome outcome(String name) {
        for (var outcome : OUTCOMES) {
            if (outcome.name().equals(name)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("A rollup knows an outcome that Arrival does not");
    }
}
