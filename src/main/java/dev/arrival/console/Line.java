package dev.arrival.console;

import java.util.List;

/**
 * One thing that a sign-in changed, as a sentence.
 *
 * @param text the sentence
 * @param names whom or what it is about, if that is a list
 * @param more how many names are left out
 */
public record Line(String text, List<String> names, int more) {
    /** A list is cut after so many names: the whole of it is in the audit entry. */
    static final int AT_MOST = 20;

    /** A sentence. */
    public static Line of(String text) {
        return new Line(text, List.of(), 0);
    }

    /** A sentence with a list. */
    public static Line of(String text, List<String> names) {
        return of(text, names, names.size());
    }

    /** A sentence with the first names of a list of so many. */
    public static Line of(String text, List<String> first, long all) {
        var shown = first.subList(0, Math.min(first.size(), AT_MOST));
        return new Line(text, List.copyOf(shown), (int) all - shown.size());
    }
}
