package dev.arrival.console.policy;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What somebody has before and after, by name.
 *
 * @param comes what they have only afterwards
 * @param goes what they have only before
 * @param stays what they have before and after
 * @param more how many names are left out
 */
public record Passage(List<String> comes, List<String> goes, List<String> stays, int more) {
    /** So many names of each kind are shown. */
    private static final int SHOWN = 60;

    static Passage of(Collection<String> before, Collection<String> after) {
        var comes = new TreeSet<>(after);
        comes.removeAll(before);
        var goes = new TreeSet<>(before);
        goes.removeAll(after);
        var stays = new TreeSet<>(after);
        stays.retainAll(before);
        var more = left(comes) + left(goes) + left(stays);
        return new Passage(some(comes), some(goes), some(stays), more);
    }

    /** Whether there is nothing, before and after. */
    public boolean isNothing() {
        return comes.isEmpty() && goes.isEmpty() && stays.isEmpty();
    }

    private static List<String> some(Collection<String> names) {
        return names.stream().limit(SHOWN).toList();
    }

    private static int left(Collection<String> names) {
        return Math.max(0, names.size() - SHOWN);
    }
}
