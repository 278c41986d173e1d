package dev.arrival.console.directory;

import dev.arrival.access.GroupParent;
import dev.arrival.access.GroupParents;
import dev.arrival.directory.Groups;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** On {@code /group}: of which groups it is a part, and which are parts of it, as it was said. */
@Named
@RequestScoped
public class GroupKin {
    /** So many are shown on either side; the API tells all. */
    private static final int AT_MOST = 100;

    private final ShownGroup shown;
    private final Groups groups;
    private final GroupParents parents;
    private final Rulebooks rulebooks;

    private List<GroupParent> around;
    private Map<Long, String> names;

    /** Another group. */
    public record Other(long id, String name) {}

    /**
     * Other groups.
     *
     * @param more how many are left out
     */
    public record Kin(List<Other> first, int more) {}

    /** For CDI. */
    protected GroupKin() {
        this(null, null, null, null);
    }

    @Inject
    GroupKin(ShownGroup shown, Groups groups, GroupParents parents, Rulebooks rulebooks) {
        this.shown = shown;
        this.groups = groups;
        this.parents = parents;
        this.rulebooks = rulebooks;
    }

    /** The groups that it is a part of. */
    public Kin getParents() {
        return kin(GroupParent::groupId, GroupParent::parentId);
    }

    /** The groups that are parts of it. */
    public Kin getParts() {
        return kin(GroupParent::parentId, GroupParent::groupId);
    }

    private Kin kin(ToLongFunction<GroupParent> itself, ToLongFunction<GroupParent> other) {
        var all = around().stream()
                .filter(pair -> itself.applyAsLong(pair) == id())
                .toList();
        var first = all.stream()
                .limit(AT_MOST)
                .mapToLong(other)
                .mapToObj(key -> new Other(key, names.get(key)))
                .toList();
        return new Kin(first, all.size() - first.size());
    }

    private List<GroupParent> around() {
        if (around == null) {
            around = parents.around(id());
            names = new HashMap<>(rulebooks.rights(shown.organizationId()).groups());
            names.putAll(groups.names(around.stream()
                    .flatMap(pair -> Stream.of(pair.groupId(), pair.parentId()))
                    .filter(key -> !names.containsKey(key)) // nested just now, on another node
                    .collect(Collectors.toSet())));
        }
        return around;
    }

    private long id() {
        return shown.group().id();
    }
}
