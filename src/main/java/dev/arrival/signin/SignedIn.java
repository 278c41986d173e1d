package dev.arrival.signin;

import java.io.Serializable;
import java.time.Instant;

/**
 * What a session remembers of its sign-in: nothing of what the person is or may do, so that whatever is changed or taken
 * away counts at once.
 *
 * @param userId the person's internal key
 * @param organizationId whose person it is: elsewhere the session is nothing
 * @param providerId through which provider
 * @param issuer where the person signed in
 * @param subject who the person is there
 * @param reference the audit entry
 * @param at when
 * @param idToken for signing out at the provider; {@code null} if it is too long for an address
 */
public record SignedIn(
        long userId,
        long organizationId,
        long providerId,
        String issuer,
        String subject,
        String reference,
        Instant at,
        String idToken)
        implements Serializable {
    @Override
    public String toString() {
        return "SignedIn[" + userId + ", " + reference + "]";
    }
}
