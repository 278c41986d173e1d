package dev.arrival.platform;

import java.util.List;
import java.util.Optional;

/**
 * The rows of a {@link Keyset}.
 *
 * @param next where the list goes on; empty if it does not
 */
public record Slice<T>(List<T> rows, Optional<Cursor> next) {}
