package dev.arrival.api;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.access.RoleGrants;
import dev.arrival.administration.Refused;
import dev.arrival.audit.SignIn;
import dev.arrival.audit.SignIns;
import dev.arrival.platform.Cursor;
import dev.arrival.platform.Keyset;
import dev.arrival.provisioning.Explanation;
import dev.arrival.signin.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The audit of sign-ins, for administrators of the caller's organization. */
@Path("sign-ins")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(RoleGrants.ADMIN)
public class SignInsResource {
    private static final int AT_MOST = 200;

    @Inject
    private CurrentCaller caller;

    @Inject
    private SignIns signIns;

    /**
     * One attempt.
     *
     * @param subject whom the provider named; {@code null} if its word could not be verified
     * @param user whose attempt it was; {@code null} if nobody is known so
     * @param byToken whether it was a call with an access token, and not a sign-in with a browser
     * @param reason a stable word; {@code null} if the person was let in
     * @param policyVersion of the provider's policy, by which it was decided; {@code null} if it did not come to that
     * @param steps the walk of the attempt, rule by rule; only of a single attempt, else {@code null}
     */
    public record Entry(
            String reference,
            Instant at,
            String provider,
            String subject,
            String user,
            String outcome,
            boolean byToken,
            String reason,
            String detail,
            JsonArray changes,
            Integer policyVersion,
            long durationMicros,
            JsonArray steps) {}

    /**
     * A page of attempts, the newest first.
     *
     * @param next what to pass as {@code before} for the next page; {@code null} if this is the last
     */
    public record Page(List<Entry> signIns, String next) {}

    /** The newest attempts, or those before a cursor. */
    @GET
    public Page page(@QueryParam("before") String before, @QueryParam("limit") @DefaultValue("50") String limit) {
        var size = number("limit", limit);
        if (size < 1 || size > AT_MOST) {
            throw Problem.badRequest("limit", "a number from 1 to " + AT_MOST);
        }
        var after = Optional.ofNullable(before).map(id -> new Cursor(null, number("before", id)));
        var keyset = new Keyset<>(SignIns.SORTS.get(0), true, after, (int) size);
        var part = signIns.part(caller.organizationId(), SignIns.Filter.NONE, keyset);
        return new Page(
                part.rows().stream().map(signIn -> entry(signIn, null)).toList(),
                part.next().map(cursor -> Long.toString(cursor.id())).orElse(null));
    }

    /** The attempt of that reference. */
    @GET
    @Path("{reference}")
    public Entry entry(@PathParam("reference") String reference) {
        return signIns.find(caller.organizationId(), reference.toUpperCase(Locale.ROOT))
                .map(signIn -> entry(signIn, Explanation.of(signIn)))
                .orElseThrow(() -> Refused.notFound("sign-in"));
    }

    private static Entry entry(SignIn signIn, JsonArray steps) {
        return new Entry(
                signIn.reference(),
                signIn.at(),
                Long.toString(signIn.providerId()),
                signIn.subject().orElse(null),
                signIn.userId().map(Object::toString).orElse(null),
                signIn.outcome().name().toLowerCase(Locale.ROOT),
                signIn.isByToken(),
                signIn.reason().orElse(null),
                signIn.detail().orElse(null),
                changes(signIn),
                signIn.policyVersion().isPresent() ? signIn.policyVersion().getAsInt() : null,
                signIn.duration().toNanos() / 1_000,
                steps);
    }

    private static JsonArray changes(SignIn signIn) {
        try (var reader = JSON.createReader(new StringReader(signIn.changes()))) {
            return reader.readArray();
        }
    }

    private static long number(String parameter, String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElseThrow(() -> Problem.badRequest(parameter, "a number"));
    }
}
