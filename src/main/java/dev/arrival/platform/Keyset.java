package dev.arrival.platform;

import java.util.Optional;

/**
 * A part of a list: so many rows, from where the part before ended. What comes or goes in between neither repeats nor
 * hides another row.
 *
 * @param after where the part before ended; empty if this is the first
 * @param limit at most so many rows
 */
public record Keyset<T>(Sort<T> sort, boolean descending, Optional<Cursor> after, int limit) {
    /** The order's name: {@code -name} if it is descending. */
    public String order() {
        return (descending ? "-" : "") + sort.name();
    }
}
