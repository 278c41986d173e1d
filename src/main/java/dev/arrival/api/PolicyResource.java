package dev.arrival.api;

import dev.arrival.access.RoleGrants;
import dev.arrival.administration.PolicyChanges;
import dev.arrival.administration.Refused;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.provisioning.Policies;
import dev.arrival.provisioning.PolicyDocument;
import dev.arrival.provisioning.StoredPolicy;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
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

/** A provider's policy, as it is and as it was. It counts from the next sign-in on. */
@Path("organizations/{organization}/providers/{provider}/policy")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({RoleGrants.ADMIN, RoleGrants.OPERATOR})
public class PolicyResource {
    private static final int LATEST = 999_999_999;

    @PathParam("organization")
    private String organization;

    @PathParam("provider")
    private String provider;

    @Inject
    private Jurisdiction jurisdiction;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Policies policies;

    @Inject
    private PolicyChanges changes;

    /**
     * One version.
     *
     * @param createdBy who made it, by name, as it was then
     */
    public record Version(int version, Instant createdAt, String createdBy, JsonObject policy) {}

    /** A part of a list of versions, the newest first. */
    public record Page(List<Version> versions, String next) {}

    /** The current one. */
    @GET
    public Response current(@Context Request request) {
        var current = policies.current(key()).orElseThrow(PolicyResource::noSuchVersion);
        return Versions.answer(request, current.version(), version(current));
    }

    /** Replaces it by another one, whole: what is left out is the default. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream body) {
        var expected = Versions.expected(ifMatch);
        var key = key();
        var policy = PolicyDocument.read(Body.read(body));
        var number = changes.change(jurisdiction.actorAt(organization), key, expected, policy);
        var made = policies.find(key, number).orElseThrow(PolicyResource::noSuchVersion);
        return Versions.changed(number, version(made));
    }

    /** All that there were, the newest first. */
    @GET
    @Path("versions")
    public Page versions(@Context UriInfo uri) {
        var parameters = new Parameters(uri.getQueryParameters());
        var before = parameters.number("before", 1, LATEST, LATEST);
        var limit = parameters.number("limit", 1, Parameters.AT_MOST, Parameters.BY_DEFAULT);
        parameters.done();
        var found = policies.before(key(), before, limit + 1);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit
                ? Integer.toString(shown.get(shown.size() - 1).version())
                : null;
        return new Page(shown.stream().map(PolicyResource::version).toList(), next);
    }

    /** One that there was. */
    @GET
    @Path("versions/{version}")
    public Version version(@PathParam("version") String number) {
        return Optional.of(number)
                .filter(digits -> digits.matches("[0-9]{1,9}"))
                .flatMap(digits -> policies.find(key(), Integer.parseInt(digits)))
                .map(PolicyResource::version)
                .orElseThrow(PolicyResource::noSuchVersion);
    }

    private static Version version(StoredPolicy stored) {
        return new Version(
                stored.version(), stored.createdAt(), stored.createdBy(), PolicyDocument.json(stored.policy()));
    }

    private long key() {
        return Keys.read(provider)
                .flatMap(id -> providers.find(jurisdiction.organization(organization), id))
                .orElseThrow(() -> new Refused(Refused.Reason.NOT_FOUND, "The organization has no such provider."))
                .id();
    }

    private static Refused noSuchVersion() {
        return new Refused(Refused.Reason.NOT_FOUND, "The provider's policy has no such version.");
    }
}
