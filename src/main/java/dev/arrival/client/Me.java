package dev.arrival.client;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The caller. */
@RegisterRestClient(configKey = "arrival")
@RegisterProvider(ArrivalProblems.class)
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public interface Me extends AutoCloseable {
    /** Who calls. */
    @GET
    Caller get();

    @Override
    void close();

    /**
     * Who calls.
     *
     * @param kind {@code person} or {@code client}
     * @param organization its name
     * @param issuer whose word it is
     * @param subject who the caller is there
     * @param userName a name to show
     * @param givenName {@code null} if it is not known, likewise the next ones
     * @param roles what the caller may do
     * @param workspaces at which the caller may do something
     */
    record Caller(
            String kind,
            String id,
            String organization,
            String issuer,
            String subject,
            String userName,
            String givenName,
            String familyName,
            String email,
            List<Group> groups,
            List<String> roles,
            List<Workplace> workspaces) {}

    /**
     * A group that the caller is in.
     *
     * @param sources who says so
     */
    record Group(String name, List<String> sources) {}

    /**
     * A workspace at which the caller may do something.
     *
     * @param permission {@code view}, {@code analyze} or {@code manage}
     */
    record Workplace(String id, String name, String permission, List<Through> through) {}
}
