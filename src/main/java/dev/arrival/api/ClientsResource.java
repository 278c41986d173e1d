package dev.arrival.api;

import dev.arrival.access.RoleGrant;
import dev.arrival.access.RoleGrants;
import dev.arrival.administration.ClientChanges;
import dev.arrival.administration.Refused;
import dev.arrival.claims.Text;
import dev.arrival.directory.Client;
import dev.arrival.directory.Clients;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The programs that call on their own behalf at the caller's organization, for its administrators. */
@Path("clients")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(RoleGrants.ADMIN)
public class ClientsResource {
    @Inject
    private CurrentCaller caller;

    @Inject
    private Acting acting;

    @Inject
    private Clients clients;

    @Inject
    private IdentityProviders providers;

    @Inject
    private ClientChanges changes;

    /**
     * A client.
     *
     * @param provider the id of the one that gives it tokens; {@code null} if there is none of that issuer any more
     * @param suspendedAt {@code null} if it is not
     */
    public record Entry(
            String id,
            String provider,
            String issuer,
            String clientId,
            String name,
            List<String> roles,
            boolean suspended,
            Instant suspendedAt,
            Instant createdAt) {}

    /** A part of a list of clients. */
    public record Page(List<Entry> clients, String next) {}

    /** The clients. */
    @GET
    public Page page(@Context UriInfo uri) {
        var parameters = new Parameters(uri.getQueryParameters());
        var prefix = parameters.text("q");
        var keyset = parameters.keyset(Clients.SORTS, "name");
        var part = clients.part(caller.organizationId(), prefix, keyset);
        var keys = providersByIssuer();
        return new Page(
                part.rows().stream().map(client -> entry(client, keys)).toList(), Parameters.next(keyset, part.next()));
    }

    /** Registers a client by what a {@code provider} calls it. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream body, @Context UriInfo uri) {
        var fields = Body.read(body);
        var issuer = issuer(fields);
        var clientId = fields.requiredText("clientId", Client.MAX_NAME);
        Text.faultOfKey(clientId, Client.MAX_NAME).ifPresent(fault -> {
            throw fields.wrong("clientId", fault);
        });
        var name = fields.requiredText("name", Client.MAX_NAME);
        var roles = fields.texts("roles", RoleGrant.MAX_ROLE);
        fields.done();
        var id = Long.toString(changes.register(acting.actor(), issuer, clientId, name, roles));
        var client = find(id);
        var entry = entry(client, providersByIssuer());
        return Response.created(uri.getAbsolutePathBuilder().path(id).build())
                .entity(entry)
                .tag(Versions.tag(client.version(), entry))
                .build();
    }

    /** One client. */
    @GET
    @Path("{id}")
    public Response client(@PathParam("id") String id, @Context Request request) {
        var client = find(id);
        return Versions.answer(request, client.version(), entry(client, providersByIssuer()));
    }

    /** Changes {@code name}, {@code roles} or {@code suspended}. */
    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, Body.MERGE_PATCH})
    public Response change(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream body) {
        var expected = Versions.expected(ifMatch);
        var fields = Body.read(body);
        var patch = new ClientChanges.Patch(
                fields.has("name") ? Optional.of(fields.requiredText("name", Client.MAX_NAME)) : Optional.empty(),
                fields.has("roles") ? Optional.of(fields.texts("roles", RoleGrant.MAX_ROLE)) : Optional.empty(),
                fields.value("suspended").map(value -> fields.flag("suspended", false)));
        fields.done();
        changes.change(acting.actor(), key(id), expected, patch);
        var client = find(id);
        return Versions.changed(client.version(), entry(client, providersByIssuer()));
    }

    /** Deletes a client, and what was granted to it. */
    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        changes.delete(acting.actor(), key(id), Versions.expected(ifMatch));
    }

    private String issuer(Fields fields) {
        return providers
                .find(caller.organizationId(), Keys.requiredIn(fields, "provider"))
                .filter(provider -> provider.isRegistered() && !provider.isSocial())
                .map(IdentityProvider::issuer)
                .orElseThrow(() -> fields.wrong(
                        "provider", "must be the id of one of your organization's OpenID Connect providers"));
    }

    private static long key(String id) {
        return Keys.inPath(id, "client");
    }

    private Client find(String id) {
        return clients.find(caller.organizationId(), key(id)).orElseThrow(() -> Refused.notFound("client"));
    }

    private Map<String, String> providersByIssuer() {
        return providers.of(caller.organizationId()).stream()
                .collect(Collectors.toMap(IdentityProvider::issuer, provider -> Long.toString(provider.id())));
    }

    private static Entry entry(Client client, Map<String, String> providers) {
        return new Entry(
                Long.toString(client.id()),
                providers.get(client.issuer()),
                client.issuer(),
                client.clientId(),
                client.name(),
                List.copyOf(client.roles()),
                client.suspendedAt().isPresent(),
                client.suspendedAt().orElse(null),
                client.createdAt());
    }
}
