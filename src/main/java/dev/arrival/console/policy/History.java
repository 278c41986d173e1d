package dev.arrival.console.policy;

import dev.arrival.console.Moment;
import dev.arrival.provisioning.Policies;
import dev.arrival.provisioning.StoredPolicy;
import java.util.List;

/**
 * A part of a policy's versions, the newest first.
 *
 * @param before where the list goes on; zero if it does not
 */
public record History(List<Entry> versions, int before) {
    private static final int SHOWN = 8;

    /**
     * A version.
     *
     * @param by who made it, as they were called then
     */
    public record Entry(int version, Moment at, String by) {}

    static History of(Policies policies, long provider, int before) {
        var found = policies.before(provider, before, SHOWN + 1);
        var shown = found.subList(0, Math.min(SHOWN, found.size()));
        return new History(
                shown.stream().map(History::entry).toList(),
                found.size() > SHOWN ? shown.get(shown.size() - 1).version() : 0);
    }

    private static Entry entry(StoredPolicy stored) {
        return new Entry(stored.version(), Moment.of(stored.createdAt()), stored.createdBy());
    }
}
