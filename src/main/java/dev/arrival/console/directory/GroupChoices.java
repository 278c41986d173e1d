package dev.arrival.console.directory;

import dev.arrival.access.WorkspaceRights;
import dev.arrival.claims.Groups;
import dev.arrival.console.Texts;
import dev.arrival.directory.Group;
import dev.arrival.directory.GroupFilter;
import dev.arrival.platform.Keyset;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Finds the group that somebody means by its name; where there is none, those whose names begin so. */
@ApplicationScoped
public class GroupChoices {
    /** So many are offered where it can not be told. */
    static final int AT_MOST = 10;

    private final dev.arrival.directory.Groups groups;

    /** For CDI. */
    protected GroupChoices() {
        this(null);
    }

    @Inject
    GroupChoices(dev.arrival.directory.Groups groups) {
        this.groups = groups;
    }

    /** The organization's group that is meant. */
    Meant meant(long organizationId, String typed) {
        var name = Groups.normalized(typed);
        var exactly = groups.named(organizationId, List.of(name)).get(name);
        if (exactly != null) {
            return Meant.one(exactly.id());
        }
        return Meant.among(
                "group",
                typed,
                beginning(organizationId, name).stream()
                        .map(group -> new Meant.Candidate(group.id(), group.name(), ""))
                        .toList());
    }

    /** The same for somebody who may see no other groups than those whose people are in the workspace. */
    static Meant within(WorkspaceRights rights, long workspace, String typed) {
        var name = Groups.normalized(typed);
        return rights.groupsOf(workspace).stream()
                .filter(key -> name.equals(rights.groups().get(key)))
                .findAny()
                .map(Meant::one)
                .orElseGet(() -> Meant.nothing(Texts.of("directory.group.none-exactly", typed)));
    }

    private List<Group> beginning(long organizationId, String prefix) {
        var filter = new GroupFilter(Optional.of(prefix), Optional.empty(), Optional.empty());
        var byName = new Keyset<>(dev.arrival.directory.Groups.SORTS.get(0), false, Optional.empty(), AT_MOST);
        return groups.part(organizationId, filter, byName).rows();
    }
}
