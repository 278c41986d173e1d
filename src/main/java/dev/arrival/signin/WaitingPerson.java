package dev.arrival.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Optional;

/**
 * What a browser's session remembers of a sign-in that waits for an administrator's word.
 *
 * @param reference the audit entry
 */
public record WaitingPerson(String reference) implements Serializable {
    static final String ATTRIBUTE = WaitingPerson.class.getName();

    static void remember(HttpServletRequest request, String reference) {
        request.getSession().setAttribute(ATTRIBUTE, new WaitingPerson(reference));
    }

    /** The one of the request's session. */
    public static Optional<WaitingPerson> of(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof WaitingPerson person
                ? Optional.of(person)
                : Optional.empty();
    }
}
