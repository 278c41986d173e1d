package dev.arrival.api;

import dev.arrival.access.Permission;
import dev.arrival.access.Place;
import dev.arrival.analytics.Scope;
import dev.arrival.platform.CsvRows;
import dev.arrival.provisioning.Rulebooks;
import dev.arrival.signin.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** What the rollups say of a workspace's people: its sums for those who may view it, single rows for those who may analyze it. */
@Path("workspaces/{workspace}/analytics")
@Produces({MediaType.APPLICATION_JSON, CsvRows.TYPE})
public class WorkspaceAnalyticsResource {
    @Inject
    private CurrentCaller caller;

    @Inject
    private Permits permits;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Analytics analytics;

    @Inject
    private AnalyticsPeople people;

    /** How many signed in, perhaps {@code by} outcome, provider or group. */
    @GET
    @Path("sign-ins")
    public Response signIns(@PathParam("workspace") String workspace, @BeanParam AnalyticsCall call) {
        return analytics.signIns(scope(permits.at(workspace, Permission.VIEW)), call);
    }

    /** How many came for the first time, were active, and returned. */
    @GET
    @Path("adoption")
    public Response adoption(@PathParam("workspace") String workspace, @BeanParam AnalyticsCall call) {
        return analytics.adoption(scope(permits.at(workspace, Permission.VIEW)), call);
    }

    /** How many of those who came first in one month, say, came in a later one. */
    @GET
    @Path("adoption/retention")
    public Response retention(@PathParam("workspace") String workspace, @BeanParam AnalyticsCall call) {
        return analytics.retention(scope(permits.at(workspace, Permission.VIEW)), call);
    }

    /** When people were seen. */
    @GET
    @Path("people")
    public Response people(@PathParam("workspace") String workspace, @BeanParam AnalyticsCall call) {
        return people.people(scope(permits.at(workspace, Permission.ANALYZE)), call);
    }

    /** The workspace's groups as they are now. */
    @GET
    @Path("groups")
    public Response groups(@PathParam("workspace") String workspace, @BeanParam AnalyticsCall call) {
        return analytics.groups(scope(permits.at(workspace, Permission.VIEW)), call);
    }

    /** How the workspace's groups, or the one {@code group}, grew. */
    @GET
    @Path("groups/sizes")
    public Response groupSizes(@PathParam("workspace") String workspace, @BeanParam AnalyticsCall call) {
        return analytics.groupSizes(scope(permits.at(workspace, Permission.VIEW)), call);
    }

    /** How many were turned away, by reason; with references only for those who may see single rows. */
    @GET
    @Path("refusals")
    public Response refusals(@PathParam("workspace") String workspace, @BeanParam AnalyticsCall call) {
        var place = permits.at(workspace, Permission.VIEW);
        return analytics.refusals(scope(place), call, place.permission().includes(Permission.ANALYZE));
    }

    /** What changed by signing in, by kind. */
    @GET
    @Path("provisioning")
    public Response changes(@PathParam("workspace") String workspace, @BeanParam AnalyticsCall call) {
        return analytics.changes(scope(permits.at(workspace, Permission.VIEW)), call);
    }

    /** How long sign-ins took. */
    @GET
    @Path("provisioning/durations")
    public Response durations(@PathParam("workspace") String workspace, @BeanParam AnalyticsCall call) {
        return analytics.durations(scope(permits.at(workspace, Permission.VIEW)), call);
    }

    private Scope scope(Place place) {
        var organization = caller.organizationId();
        return new Scope(
                organization, Optional.of(rulebooks.rights(organization).groupsOf(place.workspace())));
    }
}
