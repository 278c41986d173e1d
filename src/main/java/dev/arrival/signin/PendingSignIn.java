package dev.arrival.signin;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.openid.Rejection;
import dev.arrival.provisioning.Refusal.Reason;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
        Instant begun) {
    /**
     * RFC 9700, section 4.4: the answer is from the provider that was asked, came where it was told to, and people may still
     * come through it.
     */
    void requireAt(IdentityProvider provider, String entrance) throws Rejection {
        if (provider.id() != providerId || !entrance.equals(address)) {
            throw new Rejection(Reason.UNEXPECTED_ANSWER, "The answer came where another provider was to answer");
        }
        if (!provider.isEnabled()) {
            throw new Rejection(Reason.PROVIDER_DISABLED, "The provider was switched off meanwhile");
        }
    }

    JsonObjectBuilder written() {
        return JSON.createObjectBuilder()
                .add("state", state)
                .add("nonce", nonce)
                .add("verifier", verifier)
                .add("provider", providerId)
                .add("address", address)
                .add("redirect-uri", redirectUri)
                .add("return-to", returnTo)
                .add("begun", begun.toString());
    }

    static PendingSignIn read(JsonObject json) {
        return new PendingSignIn(
                json.getString("state"),
                json.getString("nonce"),
                json.getString("verifier"),
                json.getJsonNumber("provider").longValueExact(),
                json.getString("address"),
                json.getString("redirect-uri"),
                json.getString("return-to"),
                Instant.parse(json.getString("begun")));
    }

    @Override
    public String toString() {
        return "PendingSignIn[" + begun + "]";
    }
}
