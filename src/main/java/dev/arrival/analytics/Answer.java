package dev.arrival.analytics;

import java.time.Instant;
import java.util.List;

/**
 * What the rollups say.
 *
 * @param rolledAt what happened later is not counted yet; {@code null} if nothing is rolled up yet
 * @param version grows with each rollup of the organization; for ETags
 * @param rows in order
 */
public record Answer<R extends Record>(Instant rolledAt, long version, List<R> rows) {
    /** Copies the list. */
    public Answer {
        rows = List.copyOf(rows);
    }
}
