package dev.arrival.administration;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.access.GrantedRoles;
import dev.arrival.access.Grantee;
import dev.arrival.access.GroupParents;
import dev.arrival.access.RoleGrant;
import dev.arrival.access.WorkspaceGrant;
import dev.arrival.access.WorkspaceGrants;
import dev.arrival.audit.AdministrativeActs;
import dev.arrival.claims.Groups;
import dev.arrival.directory.Group;
import dev.arrival.directory.Memberships;
import dev.arrival.directory.Users;
import dev.arrival.platform.Fields;
import dev.arrival.platform.InvalidField;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import java.time.Instant;
import java.util.List;

/** Makes, renames and deletes groups. */
@ApplicationScoped
public class Grouping {
    @Inject
    private Operators operators;

    @Inject
    private Administration administration;

    @Inject
    private dev.arrival.directory.Groups groups;

    @Inject
    private Memberships memberships;

    @Inject
    private Users users;

    @Inject
    private GrantedRoles grants;

    @Inject
    private WorkspaceGrants permissions;

    @Inject
    private GroupParents parents;

    @Inject
    private AdministrativeActs acts;

    @Inject
    private Rulebooks rulebooks;

    /**
     * Makes an empty group, which confers nothing.
     *
     * @return its key
     * @throws InvalidField if no group can be called so
     * @throws Refused if it can not be
     */
    public long create(Actor actor, String wanted) {
        var name = usable(wanted);
        return administration.act(actor, () -> {
            requireFree(actor, name);
            var group = new Group(actor.organizationId(), name, Instant.now());
            groups.add(group);
            users.flush();
            acts.add(actor.did("create-group", target(group), name, null, Snapshot.of(group)));
            return group.id();
        });
    }

    /**
     * Calls a group otherwise. Who is in it, and what it carries, stays.
     *
     * @throws InvalidField if no group can be called so
     * @throws Refused if it can not be
     */
    public void rename(Actor actor, long id, Expected expected, String wanted) {
        var name = usable(wanted);
        administration.actAndKeepAnAdministrator(actor, () -> {
            var group = find(actor, id);
            expected.require(group.version());
            if (name.equals(group.name())) {
                return null;
            }
            operators.requireOver(actor, group);
            requireFree(actor, name);
            requireUnnamed(actor, group);
            requireNotHandedOut(actor, group, name);
            var before = Snapshot.of(group);
            group.rename(name);
            users.flush();
            acts.add(actor.did("rename-group", target(group), name, before, Snapshot.of(group)));
            return null;
        });
    }

    /**
     * Deletes a group: everybody loses what it carried, and what was granted to it at workspaces.
     *
     * @throws Refused if it can not be
     */
    public void delete(Actor actor, long id, Expected expected) {
        administration.actAndKeepAnAdministrator(actor, () -> {
            var group = find(actor, id);
            expected.require(group.version());
            requireUnnamed(actor, group);
            var carried = grantsOf(group);
            var permitted = permissions.of(new Grantee(Grantee.Kind.GROUP, id));
            operators.requireOver(actor, group);
            var before = JSON.createObjectBuilder(Snapshot.of(group))
                    .add("members", memberships.counts(List.of(id)).getOrDefault(id, 0L))
                    .add(
                            "roles",
                            JSON.createArrayBuilder(
                                    carried.stream().map(RoleGrant::role).toList()))
                    .add("permissions", permissions(permitted))
                    .build();
            carried.forEach(grants::remove);
            permitted.forEach(permissions::remove);
            parents.removeAll(id);
            memberships.removeAll(id);
            groups.remove(group);
            acts.add(actor.did("delete-group", target(group), group.name(), before, null));
            users.flush();
            return null;
        });
    }

    private String usable(String wanted) {
        var name = Groups.normalized(wanted);
        Groups.fault(name).ifPresent(fault -> {
            throw new InvalidField("/name", "can not be a group's: " + fault);
        });
        return name;
    }

    private Group find(Actor actor, long id) {
        return groups.find(actor.organizationId(), id).orElseThrow(() -> Refused.notFound("group"));
    }

    private void requireFree(Actor actor, String name) {
        if (!groups.named(actor.organizationId(), List.of(name)).isEmpty()) {
            throw new Refused(Refused.Reason.NAME_TAKEN, "Another group is called so: choose another name.");
        }
    }

    /** Policies name groups: they would mean another one, or none. */
    private void requireUnnamed(Actor actor, Group group) {
        var naming = GroupPolicies.naming(rulebooks.read(actor.organizationId()), group.name());
        if (!naming.isEmpty()) {
            throw new Refused(
                    Refused.Reason.NAMED_BY_A_POLICY,
                    "The policy of %s names the group: change the policy first."
                            .formatted(GroupPolicies.words(naming)));
        }
    }

    /** What a policy hands out to everybody must not come to carry much by getting the name. */
    private void requireNotHandedOut(Actor actor, Group group, String name) {
        var now = rulebooks.read(actor.organizationId());
        var handing = GroupPolicies.handingOut(now, name);
        if (now.grants().isPrivileged(group.name()) && !handing.isEmpty()) {
            throw new Refused(
                    Refused.Reason.HANDED_OUT,
                    "The policy of %s hands out a group of that name without naming it as privileged."
                            .formatted(GroupPolicies.words(handing)));
        }
    }

    private List<RoleGrant> grantsOf(Group group) {
        return grants.grants(group.organizationId()).stream()
                .filter(grant -> grant.groupId() == group.id())
                .toList();
    }

    private static JsonArrayBuilder permissions(List<WorkspaceGrant> permitted) {
        var array = JSON.createArrayBuilder();
        permitted.forEach(grant -> array.add(JSON.createObjectBuilder()
                .add("workspace", Long.toString(grant.workspaceId()))
                .add("permission", Fields.word(grant.permission()))));
        return array;
    }

    private static String target(Group group) {
        return "group:" + group.id();
    }
}
