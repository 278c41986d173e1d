package dev.arrival.console;

import dev.arrival.signin.CurrentCaller;
import dev.arrival.signin.Me;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /me}: who one is here, what the sign-in changed, and what one may do. */
@Named
@RequestScoped
public class MePage {
    @Inject
    private CurrentCaller caller;

    private Me me;
    private GroupsTable groups;
    private WorkspacesTable workspaces;

    /**
     * A role and what it gives.
     *
     * @param gives a sentence
     */
    public record Role(String name, String gives) {}

    /** The caller, read once for each request. */
    public Me getMe() {
        if (me == null) {
            me = caller.me();
        }
        return me;
    }

    /** Given and family name, or what else the provider calls the caller. */
    public String getDisplayName() {
        return DisplayName.of(getMe());
    }

    /** How the sign-in ended, in a word. */
    public String getOutcome() {
        return Texts.of("outcome." + getMe().lastSignIn().outcome());
    }

    /** What the sign-in changed, in sentences; none if nothing was changed. */
    public List<Line> getChanges() {
        return Changes.of(getMe().lastSignIn().changes());
    }

    /** What the caller may do. */
    public List<Role> getRoles() {
        return getMe().roles().stream()
                .map(role ->
                        new Role(role, Texts.has("role." + role) ? Texts.of("role." + role) : Texts.of("role.other")))
                .toList();
    }

    /** How many groups, to read. */
    public String getGroupCount() {
        return Texts.of("me.groups.count", getGroups().getSize());
    }

    /** How many workspaces, to read. */
    public String getWorkspaceCount() {
        return Texts.of("me.workspaces.count", getWorkspaces().getSize());
    }

    /** The workspaces, page by page. */
    public WorkspacesTable getWorkspaces() {
        if (workspaces == null) {
            workspaces = new WorkspacesTable(getMe().workspaces());
        }
        return workspaces;
    }

    /** The groups, page by page. */
    public GroupsTable getGroups() {
        if (groups == null) {
            groups = new GroupsTable(getMe().groups());
        }
        return groups;
    }
}
