package dev.arrival.access;

import java.util.List;

/**
 * A workspace, as somebody has it who may do something there.
 *
 * @param workspace its key
 * @param name what it is called
 * @param permission the most that they may do
 * @param through why, what gives the most first
 */
public record Place(long workspace, String name, Permission permission, List<Through> through) {
    /** Copies the list. */
    public Place {
        through = List.copyOf(through);
    }
}
