package dev.arrival.client;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.InputStream;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The questions of {@link Analytics}, answered as CSV (RFC 4180) in UTF-8; whoever asks closes the stream. */
@RegisterRestClient(configKey = "arrival")
@RegisterProvider(ArrivalProblems.class)
@Path("analytics")
@Produces("text/csv")
public interface AnalyticsCsv extends AutoCloseable {
    /** How many signed in; see {@link Analytics#signIns}. */
    @GET
    @Path("sign-ins")
    InputStream signIns(@BeanParam Span span, @QueryParam("by") String by);

    /** Who uses it. */
    @GET
    @Path("adoption")
    InputStream adoption(@BeanParam Span span);

    /** Who came again. */
    @GET
    @Path("adoption/retention")
    InputStream retention(@BeanParam Span span);

    /** When people were seen: all of them, unless there is a limit. */
    @GET
    @Path("people")
    InputStream people(@BeanParam PeopleAsked asked);

    /** The groups as they are now. */
    @GET
    @Path("groups")
    InputStream groups();

    /** How groups grew; see {@link Analytics#groupSizes}. */
    @GET
    @Path("groups/sizes")
    InputStream groupSizes(@BeanParam Span span, @QueryParam("group") String group);

    /** Who was turned away. */
    @GET
    @Path("refusals")
    InputStream refusals(@BeanParam Span span);

    /** What changed by signing in. */
    @GET
    @Path("provisioning")
    InputStream changes(@BeanParam Span span);

    /** How long it took. */
    @GET
    @Path("provisioning/durations")
    InputStream durations(@BeanParam Span span);

    @Override
    void close();
}
