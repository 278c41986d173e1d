package dev.arrival.signin;

import java.io.Serializable;
import java.time.Instant;

/**
 * A sign-in that this browser began and the provider has yet to answer.
 *
 * @param state ties the answer to the browser (RFC 6749, section 10.12)
 * @param nonce ties the ID token to the request (OpenID Connect Core 1.0, section 15.5.2)
 * @param verifier ties the code to the request (RFC 7636)
 * @param providerId who is asked, by key
 * @param address of the entrance where it began, and ends
 * @param redirectUri where the provider was told to send the answer
 * @param returnTo the page that was asked for
 * @param begun when
 */
record PendingSignIn(
        String state,
        String nonce,
        String verifier,
        long providerId,
        String address,
        String redirectUri,
        String returnTo,
        Instant begun)
        implements Serializable {
    @Override
    public String toString() {
        return "PendingSignIn[" + begun + "]";
    }
}
