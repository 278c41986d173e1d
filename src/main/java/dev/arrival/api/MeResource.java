package dev.arrival.api;

import dev.arrival.signin.CurrentCaller;
import dev.arrival.signin.Me;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The caller. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
    @Inject
    private CurrentCaller caller;

    /** Who calls, which groups and roles they have, and what their sign-in changed. */
    @GET
    public Me me() {
        return caller.me();
    }
}
