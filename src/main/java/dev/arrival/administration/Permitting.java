package dev.arrival.administration;

import dev.arrival.access.Grantee;
import dev.arrival.access.Permission;
import dev.arrival.access.RoleGrants;
import dev.arrival.access.Workspace;
import dev.arrival.access.WorkspaceGrant;
import dev.arrival.access.WorkspaceGrants;
import dev.arrival.access.Workspaces;
import dev.arrival.audit.AdministrativeActs;
import dev.arrival.directory.Client;
import dev.arrival.directory.Clients;
import dev.arrival.directory.Group;
import dev.arrival.directory.Groups;
import dev.arrival.directory.User;
import dev.arrival.directory.Users;
import dev.arrival.platform.Fields;
import dev.arrival.platform.InvalidField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Grants permissions at workspaces, and takes them back. */
@ApplicationScoped
public class Permitting {
    @Inject
    private Administration administration;

    @Inject
    private Workspaces workspaces;

    @Inject
    private WorkspaceGrants grants;

    @Inject
    private Groups groups;

    @Inject
    private Users users;

    @Inject
    private Clients clients;

    @Inject
    private AdministrativeActs acts;

    /**
     * From now on the grantee has the permission there.
     *
     * @return the grant's key
     * @throws InvalidField if the organization has no such group, person or client
     * @throws Refused if it can not be
     */
    public long grant(Actor actor, long workspaceId, Grantee grantee, Permission permission) {
        return administration.act(actor, () -> {
            var workspace = workspace(actor, workspaceId);
            requireCounted(actor, workspace, grantee);
            requireOurs(actor, grantee);
            requireNew(workspace, grantee);
            var grant = new WorkspaceGrant(workspace, grantee, permission, Instant.now());
            grants.add(grant);
            record(actor, "grant-permission", workspace, null, grant);
            return grant.id();
        });
    }

    /**
     * From now on it is another permission.
     *
     * @throws Refused if it can not be
     */
    public void change(Actor actor, long workspaceId, long id, Expected expected, Permission permission) {
        administration.act(actor, () -> {
            var workspace = workspace(actor, workspaceId);
            var grant = find(workspace, id);
            expected.require(grant.version());
            if (grant.permission() != permission) {
                var before = Snapshot.of(grant);
                grant.permit(permission);
                users.flush();
                acts.add(actor.did(
                        "change-permission",
                        WorkspaceChanges.target(workspace),
                        workspace.name(),
                        before,
                        Snapshot.of(grant)));
            }
            return null;
        });
    }

    /**
     * The grantee has no permission there by that grant any longer.
     *
     * @throws Refused if it can not be
     */
    public void revoke(Actor actor, long workspaceId, long id, Expected expected) {
        administration.act(actor, () -> {
            var workspace = workspace(actor, workspaceId);
            var grant = find(workspace, id);
            expected.require(grant.version());
            grants.remove(grant);
            record(actor, "revoke-permission", workspace, grant, null);
            return null;
        });
    }

    private void record(Actor actor, String action, Workspace workspace, WorkspaceGrant before, WorkspaceGrant after) {
        acts.add(actor.did(
                action,
                WorkspaceChanges.target(workspace),
                workspace.name(),
                before == null ? null : Snapshot.of(before),
                after == null ? null : Snapshot.of(after)));
    }

    private Workspace workspace(Actor actor, long id) {
        return workspaces.find(actor.organizationId(), id).orElseThrow(() -> Refused.notFound("workspace"));
    }

    private WorkspaceGrant find(Workspace workspace, long id) {
        return grants.find(workspace, id).orElseThrow(() -> Refused.notFound("grant at that workspace"));
    }

    /**
     * Whose group has a grant is counted in the workspace, and can be seen by all who may look: that is for
     * administrators. Others do not learn which groups there are.
     */
    private void requireCounted(Actor actor, Workspace workspace, Grantee grantee) {
        if (grantee.kind() == Grantee.Kind.GROUP
                && !actor.roles().contains(RoleGrants.ADMIN)
                && !workspaces
                        .rights(actor.organizationId())
                        .groupsOf(workspace.id())
                        .contains(grantee.key())) {
            throw new Refused(
                    Refused.Reason.PRIVILEGED,
                    "The group's members would be counted in the workspace: ask an administrator to let the group in, or let in people by name.");
        }
    }

    private void requireOurs(Actor actor, Grantee grantee) {
        if (name(actor.organizationId(), grantee).isEmpty()) {
            throw new InvalidField(
                    "/" + Fields.word(grantee.kind()),
                    "must be the id of one of your organization's " + words(grantee));
        }
    }

    /** What the grantee is called; empty if the organization has none such. */
    private Optional<String> name(long organizationId, Grantee grantee) {
        return switch (grantee.kind()) {
            case GROUP -> groups.find(organizationId, grantee.key()).map(Group::name);
            case USER -> users.find(organizationId, grantee.key()).map(User::name);
            case CLIENT -> clients.find(organizationId, grantee.key()).map(Client::name);
        };
    }

    private static String words(Grantee grantee) {
        return switch (grantee.kind()) {
            case GROUP -> "groups";
            case USER -> "people";
            case CLIENT -> "clients";
        };
    }

    private void requireNew(Workspace workspace, Grantee grantee) {
        if (grants.of(workspace, grantee).isPresent()) {
            throw new Refused(
                    Refused.Reason.ALREADY_GRANTED,
                    "There is a grant at that workspace already: change it, or take it back first.");
        }
    }
}
