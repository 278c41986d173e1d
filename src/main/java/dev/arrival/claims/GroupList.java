package dev.arrival.claims;

import dev.arrival.claims.Groups.Listed;
import dev.arrival.claims.Groups.Skipped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects the entries of a groups claim: one name for an id, one id for a name. */
final class GroupList {
    /** The longest id of a group, in UTF-16 units, and the width of its column. */
    static final int MAX_ID = 255;

    private final SortedSet<String> names = new TreeSet<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<Skipped> skipped = new ArrayList<>();

    /** An entry that is an object. */
    void add(Object name, Object id, Object entry) {
        if (!(name instanceof String text)) {
            skip(entry, "no name");
        } else if (id == null) {
            add(text, null);
        } else if (id instanceof String key && Text.faultOfKey(key, MAX_ID).isEmpty()) {
            add(text, key);
        } else {
            skip(entry, "no usable id");
        }
    }

    /**
     * An entry of that name.
     *
     * @param id {@code null} if there is none
     */
    void add(String given, String id) {
        var name = Groups.normalized(given);
        var fault = Groups.fault(name);
        if (fault.isPresent()) {
            skip(given, fault.get());
        } else if (id == null) {
            names.add(name);
        } else if (ids.getOrDefault(name, id).equals(id) && (taken.add(id) || id.equals(ids.get(name)))) {
            names.add(name);
            ids.put(name, id);
        } else {
            skip(given, "another entry has the same name or the same id");
        }
    }

    /** Passes an entry over. */
    void skip(Object entry, String why) {
        skipped.add(new Skipped(Text.shortened(String.valueOf(entry), Groups.SHORT), why));
    }

    Listed listed() {
        return new Listed(names, ids, skipped);
    }
}
