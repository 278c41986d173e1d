package dev.arrival.console.directory;

import dev.arrival.access.GroupParents;
import dev.arrival.directory.Groups;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.List;

/** On {@code /group}: of which groups it is a part, and which are parts of it, as it was said. */
@Named
@RequestScoped
public class GroupKin {
    private final ShownGroup shown;
    private final Groups groups;
    private final GroupParents parents;

    private List<Other> above;
    private List<Other> below;

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
        if (above == null) {
            above = others(parents.parentsOf(shown.group().id()));
        }
        return above;
    }

    /** The groups that are parts of it. */
    public List<Other> getParts() {
        if (below == null) {
            below = others(parents.partsOf(shown.group().id()));
        }
        return below;
    }

    private List<Other> others(Collection<Long> keys) {
        var names = groups.names(keys);
        return keys.stream().map(key -> new Other(key, names.get(key))).toList();
    }
}
