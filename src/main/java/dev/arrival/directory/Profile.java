package dev.arrival.directory;

import java.util.List;
import java.util.SortedMap;

/**
 * A person and their groups, to look at.
 *
 * @param user as stored
 * @param sourcesByGroup the names of the groups, each with the {@linkplain Membership#source() sources} that hold the
 *     person in it
 */
public record Profile(User user, SortedMap<String, List<String>> sourcesByGroup) {}
