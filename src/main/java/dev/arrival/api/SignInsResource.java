package dev.arrival.api;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.access.RoleGrants;
import dev.arrival.administration.Refused;
import dev.arrival.audit.Outcome;
import dev.arrival.audit.SignIn;
import dev.arrival.audit.SignIns;
import dev.arrival.platform.Cursor;
import dev.arrival.platform.Fields;
import dev.arrival.platform.Keyset;
import dev.arrival.provisioning.Explanation;
import dev.arrival.provisioning.Refusal;
import dev.arrival.signin.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The audit of sign-ins, for administrators of the caller's organization. */
@Path("sign-ins")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(RoleGrants.ADMIN)
public class SignInsResource {
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

    /** The newest attempts, or those which the parameters ask for. */
    @GET
    public Page page(@Context UriInfo uri) {
        var parameters = new Parameters(uri.getQueryParameters());
        var filter = new SignIns.Filter(
                parameters
                        .choice("outcome", words(Outcome.values(), Fields::word))
                        .map(word -> Outcome.valueOf(word.toUpperCase(Locale.ROOT))),
                parameters.choice("reason", words(Refusal.Reason.values(), Refusal.Reason::code)),
                parameters.key("provider"),
                whose(parameters),
                parameters.time("from"),
                parameters.time("to"));
        var after = parameters.key("before").map(id -> new Cursor(null, id));
        var size = parameters.number("limit", 1, Parameters.AT_MOST, Parameters.BY_DEFAULT);
        parameters.done();
        var part = signIns.part(caller.organizationId(), filter, new Keyset<>(SignIns.SORTS.get(0), true, after, size));
        return new Page(
                part.rows().stream().map(signIn -> entry(signIn, null)).toList(),
                part.next().map(cursor -> Long.toString(cursor.id())).orElse(null));
    }

    private static Optional<SignIns.Whose> whose(Parameters parameters) {
        var user = parameters.key("user");
        var subject = parameters.text("subject");
        if (user.isPresent() && subject.isPresent()) {
            throw Problem.badRequest("subject", "left out where a 'user' is named");
        }
        return user.map(SignIns.Whose::person).or(() -> subject.map(name -> new SignIns.Whose(name, Set.of())));
    }

    private static <E> String[] words(E[] choices, Function<E, String> word) {
        return Stream.of(choices).map(word).toArray(String[]::new);
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
}
