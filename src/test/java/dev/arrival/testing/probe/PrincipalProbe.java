package dev.arrival.testing.probe;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A resource as somebody writes it who knows MicroProfile JWT and nothing of Arrival; a test puts it into the WAR. */
@Path("probe")
@Produces(MediaType.APPLICATION_JSON)
public class PrincipalProbe {
    @Inject
    private JsonWebToken injected;

    /** What it sees of the caller, in three ways. */
    @GET
    public String seen(@Context SecurityContext security) {
        var principal = (JsonWebToken) security.getUserPrincipal();
        return Json.createObjectBuilder()
                .add("name", principal.getName())
                .add("issuer", principal.getIssuer())
                .add("subject", principal.getSubject())
                .add("audience", Json.createArrayBuilder(principal.getAudience()))
                .add("expires", principal.getExpirationTime())
                .add("groups", Json.createArrayBuilder(new TreeSet<>(principal.getGroups())))
                .add("rawToken", principal.getRawToken())
                .add("text", principal.<String>getClaim("email"))
                .add("address", principal.<JsonObject>getClaim("address"))
                .add("injectedName", injected.getName())
                .add("injectedGroups", Json.createArrayBuilder(new TreeSet<>(injected.getGroups())))
                .add("inRole", security.isUserInRole("analyst"))
                .add("inOther", security.isUserInRole("admin"))
                .build()
                .toString();
    }
}
