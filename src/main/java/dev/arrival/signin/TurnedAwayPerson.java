package dev.arrival.signin;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.provisioning.Arrived.TurnedAway;
import dev.arrival.provisioning.Refusal;
import dev.arrival.provisioning.Refusal.Reason;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What a browser's session remembers of a sign-in that was turned away, to show it on a page of its own address: the
 * provider's answer is not sent again when the page is.
 */
public record TurnedAwayPerson(String reference, Refusal refusal) {
    static final SessionText<TurnedAwayPerson> IN_SESSION =
            new SessionText<>("arrival.turned-away", TurnedAwayPerson::written, TurnedAwayPerson::read);

    static void remember(HttpServletRequest request, TurnedAway answer) {
        IN_SESSION.put(request.getSession(), new TurnedAwayPerson(answer.reference(), answer.refusal()));
    }

    /** The one of the request's session. */
    public static Optional<TurnedAwayPerson> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false)).flatMap(IN_SESSION::in);
    }

    /** The detail only where the page shows it. */
    private JsonObjectBuilder written() {
        var json = JSON.createObjectBuilder()
                .add("reference", reference)
                .add("reason", refusal.reason().name());
        return refusal.reason().isExplained() ? json.add("detail", refusal.detail()) : json;
    }

    private static TurnedAwayPerson read(JsonObject json) {
        var reason = Reason.valueOf(json.getString("reason"));
        return new TurnedAwayPerson(json.getString("reference"), new Refusal(reason, json.getString("detail", "")));
    }
}
