package dev.arrival.administration;

import dev.arrival.access.GrantedRoles;
import dev.arrival.access.Grantee;
import dev.arrival.access.RoleGrant;
import dev.arrival.access.WorkspaceGrant;
import dev.arrival.access.WorkspaceGrants;
import dev.arrival.access.Workspaces;
import dev.arrival.directory.Groups;
import dev.arrival.directory.Memberships;
import dev.arrival.directory.Memberships.Held;
import dev.arrival.directory.Users;
import dev.arrival.provisioning.Rulebook;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Foresees what deleting a group would take from whom: by the rules that decide what people may do. */
@ApplicationScoped
public class Losses {
    private static final int FIRST = 100;

    @Inject
    private Groups groups;

    @Inject
    private Memberships memberships;

    @Inject
    private Users users;

    @Inject
    private GrantedRoles grants;

    @Inject
    private WorkspaceGrants permissions;

    @Inject
    private Workspaces workspaces;

    @Inject
    private Administrators administrators;

    @Inject
    private Rulebooks rulebooks;

    /**
     * What it would be.
     *
     * @throws Refused if there is no such group
     */
    public Loss of(long organizationId, long groupId) {
        var group = groups.find(organizationId, groupId).orElseThrow(() -> Refused.notFound("group"));
        var now = rulebooks.of(organizationId);
        var carriers =
                grants.grants(organizationId).stream().map(RoleGrant::groupId).collect(Collectors.toSet());
        var lost = carriers.contains(groupId)
                ? lost(
                        now,
                        group.name(),
                        memberships.ofMembers(groupId, carriers).toList())
                : Map.<Long, Set<String>>of();
        var byRole = new TreeMap<String, Long>();
        lost.values().forEach(roles -> roles.forEach(role -> byRole.merge(role, 1L, Long::sum)));
        return new Loss(
                memberships.counts(List.of(groupId)).getOrDefault(groupId, 0L),
                lost.size(),
                byRole,
                users.of(organizationId, lost.keySet().stream().limit(FIRST).toList()).stream()
                        .map(user -> new Loss.Loser(user, lost.get(user.id())))
                        .toList(),
                permitted(groupId),
                GroupPolicies.naming(now, group.name()),
                administrators.restOn(now, group));
    }

    private List<Loss.Permitted> permitted(long groupId) {
        var granted = permissions.of(new Grantee(Grantee.Kind.GROUP, groupId));
        var names = workspaces.names(
                granted.stream().map(WorkspaceGrant::workspaceId).toList());
        return granted.stream()
                .map(grant ->
                        new Loss.Permitted(grant.workspaceId(), names.get(grant.workspaceId()), grant.permission()))
                .toList();
    }

    /** The roles that people lose, by their keys; who loses none is not there. */
    static Map<Long, Set<String>> lost(Rulebook now, String group, List<Held> held) {
        var groupsByUser = new TreeMap<Long, Map<String, List<String>>>();
        held.forEach(one -> groupsByUser
                .computeIfAbsent(one.user(), user -> new HashMap<>())
                .computeIfAbsent(one.group(), name -> new ArrayList<>())
                .add(one.source()));
        var lost = new TreeMap<Long, Set<String>>();
        groupsByUser.forEach((user, sourcesByGroup) -> {
            var roles = new TreeSet<>(now.rolesOf(sourcesByGroup));
            sourcesByGroup.remove(group);
            roles.removeAll(now.rolesOf(sourcesByGroup));
            if (!roles.isEmpty()) {
                lost.put(user, roles);
            }
        });
        return lost;
    }
}
