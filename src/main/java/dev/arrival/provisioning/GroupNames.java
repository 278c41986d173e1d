package dev.arrival.provisioning;

import dev.arrival.claims.Groups.Skipped;
import dev.arrival.provisioning.Change.IdentifyGroup;
import dev.arrival.provisioning.Change.RenameGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which groups a provider means: by its stable ids where it gives them, else by name. A group that is called otherwise at
 * the provider is renamed here, unless the name is taken, or the group is privileged, or a policy calls it by its name.
 */
final class GroupNames {
    private final Rules rules;
    private final Map<String, Stored.Group> existing;
    private final Map<String, String> nameById = new HashMap<>();
    private final List<RenameGroup> renamed = new ArrayList<>();
    private final List<IdentifyGroup> identified = new ArrayList<>();

    GroupNames(Rules rules, Map<String, Stored.Group> existing) {
        this.rules = rules;
        this.existing = new HashMap<>(existing);
        existing.forEach((name, group) -> group.externalId().ifPresent(id -> nameById.put(id, name)));
    }

    /** Whether there is a group of that name, or will be. */
    boolean exists(String name) {
        return existing.containsKey(name);
    }

    /** A group of that name will be. */
    void created(String name) {
        existing.put(name, Stored.Group.PLAIN);
    }

    /**
     * The names here of the groups that the provider lists.
     *
     * @param ids by listed name
     * @param skipped takes what is passed over
     */
    SortedSet<String> resolved(SortedSet<String> listed, Map<String, String> ids, List<Skipped> skipped) {
        var others = otherwiseCalled(listed, ids);
        renameWhatCanBe(others);
        var names = new TreeSet<String>();
        others.forEach((name, old) -> {
            skipped.add(new Skipped(name, "stays " + old + ": the name is taken, or that group is not to be renamed"));
            if (rules.entitlements().lets(rules.source(), old)
                    && rules.policy().groups().grantable().has(old)) {
                names.add(old);
            }
        });
        for (var name : listed) {
            if (!others.containsKey(name)) {
                identify(name, ids, skipped, names);
            }
        }
        return names;
    }

    List<RenameGroup> renamed() {
        return renamed;
    }

    List<IdentifyGroup> identified() {
        return identified;
    }

    /** Listed names of groups that have another name here, by that listed name. */
    private SortedMap<String, String> otherwiseCalled(SortedSet<String> listed, Map<String, String> ids) {
        var others = new TreeMap<String, String>();
        for (var name : listed) {
            var here = ids.containsKey(name) ? nameById.get(ids.get(name)) : null;
            if (here != null && !here.equals(name)) {
                others.put(name, here);
            }
        }
        return others;
    }

    /** One rename may free the name that another one needs. */
    private void renameWhatCanBe(SortedMap<String, String> others) {
        var progress = true;
        while (progress) {
            progress = others.entrySet().removeIf(other -> {
                var can = !exists(other.getKey()) && isItsToRename(other.getValue());
                if (can) {
                    rename(other.getValue(), other.getKey());
                }
                return can;
            });
        }
    }

    /** Not what carries {@code admin}, nor what it may not put people in, nor what a policy means by that name. */
    private boolean isItsToRename(String group) {
        return !rules.entitlements().grants().isPrivileged(group)
                && rules.policy().groups().grantable().has(group)
                && rules.entitlements().policies().values().stream()
                        .noneMatch(policy -> policy.namesGroups().contains(group));
    }

    private void rename(String before, String after) {
        var group = existing.remove(before);
        existing.put(after, group);
        group.externalId().ifPresent(id -> nameById.put(id, after));
        renamed.add(new RenameGroup(before, after));
    }

    private void identify(String name, Map<String, String> ids, List<Skipped> skipped, SortedSet<String> names) {
        var id = ids.get(name);
        var group = existing.get(name);
        if (id == null
                || group == null
                || group.identifiedElsewhere()
                || id.equals(group.externalId().orElse(null))) {
            names.add(name);
        } else if (group.externalId().filter(ids::containsValue).isPresent()) {
            skipped.add(new Skipped(name, "the name is that of another of the provider's groups here"));
        } else {
            identified.add(new IdentifyGroup(name, id));
            names.add(name);
        }
    }
}
