package dev.arrival.api;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.access.RoleGrants;
import dev.arrival.administration.Refused;
import dev.arrival.audit.AdministrativeAct;
import dev.arrival.audit.AdministrativeActs;
import dev.arrival.signin.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What administrators did at the caller's organization, for its administrators. */
@Path("administrative-acts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(RoleGrants.ADMIN)
public class AdministrativeActsResource {
    @Inject
    private CurrentCaller caller;

    @Inject
    private AdministrativeActs acts;

    /**
     * One act.
     *
     * @param actor who did it, by id; {@code null} if it was the configuration
     * @param actorName who did it, as they were called then
     * @param action a stable word
     * @param target to what: a word and an id
     * @param before what it was; {@code null} if it is new
     * @param after what it is since; {@code null} if it is gone
     * @param why in the actor's words
     */
    public record Entry(
            String reference,
            Instant at,
            String actor,
            String actorName,
            String action,
            String target,
            String targetName,
            JsonValue before,
            JsonValue after,
            String why) {}

    /** A part of a list of acts. */
    public record Page(List<Entry> administrativeActs, String next) {}

    /** The acts, or those which the parameters ask for; the newest first unless they say otherwise. */
    @GET
    public Page page(@Context UriInfo uri) {
        var parameters = new Parameters(uri.getQueryParameters());
        var filter = new AdministrativeActs.Filter(
                parameters.text("action"),
                parameters.key("actor"),
                parameters.text("target"),
                parameters.time("from"),
                parameters.time("to"));
        var keyset = parameters.keyset(AdministrativeActs.SORTS, "-id");
        var part = acts.part(caller.organizationId(), filter, keyset);
        return new Page(
                part.rows().stream().map(AdministrativeActsResource::entry).toList(),
                Parameters.next(keyset, part.next()));
    }

    /** The act of that reference. */
    @GET
    @Path("{reference}")
    public Entry act(@PathParam("reference") String reference) {
        return acts.find(caller.organizationId(), reference.toUpperCase(Locale.ROOT))
                .map(AdministrativeActsResource::entry)
                .orElseThrow(() -> Refused.notFound("act"));
    }

    private static Entry entry(AdministrativeAct act) {
        return new Entry(
                act.reference(),
                act.at(),
                act.actorId().map(Object::toString).orElse(null),
                act.actor(),
                act.action(),
                act.target(),
                act.targetName().orElse(null),
                json(act.before()),
                json(act.after()),
                act.why().orElse(null));
    }

    private static JsonValue json(Optional<String> text) {
        return text.map(value -> {
                    try (var reader = JSON.createReader(new StringReader(value))) {
                        return reader.readValue();
                    }
                })
                .orElse(null);
    }
}
