package dev.arrival.client;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The workspaces at which the caller may do something. */
@RegisterRestClient(configKey = "arrival")
@RegisterProvider(ArrivalProblems.class)
@Path("workspaces")
@Produces(MediaType.APPLICATION_JSON)
public interface Workspaces extends AutoCloseable {
    /**
     * A part of them, by name.
     *
     * @param after what {@code next} was in the part before; {@code null} for the first
     */
    @GET
    Page page(@QueryParam("after") String after);

    /** One of them. */
    @GET
    @Path("{id}")
    Workspace one(@PathParam("id") String id);

    /**
     * A part of what is granted at a workspace, for those who manage it.
     *
     * @param after what {@code next} was in the part before; {@code null} for the first
     */
    @GET
    @Path("{id}/grants")
    Grants grants(@PathParam("id") String id, @QueryParam("after") String after);

    @Override
    void close();

    /** A part of a list; {@code next} is {@code null} at its end. */
    record Page(List<Workspace> workspaces, String next) {}

    /**
     * A workspace, as the caller has it.
     *
     * @param description {@code null} if it has none
     * @param permission {@code view}, {@code analyze} or {@code manage}
     * @param through why
     */
    record Workspace(
            String id, String name, String description, Instant createdAt, String permission, List<Through> through) {}

    /** A part of a list; {@code next} is {@code null} at its end. */
    record Grants(List<Grant> grants, String next) {}

    /**
     * That somebody may do something at a workspace: a group, a person or a client, by id; the others are {@code null}.
     *
     * @param name of whom it is granted to
     */
    record Grant(
            String id, String group, String user, String client, String name, String permission, Instant grantedAt) {}
}
