package dev.arrival.api;

import dev.arrival.platform.Cursor;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Sort;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parameters of a list's address, read one by one. Whatever is not as it must be is a 400 that names it. */
final class Parameters {
    /** The longest part of a list, and how long it is unless the caller says otherwise. */
    static final int AT_MOST = 200;

    static final int BY_DEFAULT = 50;

    private static final int LONGEST = 500;

    /** What every database can hold: years of four digits. */
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-.*");

    private final MultivaluedMap<String, String> given;
    private final Set<String> asked = new HashSet<>();

    Parameters(MultivaluedMap<String, String> given) {
        this.given = given;
    }

    /** A text; empty if it is not there. */
    Optional<String> text(String name) {
        asked.add(name);
        var values = given.get(name);
        if (values == null) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            throw Problem.badRequest(name, "given once");
        }
        var text = values.get(0);
        if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.badRequest(name, "a text of 1 to " + LONGEST + " characters, without control characters");
        }
        return Optional.of(text);
    }

    /** One of these words. */
    Optional<String> choice(String name, String... words) {
        var word = text(name);
        if (word.isPresent() && !List.of(words).contains(word.get())) {
            throw Problem.badRequest(name, "one of " + String.join(", ", words));
        }
        return word;
    }

    /** {@code true} or {@code false}. */
    Optional<Boolean> flag(String name) {
        return choice(name, "true", "false").map(Boolean::valueOf);
    }

    /** The id of something. */
    Optional<Long> key(String name) {
        return text(name).map(id -> Keys.read(id).orElseThrow(() -> Problem.badRequest(name, "an id")));
    }

    /** A moment. */
    Optional<Instant> time(String name) {
        return text(name)
                .map(text -> Optional.of(text)
                        .filter(TIME.asMatchPredicate())
                        .flatMap(Parameters::parsed)
                        .orElseThrow(() -> Problem.badRequest(name, "a time such as 2026-01-31T12:00:00Z")));
    }

    private static Optional<Instant> parsed(String time) {
        try {
            return Optional.of(Instant.parse(time));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Which part of the list, by {@code "sort"}, {@code "limit"} and {@code "after"}. These are read last.
     *
     * @param sorts by what it can be sorted
     * @param order how it is sorted unless the caller says otherwise
     * @throws BadRequestException if one is wrong, or there are parameters that nobody has asked for
     */
    <T> Keyset<T> keyset(List<Sort<T>> sorts, String order) {
        var wanted = text("sort").orElse(order);
        var descending = wanted.startsWith("-");
        var sort = sorts.stream()
                .filter(one -> one.name().equals(descending ? wanted.substring(1) : wanted))
                .findAny()
                .orElseThrow(() -> Problem.badRequest(
                        "sort",
                        "one of " + sorts.stream().map(Sort::name).collect(Collectors.joining(", "))
                                + ", with - before it to descend"));
        var limit = number("limit", 1, AT_MOST, BY_DEFAULT);
        var after = text("after")
                .map(cursor -> Cursor.of(cursor, wanted)
                        .filter(sort::reads)
                        .orElseThrow(() -> Problem.badRequest("after", "what 'next' was in a list of the same sort")));
        done();
        return new Keyset<>(sort, descending, after, limit);
    }

    /** A whole number in that range. */
    int number(String name, int least, int most, int otherwise) {
        return text(name)
                .map(text -> Optional.of(text)
                        .filter(digits -> digits.matches("[0-9]{1,9}"))
                        .map(Integer::valueOf)
                        .filter(number -> number >= least && number <= most)
                        .orElseThrow(() -> Problem.badRequest(name, "a number from " + least + " to " + most)))
                .orElse(otherwise);
    }

    /** Ends the reading: nothing else may be there. */
    void done() {
        given.keySet().stream()
                .filter(name -> !asked.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.badRequest(name, "left out: it is not known here");
                });
    }

    /** The cursor for the caller; {@code null} if the list ends. */
    static String next(Keyset<?> keyset, Optional<Cursor> next) {
        return next.map(cursor -> cursor.text(keyset.order())).orElse(null);
    }
}
