package dev.arrival.signin;

import jakarta.json.JsonArray;
import java.util.List;
import java.util.Set;

/**
 * The caller, as pages and the API show them.
 *
 * @param id the internal key
 * @param organization its name
 * @param issuer where the caller signed in
 * @param subject who the caller is there
 * @param userName a name to show: what the provider calls it, else the e-mail address, else the subject
 * @param givenName {@code null} if not known; likewise the others
 * @param roles the Jakarta roles that the groups carry
 */
public record Me(
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
    /**
     * A group that the caller is in.
     *
     * @param sources who says so: the issuer of a provider, or {@code manual}, {@code scim}, {@code default}
     */
    public record Membership(String name, List<String> sources) {}

    /**
     * The sign-in of this session.
     *
     * @param reference finds the audit entry
     * @param outcome {@code created}, {@code updated} or {@code unchanged}
     * @param changes as the audit keeps them: a JSON array
     */
    public record LastSignIn(String reference, String outcome, JsonArray changes) {}
}
