package dev.arrival.provisioning;

import dev.arrival.audit.SignIn;
import dev.arrival.directory.IdentityProvider;
import java.time.Duration;
import java.time.Instant;

/**
 * One attempt to sign in, from the moment that the provider's answer came.
 *
 * @param provider who answered
 * @param way how it came
 * @param at by the clock on the wall
 * @param nanos by the clock that never goes back
 */
public record Attempt(IdentityProvider provider, Way way, Instant at, long nanos) {
    /** The ways in. */
    public enum Way {
        /** A sign-in with a browser. */
        BROWSER,
        /** A call with an access token. */
        TOKEN,
        /** A call with an access token that is good for somebody who is known already, and for nobody else. */
        TOKEN_OF_SOMEBODY_KNOWN
    }

    /** Begins now. */
    public static Attempt at(IdentityProvider provider) {
        return new Attempt(provider, Way.BROWSER, Instant.now(), System.nanoTime());
    }

    /**
     * A call with one of the provider's access tokens, seen for the first time now.
     *
     * @param certain whether it is certain that a person calls; else nobody comes to be by it, and nothing changes
     */
    public static Attempt byToken(IdentityProvider provider, boolean certain) {
        return new Attempt(
                provider, certain ? Way.TOKEN : Way.TOKEN_OF_SOMEBODY_KNOWN, Instant.now(), System.nanoTime());
    }

    /** Whether it is a call with an access token, and nobody sits before a browser. */
    boolean isByToken() {
        return way != Way.BROWSER;
    }

    /** The audit entry, to be completed. */
    SignIn signIn() {
        return new SignIn(provider.organization().id(), provider.id(), at)
                .byToken(isByToken())
                .took(Duration.ofNanos(System.nanoTime() - nanos));
    }
}
