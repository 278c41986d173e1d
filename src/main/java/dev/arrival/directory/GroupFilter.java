package dev.arrival.directory;

import java.util.Optional;
import java.util.Set;

/**
 * Which groups are asked for; what is empty excludes none.
 *
 * @param prefix how the name begins
 * @param among their keys
 * @param empty whether nobody is in them
 */
public record GroupFilter(Optional<String> prefix, Optional<Set<Long>> among, Optional<Boolean> empty) {}
