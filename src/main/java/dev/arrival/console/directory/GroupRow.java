package dev.arrival.console.directory;

import java.util.List;

/**
 * A group, as a list shows it.
 *
 * @param members how many people are in it
 * @param roles which it carries
 */
public record GroupRow(long id, String name, long members, List<String> roles) {}
