package dev.arrival.api;

import dev.arrival.access.RoleGrants;
import dev.arrival.administration.Linking;
import dev.arrival.administration.People;
import dev.arrival.administration.Refused;
import dev.arrival.claims.Attribute;
import dev.arrival.directory.Identities;
import dev.arrival.directory.Identity;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.MappingDocument;
import dev.arrival.directory.Membership;
import dev.arrival.directory.Memberships;
import dev.arrival.directory.User;
import dev.arrival.directory.UserFilter;
import dev.arrival.directory.Users;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.Rulebooks;
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
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The people of the caller's organization, for its administrators. */
@Path("users")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(RoleGrants.ADMIN)
public class UsersResource {
    /** What an administrator can write by hand. */
    private static final Set<Attribute> TYPED = EnumSet.complementOf(EnumSet.of(Attribute.EMAIL_VERIFIED));

    @Inject
    private CurrentCaller caller;

    @Inject
    private Acting acting;

    @Inject
    private Users users;

    @Inject
    private Identities identities;

    @Inject
    private Memberships memberships;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private People people;

    @Inject
    private Linking linking;

    /** A part of a list of people. */
    public record Page(List<UserEntry> users, String next) {}

    /** The people, or those whom the parameters ask for. */
    @GET
    public Page page(@Context UriInfo uri) {
        var parameters = new Parameters(uri.getQueryParameters());
        var provider = parameters.key("provider");
        var filter = new UserFilter(
                parameters.text("q"),
                parameters.choice("status", "active", "suspended").map("suspended"::equals),
                parameters.key("group"),
                provider.map(key -> providers
                        .find(caller.organizationId(), key)
                        .map(IdentityProvider::issuer)
                        .orElse("")));
        var keyset = parameters.keyset(Users.SORTS, "id");
        var part = users.part(caller.organizationId(), filter, keyset);
        return new Page(part.rows().stream().map(UserEntry::of).toList(), Parameters.next(keyset, part.next()));
    }

    /** One person, with identities, groups and roles. */
    @GET
    @Path("{id}")
    public Response user(@PathParam("id") String id, @Context Request request) {
        var user = find(id);
        return Versions.answer(request, user.version(), entry(user));
    }

    /** Writes names and the e-mail address; {@code null} takes one away. */
    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, Body.MERGE_PATCH})
    public Response edit(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream body) {
        var expected = Versions.expected(ifMatch);
        people.edit(acting.actor(), key(id), expected, attributes(Body.read(body)));
        return changed(id);
    }

    /** Keeps a person out. */
    @POST
    @Path("{id}/suspend")
    public Response suspend(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        people.suspend(acting.actor(), key(id), Versions.expected(ifMatch));
        return changed(id);
    }

    /** Lets a person in again. */
    @POST
    @Path("{id}/restore")
    public Response restore(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        people.restore(acting.actor(), key(id), Versions.expected(ifMatch));
        return changed(id);
    }

    /** Makes a person known under a {@code subject} at a {@code provider}, perhaps {@code from} another person. */
    @POST
    @Path("{id}/identities")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response link(@PathParam("id") String id, InputStream body) {
        var fields = Body.read(body);
        var provider = Keys.requiredIn(fields, "provider");
        var subject = fields.requiredText("subject", Identity.MAX_SUBJECT);
        var from = Keys.in(fields, "from");
        fields.done();
        linking.link(acting.actor(), key(id), provider, subject, from);
        return changed(id);
    }

    /** Makes a person unknown under a subject. */
    @DELETE
    @Path("{id}/identities/{identity}")
    public Response unlink(@PathParam("id") String id, @PathParam("identity") String identity) {
        linking.unlink(acting.actor(), key(id), Keys.inPath(identity, "identity"));
        return changed(id);
    }

    private static Map<Attribute, Optional<String>> attributes(Fields fields) {
        var attributes = new EnumMap<Attribute, Optional<String>>(Attribute.class);
        for (var attribute : TYPED) {
            var name = MappingDocument.member(attribute);
            if (fields.has(name)) {
                attributes.put(attribute, fields.text(name, Attribute.MAX_LENGTH));
            }
        }
        fields.done();
        if (attributes
                .getOrDefault(Attribute.EMAIL, Optional.empty())
                .filter(address -> !address.matches("\\S+@[^\\s@]+"))
                .isPresent()) {
            throw fields.wrong("email", "must be an e-mail address");
        }
        return attributes;
    }

    private static long key(String id) {
        return Keys.inPath(id, "person");
    }

    private User find(String id) {
        return users.find(caller.organizationId(), key(id)).orElseThrow(() -> Refused.notFound("person"));
    }

    private Response changed(String id) {
        var user = find(id);
        return Versions.changed(user.version(), entry(user));
    }

    private UserEntry entry(User user) {
        var issuers = providers.issuersBySource(user.organizationId());
        var held = memberships.of(user.id());
        var sourcesByGroup = held.stream()
                .collect(Collectors.groupingBy(
                        membership -> membership.group().name(),
                        TreeMap::new,
                        Collectors.mapping(Membership::source, Collectors.toList())));
        return UserEntry.of(
                user,
                knownAs(user, issuers),
                held.stream().collect(Collectors.groupingBy(Membership::group)).entrySet().stream()
                        .map(group -> new UserEntry.InGroup(
                                Long.toString(group.getKey().id()),
                                group.getKey().name(),
                                group.getValue().stream()
                                        .map(membership -> Source.of(membership, issuers))
                                        .toList()))
                        .sorted(Comparator.comparing(UserEntry.InGroup::name))
                        .toList(),
                List.copyOf(rulebooks.of(user.organizationId()).rolesOf(sourcesByGroup)));
    }

    private List<UserEntry.KnownAs> knownAs(User user, Map<String, String> issuers) {
        var keys = issuers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getValue, source -> source.getKey().substring(Membership.PROVIDER.length())));
        return identities.of(user.id()).stream()
                .map(identity -> new UserEntry.KnownAs(
                        Long.toString(identity.id()),
                        keys.get(identity.issuer()),
                        identity.issuer(),
                        identity.subject(),
                        identity.createdAt()))
                .toList();
    }
}
