package dev.arrival.claims;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a provider said of a person's groups. The four cases mean different things and are never mixed up. */
public sealed interface Groups {
    /** More groups than this in one token are refused (rule 11). */
    int MAX_GROUPS = 5_000;

    /** The longest name of a group, in UTF-16 units after normalisation, and the width of its column. */
    int MAX_LENGTH = 255;

    /** So much of an entry that was passed over is kept. */
    int SHORT = 80;

    /**
     * The provider listed the person's groups, perhaps none.
     *
     * @param names normalised (NFC), sorted, so that all sign-ins take their locks in one order
     * @param ids the provider's own stable id of a group, by name, where it gives one; opaque
     * @param skipped entries that are no names
     */
    record Listed(SortedSet<String> names, Map<String, String> ids, List<Skipped> skipped) implements Groups {
        /** Copies all. */
        public Listed {
            names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
            ids = Map.copyOf(ids);
            skipped = List.copyOf(skipped);
        }

        /** Names without ids. */
        public Listed(SortedSet<String> names, List<Skipped> skipped) {
            this(names, Map.of(), skipped);
        }
    }

    /** The provider said nothing of groups. */
    record Absent() implements Groups {}

    /**
     * The claim is there, but is no list of groups.
     *
     * @param why what is wrong, for an administrator
     */
    record Malformed(String why) implements Groups {}

    /** The provider has the groups elsewhere, since they are too many for a token (Microsoft Entra ID). */
    record Overage() implements Groups {}

    /**
     * An entry of the claim that was passed over.
     *
     * @param entry as the provider sent it, shortened
     * @param why what is wrong, for an administrator
     */
    record Skipped(String entry, String why) {}

    /** The name under which a group is known: its Unicode normal form C, otherwise exactly as given. */
    static String normalized(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /**
     * Why the name can not be a group's; empty if it can.
     *
     * @param name {@linkplain #normalized normalised}
     */
    static Optional<String> fault(String name) {
        return Text.faultOfKey(name, MAX_LENGTH);
    }

    /** Sorts the claim's entries, plain strings, into names and skipped ones. */
    static Groups of(Collection<?> entries) {
        return of(entries, Optional.empty());
    }

    /**
     * Sorts the claim's entries into names and skipped ones.
     *
     * @param members where an entry is an object: which of its members tell name and id
     */
    static Groups of(Collection<?> entries, Optional<GroupMembers> members) {
        if (entries.size() > MAX_GROUPS) {
            return new Malformed("more than " + MAX_GROUPS + " groups");
        }
        var list = new GroupList();
        for (var entry : entries) {
            if (entry instanceof String text) {
                list.add(text, null);
            } else if (entry instanceof Map<?, ?> object && members.isPresent()) {
                list.add(
                        object.get(members.get().name()),
                        object.get(members.get().id()),
                        entry);
            } else {
                list.skip(entry, "not a string");
            }
        }
        return list.listed();
    }
}
