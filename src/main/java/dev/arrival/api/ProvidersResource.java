package dev.arrival.api;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.access.RoleGrants;
import dev.arrival.administration.Expected;
import dev.arrival.administration.Operators;
import dev.arrival.administration.Refused;
import dev.arrival.administration.Registering;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.openid.Finding;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
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

/** An organization's providers. What is stored proved to fit, at that moment; it counts from the next sign-in on. */
@Path("organizations/{organization}/providers")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({RoleGrants.ADMIN, RoleGrants.OPERATOR})
public class ProvidersResource {
    @PathParam("organization")
    private String organization;

    @Inject
    private Jurisdiction jurisdiction;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Registering registering;

    @Inject
    private Operators operators;

    @Inject
    private ProviderChecks checks;

    @Inject
    private ProviderEntries entries;

    /** An organization's providers; there are never so many that they come in parts. */
    public record Page(List<JsonObject> providers, String next) {}

    /** All of them, the oldest first. */
    @GET
    public Page page() {
        return new Page(
                providers.of(jurisdiction.organization(organization)).stream()
                        .filter(IdentityProvider::isRegistered)
                        .map(entries::of)
                        .toList(),
                null);
    }

    /** Adds a provider, once it proves to fit. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream body, @Context UriInfo uri) {
        var actor = jurisdiction.actorAt(organization);
        var provider = ProviderFields.created(Body.read(body));
        operators.requireWhereThereAre(actor); // before anybody outside is asked
        var findings = checks.require(provider, "");
        var id = Long.toString(registering.add(actor, provider));
        var made = find(id);
        return Response.created(uri.getAbsolutePathBuilder().path(id).build())
                .tag(Versions.tag(made.version(), entries.of(made)))
                .entity(entries.of(made, findings))
                .build();
    }

    /** One provider. */
    @GET
    @Path("{provider}")
    public Response provider(@PathParam("provider") String id, @Context Request request) {
        var provider = find(id);
        return Versions.answer(request, provider.version(), entries.of(provider));
    }

    /** Changes one, once what comes of it proves to fit. */
    @PATCH
    @Path("{provider}")
    @Consumes({MediaType.APPLICATION_JSON, Body.MERGE_PATCH})
    public Response change(
            @PathParam("provider") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream body) {
        var actor = jurisdiction.actorAt(organization);
        var before = find(id);
        Versions.expected(ifMatch).require(before.version());
        var draft = ProviderFields.patched(before, Body.read(body).json());
        operators.requireWhereThereAre(actor); // before anybody outside is asked
        var findings = checks.require(before, draft);
        // Not read again: outside a transaction, what was read before would be all there is to see in this request.
        var after = registering.change(
                actor, before.id(), Expected.version(before.version()), draft.registration(), draft.secret());
        return Response.ok(entries.of(after, findings))
                .tag(Versions.tag(after.version(), entries.of(after)))
                .build();
    }

    /** Deletes one that nobody has come through. */
    @DELETE
    @Path("{provider}")
    public void delete(@PathParam("provider") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        var expected = Versions.expected(ifMatch);
        registering.remove(jurisdiction.actorAt(organization), find(id).id(), expected);
    }

    /** Looks again whether a provider fits; nothing changes. */
    @POST
    @Path("{provider}/check")
    public JsonObject check(@PathParam("provider") String id) {
        var findings = checks.again(find(id));
        return JSON.createObjectBuilder()
                .add("fits", findings.stream().noneMatch(Finding::severe))
                .add("findings", ProviderEntries.json(findings, ""))
                .build();
    }

    private IdentityProvider find(String id) {
        return Keys.read(id)
                .flatMap(key -> providers.find(jurisdiction.organization(organization), key))
                .filter(IdentityProvider::isRegistered)
                .orElseThrow(() -> new Refused(Refused.Reason.NOT_FOUND, "The organization has no such provider."));
    }
}
