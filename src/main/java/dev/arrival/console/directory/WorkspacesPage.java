package dev.arrival.console.directory;

import dev.arrival.access.Workspace;
import dev.arrival.access.Workspaces;
import dev.arrival.administration.WorkspaceChanges;
import dev.arrival.console.ActingPerson;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Asked;
import dev.arrival.console.Choice;
import dev.arrival.console.Listing;
import dev.arrival.console.Texts;
import dev.arrival.signin.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /workspaces}: those at which the caller has a permission, and for administrators a form to make one. */
@Named
@RequestScoped
public class WorkspacesPage {
    private static final String BY_NAME = "name";
    private static final List<String> ORDERS = List.of("-name", "-id", "id");

    private final AdministratorsOnly administrators;
    private final CurrentCaller caller;
    private final ActingPerson acting;
    private final Workspaces workspaces;
    private final WorkspaceChanges changes;
    private final Forms forms;
    private final HttpServletRequest request;

    private Listing<WorkspaceRow> list;

    /** For CDI. */
    protected WorkspacesPage() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    WorkspacesPage(
            AdministratorsOnly administrators,
            CurrentCaller caller,
            ActingPerson acting,
            Workspaces workspaces,
            WorkspaceChanges changes,
            Forms forms,
            HttpServletRequest request) {
        this.administrators = administrators;
        this.caller = caller;
        this.acting = acting;
        this.workspaces = workspaces;
        this.changes = changes;
        this.forms = forms;
        this.request = request;
    }

    /** Makes the workspace that was asked for, before the page is made. */
    public void answer() throws IOException {
        forms.answer("workspaces", this::act);
    }

    String act(Submission sent) {
        administrators.organizationId();
        var name = sent.required("name", "directory.invalid.name");
        var id = changes.create(acting.because(sent.why()), name, description(sent));
        return "/workspace?id=" + id + "&done=workspace-made";
    }

    /** What a workspace is for, as it was typed. */
    static Optional<String> description(Submission sent) {
        var description = sent.text("description");
        if (description
                .filter(words -> words.length() > Workspace.MAX_DESCRIPTION
                        || words.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw new Mistyped("description", Texts.of("workspace.description.wrong", Workspace.MAX_DESCRIPTION));
        }
        return description;
    }

    /** Those of the caller's workspaces that the address asks for. */
    public Listing<WorkspaceRow> getList() {
        if (list == null) {
            var asked = new Asked(request.getParameterMap());
            var prefix = asked.text("q");
            var keyset = asked.sorted(Workspaces.SORTS, BY_NAME);
            var places = caller.places();
            var part = workspaces.part(caller.organizationId(), prefix, places.keySet(), keyset);
            var rows = part.rows().stream()
                    .map(workspace -> WorkspaceRow.of(workspace, places.get(workspace.id())))
                    .toList();
            list = new Listing<>(asked, keyset, part.next(), rows);
        }
        return list;
    }

    /** In which order the list can be, besides by name. */
    public List<Choice> getOrders() {
        return Choice.of(
                ORDERS.stream(),
                order -> Texts.of("workspaces.order." + order),
                getList().getAsked().get("sort"));
    }

    /** How many there are to see, to be read out. */
    public String getFound() {
        var more = !getList().getOlderQuery().isEmpty();
        return Texts.of(
                more ? "workspaces.found.more" : "workspaces.found",
                getList().getRows().getSize());
    }

    /** Whether the caller has none at all. */
    public boolean isNoneYet() {
        return getList().getRows().getSize() == 0 && !getList().getAsked().containsKey("q");
    }
}
