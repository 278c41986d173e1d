package dev.arrival.signin;

import static dev.arrival.platform.Fields.JSON;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What a browser's session remembers of a sign-in that waits for an administrator's word.
 *
 * @param reference the audit entry
 */
public record WaitingPerson(String reference) {
    static final SessionText<WaitingPerson> IN_SESSION = new SessionText<>(
            "arrival.waiting",
            person -> JSON.createObjectBuilder().add("reference", person.reference),
            json -> new WaitingPerson(json.getString("reference")));

    static void remember(HttpServletRequest request, String reference) {
        IN_SESSION.put(request.getSession(), new WaitingPerson(reference));
    }

    /** The one of the request's session. */
    public static Optional<WaitingPerson> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false)).flatMap(IN_SESSION::in);
    }
}
