package dev.arrival.api;

import dev.arrival.access.Permission;
import dev.arrival.access.Place;
import dev.arrival.access.RoleGrants;
import dev.arrival.access.Workspace;
import dev.arrival.access.Workspaces;
import dev.arrival.administration.Refused;
import dev.arrival.administration.WorkspaceChanges;
import dev.arrival.platform.Fields;
import dev.arrival.signin.CurrentCaller;
import dev.arrival.signin.Me;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The workspaces of the caller's organization, for those who have a permission there. */
@Path("workspaces")
@Produces(MediaType.APPLICATION_JSON)
public class WorkspacesResource {
    /** Longer than any name in normal form C, so that it is the name's own rule that answers. */
    private static final int LONGEST = 4_000;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Acting acting;

    @Inject
    private Permits permits;

    @Inject
    private Workspaces workspaces;

    @Inject
    private WorkspaceChanges changes;

    /**
     * A workspace, as the caller has it.
     *
     * @param description {@code null} if it has none
     * @param permission the most that the caller may do there
     * @param through why, what gives the most first
     */
    public record Entry(
            String id,
            String name,
            String description,
            Instant createdAt,
            String permission,
            List<Me.Reason> through) {}

    /** A part of a list of workspaces. */
    public record Page(List<Entry> workspaces, String next) {}

    /** Those that the caller may see. */
    @GET
    public Page page(@Context UriInfo uri) {
        var parameters = new Parameters(uri.getQueryParameters());
        var prefix = parameters.text("q");
        var keyset = parameters.keyset(Workspaces.SORTS, "name");
        var places = caller.places();
        var part = workspaces.part(caller.organizationId(), prefix, places.keySet(), keyset);
        return new Page(
                part.rows().stream()
                        .map(workspace -> entry(workspace, places.get(workspace.id())))
                        .toList(),
                Parameters.next(keyset, part.next()));
    }

    /** Makes a workspace of that {@code name}, perhaps with a {@code description}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RoleGrants.ADMIN)
    public Response create(InputStream body, @Context UriInfo uri) {
        var fields = Body.read(body);
        var name = fields.requiredText("name", LONGEST);
        var description = fields.text("description", Workspace.MAX_DESCRIPTION);
        fields.done();
        var id = Long.toString(changes.create(acting.actor(), name, description));
        var workspace = find(id);
        var entry = entry(workspace);
        return Response.created(uri.getAbsolutePathBuilder().path(id).build())
                .entity(entry)
                .tag(Versions.tag(workspace.version(), entry))
                .build();
    }

    /** One workspace. */
    @GET
    @Path("{id}")
    public Response workspace(@PathParam("id") String id, @Context Request request) {
        var workspace = find(id);
        return Versions.answer(request, workspace.version(), entry(workspace));
    }

    /** Gives a workspace another {@code name} or {@code description}; {@code null} takes the description away. */
    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, Body.MERGE_PATCH})
    public Response change(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream body) {
        var key = permits.at(id, Permission.MANAGE).workspace();
        var expected = Versions.expected(ifMatch);
        var fields = Body.read(body);
        var name = name(fields);
        var description = fields.has("description")
                ? Optional.of(fields.text("description", Workspace.MAX_DESCRIPTION))
                : Optional.<Optional<String>>empty();
        fields.done();
        changes.change(acting.actor(), key, expected, name, description);
        var workspace = find(id);
        return Versions.changed(workspace.version(), entry(workspace));
    }

    /** Deletes a workspace, and what was granted there. */
    @DELETE
    @Path("{id}")
    @RolesAllowed(RoleGrants.ADMIN)
    public void delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        changes.delete(acting.actor(), Keys.inPath(id, "workspace"), Versions.expected(ifMatch));
    }

    private static Optional<String> name(Fields fields) {
        return fields.has("name") ? Optional.of(fields.requiredText("name", LONGEST)) : Optional.empty();
    }

    private Workspace find(String id) {
        return workspaces
                .find(caller.organizationId(), permits.at(id, Permission.VIEW).workspace())
                .orElseThrow(() -> Refused.notFound("workspace"));
    }

    private Entry entry(Workspace workspace) {
        return entry(workspace, permits.at(Long.toString(workspace.id()), Permission.VIEW));
    }

    private static Entry entry(Workspace workspace, Place place) {
        var mine = Me.Workspace.of(place);
        return new Entry(
                mine.id(),
                workspace.name(),
                workspace.description().orElse(null),
                workspace.createdAt(),
                mine.permission(),
                mine.through());
    }
}
