package dev.arrival.signin;

import dev.arrival.provisioning.Arrived.TurnedAway;
import dev.arrival.provisioning.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Optional;

/**
 * What a browser's session remembers of a sign-in that was turned away, to show it on a page of its own address: the
 * provider's answer is not sent again when the page is.
 */
public record TurnedAwayPerson(String reference, Refusal refusal) implements Serializable {
    static final String ATTRIBUTE = TurnedAwayPerson.class.getName();

    static void remember(HttpServletRequest request, TurnedAway answer) {
        request.getSession().setAttribute(ATTRIBUTE, new TurnedAwayPerson(answer.reference(), answer.refusal()));
    }

    /** The one of the request's session. */
    public static Optional<TurnedAwayPerson> of(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof TurnedAwayPerson person
                ? Optional.of(person)
                : Optional.empty();
    }
}
