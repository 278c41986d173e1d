package dev.arrival.signin;

import dev.arrival.claims.Claims;
import dev.arrival.provisioning.Arrived.Admitted;
import dev.arrival.provisioning.Attempt;
import dev.arrival.provisioning.Provisioning;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import java.time.Instant;

/** What comes of a sign-in with a browser once it is known who it is, whichever way they came. */
@ApplicationScoped
class Arrivals {
    /** The longest ID token, in characters, that is kept to be sent back at sign-out: it travels in an address. */
    private static final int LONGEST_HINT = 4_096;

    @Inject
    private Provisioning provisioning;

    @Inject
    private Refusals refusals;

    @Inject
    private Sessions sessions;

    @Inject
    private Standings standings;

    /**
     * Lets the person in, or turns them away.
     *
     * @param claims verified
     * @param idToken as it came, for signing out; {@code null} if there is none to send back
     */
    AuthenticationStatus arrived(
            Exchange exchange, Attempt attempt, PendingSignIn pending, Claims claims, String idToken) {
        var arrived = provisioning.arrive(attempt, claims);
        if (!(arrived instanceof Admitted admitted)) {
            return refusals.show(arrived, pending.address(), exchange);
        }
        standings.forget(admitted.userId());
        sessions.remember(
                exchange.request(),
                new SignedIn(
                        admitted.userId(),
                        attempt.provider().organization().id(),
                        attempt.provider().id(),
                        claims.issuer(),
                        claims.subject(),
                        admitted.reference(),
                        Instant.now(),
                        idToken == null || idToken.length() > LONGEST_HINT ? null : idToken));
        return exchange.redirect(pending.address() + pending.returnTo());
    }
}
