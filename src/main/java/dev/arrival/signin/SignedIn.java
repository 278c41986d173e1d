package dev.arrival.signin;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.directory.SocialIssuer;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
        String idToken) {
    static final SessionText<SignedIn> IN_SESSION =
            new SessionText<>("arrival.signed-in", SignedIn::written, SignedIn::read);

    /** Whether it was through a social login, of which the server may remember something. */
    boolean isSocial() {
        return SocialIssuer.isOne(issuer);
    }

    private JsonObjectBuilder written() {
        var json = JSON.createObjectBuilder()
                .add("user", userId)
                .add("organization", organizationId)
                .add("provider", providerId)
                .add("issuer", issuer)
                .add("subject", subject)
                .add("reference", reference)
                .add("at", at.toString());
        return idToken == null ? json : json.add("id-token", idToken);
    }

    private static SignedIn read(JsonObject json) {
        return new SignedIn(
                json.getJsonNumber("user").longValueExact(),
                json.getJsonNumber("organization").longValueExact(),
                json.getJsonNumber("provider").longValueExact(),
                json.getString("issuer"),
                json.getString("subject"),
                json.getString("reference"),
                Instant.parse(json.getString("at")),
                json.getString("id-token", null));
    }

    @Override
    public String toString() {
        return "SignedIn[" + userId + ", " + reference + "]";
    }
}
