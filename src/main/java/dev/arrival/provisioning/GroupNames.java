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
import java.util.function.Predicate;

/**
 * Which groups a provider means: by its stable ids where it gives them, else by name. A group that is called otherwise at
 * the provider is renamed here, unless the name is taken, or the group is privileged, or a policy calls it by its name.
 */
final class GroupNames {
    private static final String ANOTHERS = "the name is that of another of the provider's groups here";

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
     * The names here of the groups that the provider lists. What is called otherwise at the provider is renamed, if it can
     * be.
     *
     * @param ids by listed name
     * @param allowed whether the provider may put people in a group of that name
     * @param skipped takes what stays as it was
     */
    SortedMap<String, String> resolved(
            SortedSet<String> listed, Map<String, String> ids, Predicate<String> allowed, List<Skipped> skipped) {
        var others = otherwiseCalled(listed, ids);
        renameWhatCanBe(others, allowed);
        var said = new TreeMap<String, String>();
        others.forEach((name, old) -> {
            said.put(old, ids.get(name));
            skipped.add(new Skipped(name, "stays " + old + ": the name is taken, or that group is not to be renamed"));
        });
        for (var name : listed) {
            var id = ids.get(name);
            if (others.containsKey(name)) {
                continue;
            }
            if (others.containsValue(name) && id != null && !id.equals(said.get(name))) {
                skipped.add(new Skipped(name, ANOTHERS));
            } else {
                said.putIfAbsent(name, id);
            }
        }
        return said;
    }

    /**
     * Makes the provider's ids known here, where a group of that name has none. One that has another id of this provider's
     * is another group: its name alone lets nobody in.
     *
     * @param said the names here with the provider's ids; loses what is another group
     * @param skipped takes that
     */
    void identify(SortedMap<String, String> said, List<Skipped> skipped) {
        said.entrySet().removeIf(listed -> {
            var id = listed.getValue();
            var group = existing.get(listed.getKey());
            if (id == null || group == null || group.identifiedElsewhere()) {
                return false;
            }
            if (group.externalId().isEmpty()) {
                identified.add(new IdentifyGroup(listed.getKey(), id));
                return false;
            }
            var isAnother = !id.equals(group.externalId().get());
            if (isAnother) {
                skipped.add(new Skipped(listed.getKey(), ANOTHERS));
            }
            return isAnother;
        });
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
    private void renameWhatCanBe(SortedMap<String, String> others, Predicate<String> allowed) {
        var progress = true;
        while (progress) {
            progress = others.entrySet().removeIf(other -> {
                var can = !exists(other.getKey()) && allowed.test(other.getKey()) && isItsToRename(other.getValue());
                if (can) {
                    rename(other.getValue(), other.getKey());
                }
                return can;
            });
        }
    }

    /**
     * Not what carries {@code admin}, nor what it may not put people in, nor what a policy means by that name, nor what
     * another provider holds people in.
     */
    private boolean isItsToRename(String group) {
        return !existing.get(group).heldByOthers()
                && !rules.entitlements().grants().isPrivileged(group)
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
}
