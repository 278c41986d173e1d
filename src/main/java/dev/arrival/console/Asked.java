package dev.arrival.console;

import dev.arrival.platform.Cursor;
import dev.arrival.platform.Fields;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Sort;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a page's address asks for, read one by one. What can not be understood is left out, and the page says so: an
 * address may be cut or mistyped on its way to a colleague.
 */
public final class Asked {
    private static final String AFTER = "after";
    private static final String SORT = "sort";
    private static final int ROWS = 25;
    private static final int LONGEST = 255;

    /** A cursor has a value in it, which is as long as a name can be, in another alphabet. */
    private static final int CURSOR = 4_000;

    private static final int LAST_YEAR = 9_998;

    private final Map<String, String[]> given;
    private final Map<String, String> understood = new LinkedHashMap<>();
    private boolean misunderstood;

    /** Of a request's parameters. */
    public Asked(Map<String, String[]> given) {
        this.given = Map.copyOf(given);
    }

    /** A text; empty if it is not there. */
    public Optional<String> text(String name) {
        return read(name, text -> text);
    }

    /** A key. */
    public Optional<Long> key(String name) {
        return read(name, Long::valueOf);
    }

    /** One of an enumeration's constants, by its {@linkplain Fields#word word}. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> choices) {
        return read(
                name,
                word -> Arrays.stream(choices.getEnumConstants())
                        .filter(choice -> Fields.word(choice).equals(word))
                        .findAny()
                        .orElseThrow(() -> new IllegalArgumentException(word)));
    }

    /** One of these words. */
    public Optional<String> word(String name, List<String> words) {
        return read(name, word -> {
            if (!words.contains(word)) {
                throw new IllegalArgumentException(word);
            }
            return word;
        });
    }

    /** When the day begins (UTC). */
    public Optional<Instant> day(String name) {
        return read(name, Asked::beginning);
    }

    /** When the day is over (UTC). */
    public Optional<Instant> endOfDay(String name) {
        return read(name, text -> beginning(text).plusSeconds(24 * 60 * 60));
    }

    /** The newest rows, or those where the list goes on. */
    <T> Keyset<T> newestFirst(Sort<T> sort) {
        return part(sort, true);
    }

    /**
     * The rows in the order that the parameter "sort" asks for, or those where the list goes on.
     *
     * @param sorts by what the list can be sorted
     * @param otherwise how it is sorted if nothing is asked: a sort's name, with {@code -} before it to descend
     */
    public <T> Keyset<T> sorted(List<Sort<T>> sorts, String otherwise) {
        var order = read(SORT, text -> {
                    sort(sorts, text);
                    return text;
                })
                .orElse(otherwise);
        return part(sort(sorts, order), order.startsWith("-"));
    }

    private static <T> Sort<T> sort(List<Sort<T>> sorts, String order) {
        var name = order.startsWith("-") ? order.substring(1) : order;
        return sorts.stream()
                .filter(sort -> sort.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(order));
    }

    private <T> Keyset<T> part(Sort<T> sort, boolean descending) {
        var order = (descending ? "-" : "") + sort.name();
        var after = read(
                AFTER,
                CURSOR,
                text -> Cursor.of(text, order)
                        .filter(sort::reads)
                        .orElseThrow(() -> new IllegalArgumentException(text)));
        understood.remove(AFTER);
        return new Keyset<>(sort, descending, after, ROWS);
    }

    /** Whether something was left out, of what was read so far. */
    public boolean isMisunderstood() {
        return misunderstood;
    }

    /** What was read so far, without where the list goes on. */
    public Map<String, String> understood() {
        return Map.copyOf(understood);
    }

    /** The address's query for the same rows, and one thing more. */
    public String with(String name, String value) {
        var all = new LinkedHashMap<>(understood);
        all.put(name, value);
        return query(all);
    }

    /** The address's query for where the list goes on. */
    String goingOn(Keyset<?> keyset, Cursor cursor) {
        return with(AFTER, cursor.text(keyset.order()));
    }

    /** The address's query for this very part of the list, and one thing more. */
    public String here(Keyset<?> keyset, String name, String value) {
        var all = new LinkedHashMap<>(understood);
        keyset.after().ifPresent(cursor -> all.put(AFTER, cursor.text(keyset.order())));
        all.put(name, value);
        return query(all);
    }

    /** The address's query for the same rows, from the newest on. */
    String fromTheNewest() {
        return query(understood);
    }

    private static String query(Map<String, String> all) {
        return all.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", all.isEmpty() ? "" : "?", ""));
    }

    private static Instant beginning(String text) {
        var day = LocalDate.parse(text);
        if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(text);
        }
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private <T> Optional<T> read(String name, Reading<T> reading) {
        return read(name, LONGEST, reading);
    }

    private <T> Optional<T> read(String name, int longest, Reading<T> reading) {
        var values = given.getOrDefault(name, new String[] {""});
        var text = values[0].strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(name);
            }
            var value = reading.of(text);
            understood.put(name, text);
            return Optional.of(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            misunderstood = true;
            return Optional.empty();
        }
    }

    /** Makes something of a text, or throws {@link IllegalArgumentException} or {@link DateTimeException}. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(String text);
    }
}
