package dev.arrival.api;

import dev.arrival.access.GrantedRoles;
import dev.arrival.access.RoleGrant;
import dev.arrival.access.RoleGrants;
import dev.arrival.administration.Granting;
import dev.arrival.administration.Refused;
import dev.arrival.directory.Groups;
import dev.arrival.signin.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Which group of the caller's organization carries which role. */
@Path("role-grants")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(RoleGrants.ADMIN)
public class RoleGrantsResource {
    @Inject
    private CurrentCaller caller;

    @Inject
    private Acting acting;

    @Inject
    private GrantedRoles grants;

    @Inject
    private Groups groups;

    @Inject
    private Granting granting;

    /**
     * That a group carries a role.
     *
     * @param group its id
     * @param groupName its name
     */
    public record Entry(String id, String group, String groupName, String role, Instant grantedAt) {}

    /** A part of a list of grants. */
    public record Page(List<Entry> roleGrants, String next) {}

    /** The grants, or those which the parameters ask for. */
    @GET
    public Page page(@Context UriInfo uri) {
        var parameters = new Parameters(uri.getQueryParameters());
        var group = parameters.key("group");
        var role = parameters.text("role");
        var keyset = parameters.keyset(GrantedRoles.SORTS, "id");
        var part = grants.part(caller.organizationId(), group, role, keyset);
        return new Page(entries(part.rows()), Parameters.next(keyset, part.next()));
    }

    /** One grant. */
    @GET
    @Path("{id}")
    public Entry grant(@PathParam("id") String id) {
        return find(key(id));
    }

    /** Grants a {@code role} to a {@code group}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream body, @Context UriInfo uri) {
        var fields = Body.read(body);
        var group = Keys.requiredIn(fields, "group");
        var role = fields.requiredText("role", RoleGrant.MAX_ROLE);
        fields.done();
        var id = granting.grant(acting.actor(), group, role);
        return Response.created(
                        uri.getAbsolutePathBuilder().path(Long.toString(id)).build())
                .entity(find(id))
                .build();
    }

    /** Takes a role back. */
    @DELETE
    @Path("{id}")
    public void revoke(@PathParam("id") String id) {
        granting.revoke(acting.actor(), key(id));
    }

    private static long key(String id) {
        return Keys.inPath(id, "role grant");
    }

    private Entry find(long id) {
        return grants.find(caller.organizationId(), id)
                .map(grant -> entries(List.of(grant)).get(0))
                .orElseThrow(() -> Refused.notFound("role grant"));
    }

    private List<Entry> entries(Collection<RoleGrant> found) {
        var names = groups.names(found.stream().map(RoleGrant::groupId).toList());
        return found.stream()
                .map(grant -> new Entry(
                        Long.toString(grant.id()),
                        Long.toString(grant.groupId()),
                        names.get(grant.groupId()),
                        grant.role(),
                        grant.grantedAt()))
                .toList();
    }
}
