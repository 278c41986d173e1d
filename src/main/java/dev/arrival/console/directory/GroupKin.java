package dev.arrival.console.directory;

import dev.arrival.access.GroupParent;
import dev.arrival.access.GroupParents;
import dev.arrival.directory.Groups;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** On {@code /group}: of which groups it is a part, and which are parts of it, as it was said. */
@Named
@RequestScoped
public class GroupKin {
    private final ShownGroup shown;
    private final Groups groups;
    private final GroupParents parents;

    private List<GroupParent> around;
    private Map<Long, String> names;

    /** Another group. */
    public record Other(long id, String name) {}

    /** For CDI. */
    protected GroupKin() {
        this(null, null, null);
    }

    @Inject
    GroupKin(ShownGroup shown, Groups groups, GroupParents parents) {
        this.shown = shown;
        this.groups = groups;
        this.parents = parents;
    }

    /** The groups that it is a part of. */
    public List<Other> getParents() {
        return around().stream()
                .filter(pair -> pair.groupId() == id())
                .map(pair -> other(pair.parentId()))
                .toList();
    }

    /** The groups that are parts of it. */
    public List<Other> getParts() {
        return around().stream()
                .filter(pair -> pair.parentId() == id())
                .map(pair -> other(pair.groupId()))
                .toList();
    }

    private List<GroupParent> around() {
        if (around == null) {
            around = parents.around(id());
            names = groups.names(around.stream()
                    .flatMap(pair -> Stream.of(pair.groupId(), pair.parentId()))
                    .collect(Collectors.toSet()));
        }
        return around;
    }

    private Other other(long key) {
        return new Other(key, names.get(key));
    }

    private long id() {
        return shown.group().id();
    }
}
