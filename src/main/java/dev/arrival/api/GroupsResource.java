package dev.arrival.api;

import dev.arrival.access.GrantedRoles;
import dev.arrival.access.RoleGrant;
import dev.arrival.access.RoleGrants;
import dev.arrival.administration.Grouping;
import dev.arrival.administration.Loss;
import dev.arrival.administration.Losses;
import dev.arrival.administration.Refused;
import dev.arrival.directory.Group;
import dev.arrival.directory.GroupFilter;
import dev.arrival.directory.Groups;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Memberships;
import dev.arrival.platform.Fields;
import dev.arrival.signin.CurrentCaller;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The groups of the caller's organization, for its administrators. */
@Path("groups")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(RoleGrants.ADMIN)
public class GroupsResource {
    /** Longer than any name in normal form C, so that it is the name's own rule that answers. */
    private static final int LONGEST = 4_000;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Acting acting;

    @Inject
    private Groups groups;

    @Inject
    private Memberships memberships;

    @Inject
    private GrantedRoles grants;

    @Inject
    private Grouping grouping;

    @Inject
    private Losses losses;

    /** A part of a list of groups. */
    public record Page(List<GroupEntry> groups, String next) {}

    /**
     * Who would lose what if the group were deleted.
     *
     * @param members how many are in it
     * @param losers how many would lose a role
     * @param losersByRole how many would lose each role
     * @param people the first of those who would lose a role
     * @param permissions what is granted to the group at workspaces
     * @param isLast whether nobody could administer the organization any more: it would be refused
     * @param namedBy the ids of providers whose policies name the group: it would be refused
     */
    public record Deletion(
            long members,
            long losers,
            Map<String, Long> losersByRole,
            List<Loser> people,
            List<Permitted> permissions,
            boolean isLast,
            List<String> namedBy) {}

    /** A permission at a workspace that would go with the group. */
    public record Permitted(String workspace, String name, String permission) {}

    /** Somebody who would lose roles. */
    public record Loser(UserEntry user, Set<String> roles) {}

    /** The groups, or those which the parameters ask for. */
    @GET
    public Page page(@Context UriInfo uri) {
        var parameters = new Parameters(uri.getQueryParameters());
        var role = parameters.text("role");
        var roles = rolesByGroup();
        var filter = new GroupFilter(
                parameters.text("q"),
                role.map(wanted -> roles.entrySet().stream()
                        .filter(group -> group.getValue().contains(wanted))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet())),
                parameters.flag("empty"));
        var keyset = parameters.keyset(Groups.SORTS, "name");
        var part = groups.part(caller.organizationId(), filter, keyset);
        var counts = memberships.counts(part.rows().stream().map(Group::id).toList());
        return new Page(
                part.rows().stream()
                        .map(group -> GroupEntry.of(
                                group, counts.getOrDefault(group.id(), 0L), roles.getOrDefault(group.id(), List.of())))
                        .toList(),
                Parameters.next(keyset, part.next()));
    }

    /** Makes a group of that {@code name}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream body, @Context UriInfo uri) {
        var id = grouping.create(acting.actor(), name(Body.read(body)));
        var group = find(Long.toString(id));
        var entry = entry(group);
        return Response.created(
                        uri.getAbsolutePathBuilder().path(Long.toString(id)).build())
                .entity(entry)
                .tag(Versions.tag(group.version(), entry))
                .build();
    }

    /** One group. */
    @GET
    @Path("{id}")
    public Response group(@PathParam("id") String id, @Context Request request) {
        var group = find(id);
        return Versions.answer(request, group.version(), entry(group));
    }

    /** Gives a group another {@code name}. */
    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, Body.MERGE_PATCH})
    public Response rename(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream body) {
        var expected = Versions.expected(ifMatch);
        grouping.rename(acting.actor(), key(id), expected, name(Body.read(body)));
        var group = find(id);
        return Versions.changed(group.version(), entry(group));
    }

    /** Deletes a group. */
    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        grouping.delete(acting.actor(), key(id), Versions.expected(ifMatch));
    }

    /** What deleting it would take from whom; nothing changes. */
    @GET
    @Path("{id}/deletion")
    public Deletion deletion(@PathParam("id") String id) {
        Loss loss = losses.of(caller.organizationId(), key(id));
        return new Deletion(
                loss.members(),
                loss.losers(),
                loss.losersByRole(),
                loss.first().stream()
                        .map(loser -> new Loser(UserEntry.of(loser.user()), loser.roles()))
                        .toList(),
                loss.permissions().stream()
                        .map(one -> new Permitted(
                                Long.toString(one.workspace()), one.name(), Fields.word(one.permission())))
                        .toList(),
                loss.isLast(),
                loss.namedBy().stream()
                        .map(IdentityProvider::id)
                        .map(Object::toString)
                        .toList());
    }

    private static String name(Fields fields) {
        var name = fields.requiredText("name", LONGEST);
        fields.done();
        return name;
    }

    private static long key(String id) {
        return Keys.inPath(id, "group");
    }

    private Group find(String id) {
        return groups.find(caller.organizationId(), key(id)).orElseThrow(() -> Refused.notFound("group"));
    }

    private GroupEntry entry(Group group) {
        return GroupEntry.of(
                group,
                memberships.counts(List.of(group.id())).getOrDefault(group.id(), 0L),
                rolesByGroup().getOrDefault(group.id(), List.of()));
    }

    private Map<Long, List<String>> rolesByGroup() {
        return grants.grants(caller.organizationId()).stream()
                .collect(Collectors.groupingBy(
                        RoleGrant::groupId, Collectors.mapping(RoleGrant::role, Collectors.toList())));
    }
}
