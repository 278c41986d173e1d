package dev.arrival.api;

import dev.arrival.access.GroupParents;
import dev.arrival.access.RoleGrants;
import dev.arrival.administration.GroupNesting;
import dev.arrival.administration.Refused;
import dev.arrival.directory.Groups;
import dev.arrival.signin.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Of which groups a group is a part: what is granted to them at workspaces reaches its people too. */
@Path("groups/{group}/parents")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(RoleGrants.ADMIN)
public class GroupParentsResource {
    @Inject
    private CurrentCaller caller;

    @Inject
    private Acting acting;

    @Inject
    private Groups groups;

    @Inject
    private GroupParents parents;

    @Inject
    private GroupNesting nesting;

    /** A group that another is a part of. */
    public record Parent(String id, String name) {}

    /** The parents of a group. */
    public record Parents(List<Parent> parents) {}

    /** The parents that were said, and not those by way of others. */
    @GET
    public Parents parents(@PathParam("group") String group) {
        var part = groups.find(caller.organizationId(), key(group)).orElseThrow(() -> Refused.notFound("group"));
        var keys = parents.parentsOf(part.id());
        var names = groups.names(keys);
        return new Parents(keys.stream()
                .map(parent -> new Parent(Long.toString(parent), names.get(parent)))
                .toList());
    }

    /** Makes the group a part of the parent. */
    @PUT
    @Path("{parent}")
    public Parents nest(@PathParam("group") String group, @PathParam("parent") String parent) {
        nesting.nest(acting.actor(), key(group), key(parent));
        return parents(group);
    }

    /** The group is no part of the parent any longer. */
    @DELETE
    @Path("{parent}")
    public void unnest(@PathParam("group") String group, @PathParam("parent") String parent) {
        nesting.unnest(acting.actor(), key(group), key(parent));
    }

    private static long key(String id) {
        return Keys.inPath(id, "group");
    }
}
