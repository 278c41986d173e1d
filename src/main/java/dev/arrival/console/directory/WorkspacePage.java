package dev.arrival.console.directory;

import dev.arrival.access.Permission;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Choice;
import dev.arrival.console.Moment;
import dev.arrival.console.Texts;
import dev.arrival.platform.Fields;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** {@code /workspace}: what it is for, and what its managers and administrators can do about it. */
@Named
@RequestScoped
public class WorkspacePage {
    private final AdministratorsOnly administrators;
    private final ShownWorkspace shown;
    private final WorkspaceActs acts;
    private final Forms forms;

    /** For CDI. */
    protected WorkspacePage() {
        this(null, null, null, null);
    }

    @Inject
    WorkspacePage(AdministratorsOnly administrators, ShownWorkspace shown, WorkspaceActs acts, Forms forms) {
        this.administrators = administrators;
        this.shown = shown;
        this.acts = acts;
        this.forms = forms;
    }

    /** Does what was sent, and answers that there is no such workspace, before the page is made. */
    public void answer() throws IOException {
        forms.answer("workspace", acts::act);
        Answers.notFoundUnless(isFound());
    }

    /** Whether there is one in which the caller may look. */
    public boolean isFound() {
        return shown.find().isPresent();
    }

    /** The workspace, as the caller has it. */
    public WorkspaceRow getWorkspace() {
        return WorkspaceRow.of(shown.workspace(), shown.place());
    }

    /** Grows with each change of the workspace itself. */
    public long getVersion() {
        return shown.workspace().version();
    }

    /** When it came to be. */
    public Moment getSince() {
        return Since.of(shown.workspace().createdAt());
    }

    /** Why the caller may do something here, in words. */
    public List<String> getReasons() {
        return shown.place().through().stream().map(PlacesTable::mine).toList();
    }

    /** Whether the caller says what it is called, and who may do what here. */
    public boolean isManaged() {
        return shown.lets(Permission.MANAGE);
    }

    /** Whether the caller is an administrator, who sees groups and people, and deletes workspaces. */
    public boolean isAdministrator() {
        return administrators.isCaller();
    }

    /** Whether the address asks to delete it. */
    public boolean isToDelete() {
        return isAdministrator()
                && shown.asked().text("ask").filter("delete"::equals).isPresent();
    }

    /** What can be granted, the least first. */
    public List<Choice> getPermissions() {
        return Choice.of(
                Arrays.stream(Permission.values()).map(Fields::word),
                word -> Texts.of("workspace.permission." + word),
                forms.getTyped().getOrDefault("permission", "view"));
    }

    /** To whom it can be granted. */
    public List<Choice> getKinds() {
        return Choice.of(
                WorkspaceActs.KINDS.stream(),
                word -> Texts.of("workspace.kind." + word),
                forms.getTyped().getOrDefault("kind", "group"));
    }
}
