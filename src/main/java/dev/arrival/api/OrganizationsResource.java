package dev.arrival.api;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.access.RoleGrants;
import dev.arrival.administration.Founding;
import dev.arrival.claims.Groups;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Organization;
import dev.arrival.directory.Organizations;
import dev.arrival.directory.Statutes;
import dev.arrival.platform.Fields;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The organizations: all of them for operators, their own for administrators. */
@Path("organizations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({RoleGrants.ADMIN, RoleGrants.OPERATOR})
public class OrganizationsResource {
    @Inject
    private Jurisdiction jurisdiction;

    @Inject
    private Acting acting;

    @Inject
    private Organizations organizations;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Founding founding;

    @Inject
    private ProviderChecks checks;

    @Inject
    private ProviderEntries entries;

    /** A part of the list of organizations. */
    public record Page(List<JsonObject> organizations, String next) {}

    /** The organizations, the oldest first unless the parameters say otherwise; to who is no operator, only their own. */
    @GET
    public Page page(@Context UriInfo uri) {
        var parameters = new Parameters(uri.getQueryParameters());
        var prefix = parameters.text("q");
        var keyset = parameters.keyset(Organizations.SORTS, "id");
        var own = jurisdiction.onlyOrganization();
        if (own.isPresent()) {
            return new Page(List.of(entry(find(own.get()))), null);
        }
        var part = organizations.part(prefix, keyset);
        return new Page(
                part.rows().stream().map(OrganizationsResource::entry).toList(), Parameters.next(keyset, part.next()));
    }

    /** Makes an organization with its first provider, once that proves to fit. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(RoleGrants.OPERATOR)
    public Response create(InputStream body, @Context UriInfo uri) {
        var fields = Body.read(body);
        var statutes = Statutes.read(fields);
        var administrators = administrators(fields);
        var provider = ProviderFields.created(
                fields.object("provider").orElseThrow(() -> fields.wrong("provider", "is missing")));
        fields.done();
        var findings = checks.require(provider, "/provider");
        var id = founding.found(acting.actor(), statutes, administrators, provider);
        var made = find(id);
        return Response.created(
                        uri.getAbsolutePathBuilder().path(Long.toString(id)).build())
                .tag(Versions.tag(made.version(), entry(made)))
                .entity(JSON.createObjectBuilder(entry(made))
                        .add("provider", entries.of(providers.of(id).get(0), findings))
                        .build())
                .build();
    }

    /** Without a group whose people run it, an organization is nobody's. */
    private static Set<String> administrators(Fields fields) {
        var names = new LinkedHashSet<String>();
        for (var name : fields.texts("administrators", Groups.MAX_LENGTH)) {
            var normalized = Groups.normalized(name);
            Groups.fault(normalized).ifPresent(why -> {
                throw fields.wrong("administrators", "must be names of groups: one is " + why);
            });
            names.add(normalized);
        }
        if (names.isEmpty()) {
            throw fields.wrong("administrators", "must name a group whose people run the organization");
        }
        return names;
    }

    /** One organization. */
    @GET
    @Path("{id}")
    public Response organization(@PathParam("id") String id, @Context Request request) {
        var organization = find(jurisdiction.organization(id));
        return Versions.answer(request, organization.version(), entry(organization));
    }

    /** Changes one; {@code provisioning} is the operator's. */
    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, Body.MERGE_PATCH})
    public Response change(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream body) {
        var expected = Versions.expected(ifMatch);
        var organization = founding.change(
                jurisdiction.actorAt(id), expected, Body.read(body).json());
        return Versions.changed(organization.version(), entry(organization));
    }

    private Organization find(long id) {
        return organizations.find(id).orElseThrow(Jurisdiction::noSuchOrganization);
    }

    private static JsonObject entry(Organization organization) {
        var json = JSON.createObjectBuilder().add("id", Long.toString(organization.id()));
        Statutes.of(organization).json().forEach(json::add);
        return json.build();
    }
}
