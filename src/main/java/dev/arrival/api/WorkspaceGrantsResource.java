package dev.arrival.api;

import dev.arrival.access.Grantee;
import dev.arrival.access.Permission;
import dev.arrival.access.Workspace;
import dev.arrival.access.WorkspaceGrant;
import dev.arrival.access.WorkspaceGrants;
import dev.arrival.access.Workspaces;
import dev.arrival.administration.Permitting;
import dev.arrival.administration.Refused;
import dev.arrival.platform.Fields;
import dev.arrival.signin.CurrentCaller;
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
import java.util.Arrays;
import java.util.List;

/** Who was granted what at a workspace, for those who manage it. */
@Path("workspaces/{workspace}/grants")
@Produces(MediaType.APPLICATION_JSON)
public class WorkspaceGrantsResource {
    @Inject
    private CurrentCaller caller;

    @Inject
    private Acting acting;

    @Inject
    private Permits permits;

    @Inject
    private Workspaces workspaces;

    @Inject
    private WorkspaceGrants grants;

    @Inject
    private WorkspaceGrantEntries entries;

    @Inject
    private Permitting permitting;

    /** A part of a list of grants. */
    public record Page(List<WorkspaceGrantEntries.Entry> grants, String next) {}

    /** The grants, the oldest first unless the parameters say otherwise. */
    @GET
    public Page page(@PathParam("workspace") String workspace, @Context UriInfo uri) {
        var key = permits.at(workspace, Permission.MANAGE).workspace();
        var parameters = new Parameters(uri.getQueryParameters());
        var keyset = parameters.keyset(WorkspaceGrants.SORTS, "id");
        var part = grants.part(key, keyset);
        return new Page(entries.of(part.rows()), Parameters.next(keyset, part.next()));
    }

    /** One grant. */
    @GET
    @Path("{id}")
    public Response grant(
            @PathParam("workspace") String workspace, @PathParam("id") String id, @Context Request request) {
        permits.at(workspace, Permission.MANAGE);
        var grant = find(workspace, key(id));
        return Versions.answer(request, grant.version(), entries.of(grant));
    }

    /** Grants a {@code permission} to a {@code group}, a {@code user} or a {@code client}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@PathParam("workspace") String workspace, InputStream body, @Context UriInfo uri) {
        var at = permits.at(workspace, Permission.MANAGE).workspace();
        var fields = Body.read(body);
        var grantee = grantee(fields);
        var permission = permission(fields);
        fields.done();
        var id = permitting.grant(acting.actor(), at, grantee, permission);
        var grant = find(workspace, id);
        return Response.created(
                        uri.getAbsolutePathBuilder().path(Long.toString(id)).build())
                .entity(entries.of(grant))
                .tag(Versions.tag(grant.version(), entries.of(grant)))
                .build();
    }

    /** Makes it another {@code permission}. */
    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, Body.MERGE_PATCH})
    public Response change(
            @PathParam("workspace") String workspace,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            InputStream body) {
        var at = permits.at(workspace, Permission.MANAGE).workspace();
        var expected = Versions.expected(ifMatch);
        var fields = Body.read(body);
        var permission = permission(fields);
        fields.done();
        permitting.change(acting.actor(), at, key(id), expected, permission);
        var grant = find(workspace, key(id));
        return Versions.changed(grant.version(), entries.of(grant));
    }

    /** Takes it back. */
    @DELETE
    @Path("{id}")
    public void revoke(
            @PathParam("workspace") String workspace,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        var at = permits.at(workspace, Permission.MANAGE).workspace();
        permitting.revoke(acting.actor(), at, key(id), Versions.expected(ifMatch));
    }

    private static Grantee grantee(Fields fields) {
        var named = Arrays.stream(Grantee.Kind.values())
                .flatMap(kind -> Keys.in(fields, Fields.word(kind)).map(key -> new Grantee(kind, key)).stream())
                .toList();
        if (named.size() != 1) {
            throw fields.wrong("group", "must be there, or user, or client: exactly one of them");
        }
        return named.get(0);
    }

    private static Permission permission(Fields fields) {
        if (fields.value("permission").isEmpty()) {
            throw fields.wrong("permission", "is missing");
        }
        return fields.choice("permission", Permission.VIEW);
    }

    private static long key(String id) {
        return Keys.inPath(id, "grant at that workspace");
    }

    /** After a change, though the caller may have taken their own permission away. */
    private WorkspaceGrant find(String workspace, long id) {
        Workspace at = workspaces
                .find(caller.organizationId(), Keys.inPath(workspace, "workspace"))
                .orElseThrow(() -> Refused.notFound("workspace"));
        return grants.find(at, id).orElseThrow(() -> Refused.notFound("grant at that workspace"));
    }
}
