package dev.arrival.signin;

import jakarta.json.JsonArray;
import java.util.List;
import java.util.Set;

/**
 * The caller, as pages and the API show them.
 *
 * @param kind {@value #PERSON} or {@value #CLIENT}
 * @param id the internal key
 * @param organization its name
 * @param issuer where the caller signed in
 * @param subject who the caller is there
 * @param userName a name to show: of a client, what people call it; of a person, what the provider calls it, else the e-mail address, else the subject
 * @param givenName {@code null} if not known; likewise the others
 * @param roles the Jakarta roles that the groups carry
 */
public record Me(
        String kind,
        String id,
        String organization,
        String issuer,
        String subject,
        String userName,
        String givenName,
        String familyName,
        String email,
        List<Membership> groups,
        Set<String> roles,
        LastSignIn lastSignIn) {
    /** A person, with a session or an access token. */
    public static final String PERSON = "person";

    /** A program that calls on its own behalf; it is in no groups. */
    public static final String CLIENT = "client";

    /**
     * A group that the caller is in.
     *
     * @param sources who says so: the issuer of a provider, or {@code manual}, {@code scim}, {@code default}
     */
    public record Membership(String name, List<String> sources) {}

    /**
     * The sign-in of this session; there is none where an access token is the proof.
     *
     * @param reference finds the audit entry
     * @param outcome {@code created}, {@code updated} or {@code unchanged}
     * @param changes as the audit keeps them: a JSON array
     */
    public record LastSignIn(String reference, String outcome, JsonArray changes) {}
}
