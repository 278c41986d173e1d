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
    private static final String SIGNED_IN = SignedIn.class.getName();

    private final Duration lifetime = lifetime(Settings.current());

    /** {@code arrival.session.lifetime}: how long a sign-in is good for, however busy the session. */
    static Duration lifetime(Settings settings) {
        return settings.duration("arrival.session.lifetime", Duration.ofHours(12));
    }

    /** The sign-in of the request's session; empty if there is none, or it is too old. */
    Optional<SignedIn> signedIn(HttpServletRequest request) {
        var session = request.getSession(false);
        try {
            if (session == null || !(session.getAttribute(SIGNED_IN) instanceof SignedIn signedIn)) {
                return Optional.empty();
            }
            if (signedIn.at().plus(lifetime).isBefore(Instant.now())) {
                session.invalidate();
                return Optional.empty();
            }
            return Optional.of(signedIn);
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
        session.removeAttribute(TurnedAwayPerson.ATTRIBUTE);
        session.removeAttribute(WaitingPerson.ATTRIBUTE);
        session.setAttribute(SIGNED_IN, signedIn);
    }

    /** Ends the session, if there is one. */
    void forget(HttpServletRequest request) {
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
