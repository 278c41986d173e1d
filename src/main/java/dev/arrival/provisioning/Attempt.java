package dev.arrival.provisioning;

import dev.arrival.audit.SignIn;
import dev.arrival.directory.IdentityProvider;
import java.time.Duration;
import java.time.Instant;

/**
 * One attempt to sign in, from the moment that the provider's answer came.
 *
 * @param provider who answered
 * @param byToken whether it is a call with an access token, and nobody sits before a browser
 * @param at by the clock on the wall
 * @param nanos by the clock that never goes back
 */
public record Attempt(IdentityProvider provider, boolean byToken, Instant at, long nanos) {
    /** Begins now. */
    public static Attempt at(IdentityProvider provider) {
        return new Attempt(provider, false, Instant.now(), System.nanoTime());
    }

    /** A call with one of the provider's access tokens, seen for the first time now. */
    public static Attempt byToken(IdentityProvider provider) {
        return new Attempt(provider, true, Instant.now(), System.nanoTime());
    }

    /** The audit entry, to be completed. */
    SignIn signIn() {
        return new SignIn(provider.organization().id(), provider.id(), at)
                .byToken(byToken)
                .took(Duration.ofNanos(System.nanoTime() - nanos));
    }
}
