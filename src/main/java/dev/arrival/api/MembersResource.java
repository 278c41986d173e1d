package dev.arrival.api;

import dev.arrival.access.RoleGrants;
import dev.arrival.administration.ManualMembers;
import dev.arrival.administration.Refused;
import dev.arrival.directory.Groups;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Memberships;
import dev.arrival.directory.User;
import dev.arrival.directory.UserFilter;
import dev.arrival.directory.Users;
import dev.arrival.signin.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who is in a group, and through whom. */
@Path("groups/{group}/members")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(RoleGrants.ADMIN)
public class MembersResource {
    @Inject
    private CurrentCaller caller;

    @Inject
    private Acting acting;

    @Inject
    private Groups groups;

    @Inject
    private Users users;

    @Inject
    private Memberships memberships;

    @Inject
    private IdentityProviders providers;

    @Inject
    private ManualMembers members;

    /** Somebody in the group. */
    public record Member(UserEntry user, List<Source> sources) {}

    /** A part of a list of members. */
    public record Page(List<Member> members, String next) {}

    /** The members, sorted as people are. */
    @GET
    public Page page(@PathParam("group") String group, @Context UriInfo uri) {
        var key = find(group);
        var parameters = new Parameters(uri.getQueryParameters());
        var filter = new UserFilter(parameters.text("q"), Optional.empty(), Optional.of(key), Optional.empty());
        var keyset = parameters.keyset(Users.SORTS, "id");
        var part = users.part(caller.organizationId(), filter, keyset);
        return new Page(members(key, part.rows()), Parameters.next(keyset, part.next()));
    }

    /** Puts a person into the group by hand. */
    @PUT
    @Path("{user}")
    public Member add(@PathParam("group") String group, @PathParam("user") String id) {
        var user = Keys.inPath(id, "person");
        members.add(acting.actor(), key(group), user);
        return users.find(caller.organizationId(), user)
                .map(found -> members(key(group), List.of(found)).get(0))
                .orElseThrow(() -> Refused.notFound("person"));
    }

    /** Takes a person out of the group, as far as a hand has put them there. */
    @DELETE
    @Path("{user}")
    public void remove(@PathParam("group") String group, @PathParam("user") String id) {
        members.remove(acting.actor(), key(group), Keys.inPath(id, "person"));
    }

    private List<Member> members(long group, List<User> people) {
        var issuers = providers.issuersBySource(caller.organizationId());
        var held = memberships.in(group, people.stream().map(User::id).toList()).stream()
                .collect(Collectors.groupingBy(membership -> membership.user().id()));
        return people.stream()
                .map(user -> new Member(
                        UserEntry.of(user),
                        held.getOrDefault(user.id(), List.of()).stream()
                                .map(membership -> Source.of(membership, issuers))
                                .toList()))
                .toList();
    }

    private static long key(String group) {
        return Keys.inPath(group, "group");
    }

    private long find(String group) {
        return groups.find(caller.organizationId(), key(group))
                .orElseThrow(() -> Refused.notFound("group"))
                .id();
    }
}
