package dev.arrival.administration;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.access.GroupParent;
import dev.arrival.access.GroupParents;
import dev.arrival.audit.AdministrativeActs;
import dev.arrival.directory.Group;
import dev.arrival.directory.Groups;
import dev.arrival.directory.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes groups parts of others. What is granted at a workspace to the parent reaches the people of its parts; the roles
 * that it carries do not (rule 13).
 */
@ApplicationScoped
public class GroupNesting {
    @Inject
    private Administration administration;

    @Inject
    private Turns turns;

    @Inject
    private Groups groups;

    @Inject
    private GroupParents parents;

    @Inject
    private AdministrativeActs acts;

    /**
     * Makes the group a part of the parent.
     *
     * @throws Refused if it can not be, as where a group would be a part of itself
     */
    public void nest(Actor actor, long groupId, long parentId) {
        administration.act(actor, () -> {
            turns.take(actor.organizationId()); // two at once could make a circle that neither sees
            var group = find(actor, groupId);
            var parent = find(actor, parentId);
            var nesting = parents.of(actor.organizationId());
            if (!nesting.has(groupId, parentId)) {
                nesting.path(parentId, groupId).ifPresent(path -> {
                    throw new Refused(Refused.Reason.CYCLE, words(group, path));
                });
                parents.add(new GroupParent(actor.organizationId(), groupId, parentId));
                acts.add(actor.did("nest-group", target(group), group.name(), null, json(parent)));
            }
            return null;
        });
    }

    /**
     * The group is no part of the parent any longer.
     *
     * @throws Refused if it is none
     */
    public void unnest(Actor actor, long groupId, long parentId) {
        administration.act(actor, () -> {
            var group = find(actor, groupId);
            var parent = find(actor, parentId);
            var pair = parents.find(groupId, parentId).orElseThrow(() -> Refused.notFound("parent of that group"));
            parents.remove(pair);
            acts.add(actor.did("unnest-group", target(group), group.name(), json(parent), null));
            return null;
        });
    }

    /** As in: "europe" is a part of "world", which is a part of "berlin". */
    private String words(Group group, List<Long> path) {
        if (path.size() == 1) {
            return "\"" + group.name() + "\" can not be a part of itself.";
        }
        var names = groups.names(path);
        return path.stream()
                .map(key -> "\"" + names.get(key) + "\"")
                .collect(Collectors.joining(
                        " is a part of ",
                        "It would be a part of itself: ",
                        ", and so it can not be the other way round."));
    }

    private Group find(Actor actor, long id) {
        return groups.find(actor.organizationId(), id).orElseThrow(() -> Refused.notFound("group"));
    }

    private static JsonObject json(Group parent) {
        return JSON.createObjectBuilder()
                .add("parent", Long.toString(parent.id()))
                .add("parentName", parent.name())
                .build();
    }

    private static String target(Group group) {
        return "group:" + group.id();
    }
}
