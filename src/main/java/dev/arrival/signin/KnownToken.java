package dev.arrival.signin;

import dev.arrival.openid.AccessToken;
import dev.arrival.provisioning.Arrived;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of an access token.
 *
 * @param providerVersion of the provider's registration by which it was verified
 * @param opaque whether only its provider can read it
 * @param whom whose it is; empty if they are not let in
 * @param refused why they are not let in; {@code null} if they are, or the token lacks a scope
 * @param learnt when
 */
record KnownToken(
        AccessToken said, long providerVersion, boolean opaque, Optional<Whom> whom, Arrived refused, Instant learnt) {
    /** For so long a provider's or the policy's word counts that may be another one meanwhile (rule 15). */
    private static final Duration RECENT = Duration.ofSeconds(5);

    /** Whether that still counts. What a signature proves counts until the token expires. */
    boolean isGood(Instant now) {
        return said.expires().isAfter(now)
                && ((!opaque && whom.isPresent()) || learnt.plus(RECENT).isAfter(now));
    }
}
