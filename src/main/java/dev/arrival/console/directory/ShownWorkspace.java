package dev.arrival.console.directory;

import dev.arrival.access.Permission;
import dev.arrival.access.Place;
import dev.arrival.access.Workspace;
import dev.arrival.access.Workspaces;
import dev.arrival.administration.Refused;
import dev.arrival.console.Asked;
import dev.arrival.signin.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The workspace that the address names, as far as the caller has a permission there. */
@RequestScoped
public class ShownWorkspace {
    private final CurrentCaller caller;
    private final Workspaces workspaces;
    private final HttpServletRequest request;

    private Optional<Place> place;
    private Optional<Workspace> found;

    /** For CDI. */
    protected ShownWorkspace() {
        this(null, null, null);
    }

    @Inject
    ShownWorkspace(CurrentCaller caller, Workspaces workspaces, HttpServletRequest request) {
        this.caller = caller;
        this.workspaces = workspaces;
        this.request = request;
    }

    /** The workspace; empty if there is none, or none that is the caller's business. */
    Optional<Workspace> find() {
        if (found == null) {
            place = asked().key("id").map(id -> caller.places().get(id));
            found = place.flatMap(one -> workspaces.find(caller.organizationId(), one.workspace()));
        }
        return found;
    }

    /** The workspace, which is there. */
    Workspace workspace() {
        return find().orElseThrow(() -> Refused.notFound("workspace"));
    }

    /** What the caller may do there. */
    Place place() {
        workspace();
        return place.orElseThrow();
    }

    /** Whether the caller may do that there. */
    boolean lets(Permission needed) {
        return find().isPresent() && place().permission().includes(needed);
    }

    /**
     * The workspace, for what takes that permission.
     *
     * @throws Refused if the caller has not so much of it
     */
    Workspace require(Permission needed) {
        var workspace = workspace();
        if (!lets(needed)) {
            throw new Refused(Refused.Reason.NEEDS_PERMISSION, "That takes a permission at the workspace.");
        }
        return workspace;
    }

    /** Whether the caller has a permission there still, after what they did. */
    boolean isStillOpen() {
        return caller.places().containsKey(workspace().id());
    }

    /** What the address asks for. */
    Asked asked() {
        return new Asked(request.getParameterMap());
    }

    long organizationId() {
        return caller.organizationId();
    }
}
