package dev.arrival.administration;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.access.Workspace;
import dev.arrival.access.WorkspaceGrants;
import dev.arrival.access.Workspaces;
import dev.arrival.audit.AdministrativeActs;
import dev.arrival.claims.Groups;
import dev.arrival.directory.Users;
import dev.arrival.platform.InvalidField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Makes, changes and deletes workspaces. */
@ApplicationScoped
public class WorkspaceChanges {
    @Inject
    private Administration administration;

    @Inject
    private Workspaces workspaces;

    @Inject
    private WorkspaceGrants grants;

    @Inject
    private Users users;

    @Inject
    private AdministrativeActs acts;

    /**
     * Makes a workspace at which only administrators have a permission yet.
     *
     * @return its key
     * @throws InvalidField if no workspace can be called so
     * @throws Refused if it can not be
     */
    public long create(Actor actor, String wanted, Optional<String> description) {
        var name = usable(wanted);
        return administration.act(actor, () -> {
            requireFree(actor, name);
            var workspace = new Workspace(actor.organizationId(), name, description, Instant.now());
            workspaces.add(workspace);
            acts.add(actor.did("create-workspace", target(workspace), name, null, Snapshot.of(workspace)));
            return workspace.id();
        });
    }

    /**
     * Calls a workspace otherwise, or says otherwise what it is for.
     *
     * @param wanted another name; empty if it keeps its own
     * @param description another one, perhaps none; empty if it keeps its own
     * @throws InvalidField if no workspace can be called so
     * @throws Refused if it can not be
     */
    public void change(
            Actor actor, long id, Expected expected, Optional<String> wanted, Optional<Optional<String>> description) {
        var name = wanted.map(WorkspaceChanges::usable);
        administration.act(actor, () -> {
            var workspace = find(actor, id);
            expected.require(workspace.version());
            var before = Snapshot.of(workspace);
            name.filter(other -> !other.equals(workspace.name())).ifPresent(other -> {
                requireFree(actor, other);
                workspace.rename(other);
            });
            description.ifPresent(workspace::describe);
            var after = Snapshot.of(workspace);
            if (!after.equals(before)) {
                users.flush();
                acts.add(actor.did(
                        "change-workspace",
                        target(workspace),
                        workspace.name(),
                        Snapshot.difference(before, after),
                        Snapshot.difference(after, before)));
            }
            return null;
        });
    }

    /**
     * Deletes a workspace, and what was granted there.
     *
     * @throws Refused if it can not be
     */
    public void delete(Actor actor, long id, Expected expected) {
        administration.act(actor, () -> {
            var workspace = find(actor, id);
            expected.require(workspace.version());
            var granted = JSON.createArrayBuilder();
            grants.of(workspace).forEach(grant -> {
                granted.add(Snapshot.of(grant));
                grants.remove(grant);
            });
            var before = JSON.createObjectBuilder(Snapshot.of(workspace))
                    .add("grants", granted)
                    .build();
            workspaces.remove(workspace);
            acts.add(actor.did("delete-workspace", target(workspace), workspace.name(), before, null));
            return null;
        });
    }

    private static String usable(String wanted) {
        var name = Groups.normalized(wanted);
        Groups.fault(name).ifPresent(fault -> {
            throw new InvalidField("/name", "can not be a workspace's: " + fault);
        });
        return name;
    }

    private Workspace find(Actor actor, long id) {
        return workspaces.find(actor.organizationId(), id).orElseThrow(() -> Refused.notFound("workspace"));
    }

    private void requireFree(Actor actor, String name) {
        if (workspaces.named(actor.organizationId(), name).isPresent()) {
            throw new Refused(Refused.Reason.NAME_TAKEN, "Another workspace is called so: choose another name.");
        }
    }

    static String target(Workspace workspace) {
        return "workspace:" + workspace.id();
    }
}
