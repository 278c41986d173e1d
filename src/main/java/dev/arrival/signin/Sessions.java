package dev.arrival.signin;

import dev.arrival.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The HTTP sessions of those who signed in. */
@ApplicationScoped
public class Sessions {
    private static final String FORGOTTEN = "arrival.session.forgotten";

    private final Duration lifetime = lifetime(Settings.current());

    /** {@code arrival.session.lifetime}: how long a sign-in is good for, however busy the session. */
    static Duration lifetime(Settings settings) {
        return settings.duration("arrival.session.lifetime", Duration.ofHours(12));
    }

    /** The sign-in of the request's session; empty if there is none, or it is too old. */
    Optional<SignedIn> signedIn(HttpServletRequest request) {
        var session = request.getSession(false);
        try {
            var signedIn = Optional.ofNullable(session).flatMap(SignedIn.IN_SESSION::in);
            if (signedIn.filter(was -> was.at().plus(lifetime).isBefore(Instant.now()))
                    .isPresent()) {
                session.invalidate();
                return Optional.empty();
            }
            return signedIn;
        } catch (IllegalStateException e) {
            return Optional.empty(); // another request has just ended it
        }
    }

    /** Remembers a sign-in, under a session id that nobody has seen before (rule 16). */
    void remember(HttpServletRequest request, SignedIn signedIn) {
        if (signedIn(request).filter(was -> was.userId() != signedIn.userId()).isPresent()) {
            forget(request); // nothing that one person's session holds is for the next
        }
        var session = request.getSession();
        request.changeSessionId();
        session.setMaxInactiveInterval(
                (int) Duration.ofMinutes(request.getServletContext().getSessionTimeout())
                        .toSeconds());
        TurnedAwayPerson.IN_SESSION.remove(session);
        WaitingPerson.IN_SESSION.remove(session);
        SignedIn.IN_SESSION.put(session, signedIn);
    }

    /** Whether the request itself has ended its session. */
    static boolean hasForgotten(HttpServletRequest request) {
        return request.getAttribute(FORGOTTEN) != null;
    }

    /** Ends the session, if there is one; that there is none any more is the request's own doing then. */
    void forget(HttpServletRequest request) {
        request.setAttribute(FORGOTTEN, true);
        var session = request.getSession(false);
        if (session != null) {
            try {
                session.invalidate();
            } catch (IllegalStateException e) {
                // another request was faster
            }
        }
    }
}
