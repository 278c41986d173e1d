package dev.arrival.api;

import dev.arrival.access.RoleGrants;
import dev.arrival.analytics.Rollups;
import dev.arrival.analytics.Scope;
import dev.arrival.platform.CsvRows;
import dev.arrival.signin.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;

/** What the rollups say of the caller's whole organization, for its analysts. */
@Path("analytics")
@Produces({MediaType.APPLICATION_JSON, CsvRows.TYPE})
@RolesAllowed({RoleGrants.ANALYST, RoleGrants.ADMIN})
public class AnalyticsResource {
    @Inject
    private CurrentCaller caller;

    @Inject
    private Analytics analytics;

    @Inject
    private AnalyticsPeople people;

    @Inject
    private Rollups rollups;

    /** How many signed in, perhaps {@code by} outcome, provider or group. */
    @GET
    @Path("sign-ins")
    public Response signIns(@BeanParam AnalyticsCall call) {
        return analytics.signIns(scope(), call);
    }

    /** How many came for the first time, were active, and returned. */
    @GET
    @Path("adoption")
    public Response adoption(@BeanParam AnalyticsCall call) {
        return analytics.adoption(scope(), call);
    }

    /** How many of those who came first in one month, say, came in a later one. */
    @GET
    @Path("adoption/retention")
    public Response retention(@BeanParam AnalyticsCall call) {
        return analytics.retention(scope(), call);
    }

    /** When people were seen. */
    @GET
    @Path("people")
    public Response people(@BeanParam AnalyticsCall call) {
        return people.people(scope(), call);
    }

    /** The groups as they are now. */
    @GET
    @Path("groups")
    public Response groups(@BeanParam AnalyticsCall call) {
        return analytics.groups(scope(), call);
    }

    /** How groups, or the one {@code group}, grew. */
    @GET
    @Path("groups/sizes")
    public Response groupSizes(@BeanParam AnalyticsCall call) {
        return analytics.groupSizes(scope(), call);
    }

    /** How many were turned away, by reason. */
    @GET
    @Path("refusals")
    public Response refusals(@BeanParam AnalyticsCall call) {
        return analytics.refusals(scope(), call, true);
    }

    /** What changed by signing in, by kind. */
    @GET
    @Path("provisioning")
    public Response changes(@BeanParam AnalyticsCall call) {
        return analytics.changes(scope(), call);
    }

    /** How long sign-ins took. */
    @GET
    @Path("provisioning/durations")
    public Response durations(@BeanParam AnalyticsCall call) {
        return analytics.durations(scope(), call);
    }

    /** Makes all rollups anew. */
    @POST
    @Path("rebuild")
    @Produces(ProvisioningResource.LINES)
    @RolesAllowed(RoleGrants.ADMIN)
    public Response rebuild() {
        var organization = caller.organizationId();
        StreamingOutput lines = stream -> new RebuildLines(rollups, organization).write(stream);
        return Response.ok(lines).build();
    }

    private Scope scope() {
        return new Scope(caller.organizationId(), Optional.empty());
    }
}
