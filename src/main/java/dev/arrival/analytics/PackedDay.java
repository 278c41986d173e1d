package dev.arrival.analytics;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A day's attempts as bytes: the format's version, how many attempts there are, and one compressed {@link Block} for each
 * {@link Column}, after its length as it is and as it was.
 */
final class PackedDay {
    private static final byte VERSION = 1;
    private static final String UNKNOWN = "unknown";

    /** In the order in which they are stored. */
    enum Column {
        PEOPLE,
        SECONDS,
        OUTCOMES,
        PROVIDERS,
        MICROS,
        CHANGES,
        TURNED_AWAY
    }

    private final byte[] bytes;
    private final int size;
    private final Map<Column, Place> places = new EnumMap<>(Column.class);

    private record Place(int offset, int length, int inflatedLength) {}

    PackedDay(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new IllegalArgumentException("A rollup is of another version");
        }
        this.bytes = bytes;
        var header = new Block(bytes);
        header.skip(1);
        size = header.integer();
        for (var column : Column.values()) {
            var length = header.integer();
            var inflatedLength = header.integer();
            places.put(column, new Place(header.position(), length, inflatedLength));
            header.skip(length);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    static byte[] pack(LocalDate date, List<Fact> facts) {
        var sorted = new ArrayList<>(facts);
        sorted.sort(
                Comparator.comparingLong(Fact::person).thenComparing(Fact::at).thenComparingLong(Fact::id));
        var packed = new Block().raw(new byte[] {VERSION}).number(sorted.size());
        for (var column : Column.values()) {
            var block = column(column, date, sorted);
            var deflated = block.deflated();
            packed.number(deflated.length).number(block.position()).raw(deflated);
        }
        return packed.bytes();
    }

    private static Block column(Column column, LocalDate date, List<Fact> sorted) {
        return switch (column) {
            case PEOPLE -> people(sorted);
            case SECONDS -> seconds(date, sorted);
            case OUTCOMES -> named(sorted, fact -> fact.outcome().name(), Block::text);
            case PROVIDERS -> named(sorted, Fact::provider, Block::number);
            case MICROS -> {
                var block = new Block();
                sorted.forEach(fact -> block.number(Math.max(0, fact.micros())));
                yield block;
            }
            case CHANGES -> changes(sorted);
            case TURNED_AWAY -> turnedAway(sorted);
        };
    }

    private static Block people(List<Fact> sorted) {
        var block = new Block();
        var before = 0L;
        for (var fact : sorted) {
            block.number(fact.person() - before);
            before = fact.person();
        }
        return block;
    }

    private static Block seconds(LocalDate date, List<Fact> sorted) {
        var midnight = date.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        var block = new Block();
        Fact before = null;
        for (var fact : sorted) {
            var from = before != null && before.person() == fact.person()
                    ? before.at().getEpochSecond()
                    : midnight;
            block.number(fact.at().getEpochSecond() - from);
            before = fact;
        }
        return block;
    }

    private static <N> Block named(List<Fact> sorted, Function<Fact, N> naming, Writing<N> writing) {
        var numbers = new LinkedHashMap<N, Integer>();
        sorted.forEach(fact -> numbers.putIfAbsent(naming.apply(fact), numbers.size()));
        var block = new Block().number(numbers.size());
        numbers.keySet().forEach(name -> writing.write(block, name));
        sorted.forEach(fact -> block.number(numbers.get(naming.apply(fact))));
        return block;
    }

    private interface Writing<N> {
        Block write(Block block, N name);
    }

    private static Block changes(List<Fact> sorted) {
        var block = new Block();
        var before = 0;
        for (var attempt = 0; attempt < sorted.size(); attempt++) {
            for (var change : new TreeMap<>(sorted.get(attempt).changes()).entrySet()) {
                block.number(attempt - before).text(change.getKey()).number(change.getValue());
                before = attempt;
            }
        }
        return block;
    }

    private static Block turnedAway(List<Fact> sorted) {
        var block = new Block();
        var attempts = new LinkedHashMap<Fact, Integer>();
        for (var attempt = 0; attempt < sorted.size(); attempt++) {
            if (sorted.get(attempt).turnedAway()) {
                attempts.put(sorted.get(attempt), attempt);
            }
        }
        attempts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Fact::at).thenComparingLong(Fact::id)))
                .forEach(entry -> block.number(entry.getValue())
                        .text(
                                entry.getKey().reason() == null
                                        ? UNKNOWN
                                        : entry.getKey().reason())
                        .text(entry.getKey().reference()));
        return block;
    }

    long[] people() {
        var block = open(Column.PEOPLE);
        var people = new long[size];
        var before = 0L;
        for (var attempt = 0; attempt < size; attempt++) {
            before += block.number();
            people[attempt] = before;
        }
        return people;
    }

    int[] seconds(long[] people) {
        var block = open(Column.SECONDS);
        var seconds = new int[size];
        for (var attempt = 0; attempt < size; attempt++) {
            var same = attempt > 0 && people[attempt] == people[attempt - 1];
            seconds[attempt] = (int) block.number() + (same ? seconds[attempt - 1] : 0);
        }
        return seconds;
    }

    <N> N[] named(Column column, IntFunction<N[]> array, Function<String, N> reading) {
        var block = open(column);
        var names = array.apply(block.integer());
        for (var name = 0; name < names.length; name++) {
            names[name] = reading.apply(block.text());
        }
        var values = array.apply(size);
        for (var attempt = 0; attempt < size; attempt++) {
            values[attempt] = names[(int) block.number()];
        }
        return values;
    }

    long[] providers() {
        var block = open(Column.PROVIDERS);
        var keys = new long[block.integer()];
        for (var key = 0; key < keys.length; key++) {
            keys[key] = block.number();
        }
        var providers = new long[size];
        for (var attempt = 0; attempt < size; attempt++) {
            providers[attempt] = keys[(int) block.number()];
        }
        return providers;
    }

    long[] micros() {
        var block = open(Column.MICROS);
        var micros = new long[size];
        for (var attempt = 0; attempt < size; attempt++) {
            micros[attempt] = block.number();
        }
        return micros;
    }

    List<Day.Changed> changes() {
        var block = open(Column.CHANGES);
        var changes = new ArrayList<Day.Changed>();
        var attempt = 0;
        while (block.hasMore()) {
            attempt += block.integer();
            changes.add(new Day.Changed(attempt, block.text(), block.integer()));
        }
        return changes;
    }

    List<Day.TurnedAway> turnedAway() {
        var block = open(Column.TURNED_AWAY);
        var turnedAway = new ArrayList<Day.TurnedAway>();
        while (block.hasMore()) {
            turnedAway.add(new Day.TurnedAway(block.integer(), block.text(), block.text()));
        }
        return turnedAway;
    }

    private Block open(Column column) {
        var place = places.get(column);
        return Block.inflated(bytes, place.offset(), place.length(), place.inflatedLength());
    }
}
