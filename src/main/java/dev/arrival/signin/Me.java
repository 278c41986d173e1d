package dev.arrival.signin;

import dev.arrival.access.Place;
import dev.arrival.access.Through;
import dev.arrival.platform.Fields;
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
 * @param workspaces at which the caller may do something, by name
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
        List<Workspace> workspaces,
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
     * A workspace at which the caller may do something.
     *
     * @param id its key
     * @param permission the most that the caller may do: {@code view}, {@code analyze} or {@code manage}
     * @param through why, what gives the most first
     */
    public record Workspace(String id, String name, String permission, List<Reason> through) {
        /** As the caller has it. */
        public static Workspace of(Place place) {
            return new Workspace(
                    Long.toString(place.workspace()),
                    place.name(),
                    Fields.word(place.permission()),
                    place.through().stream().map(Reason::of).toList());
        }
    }

    /**
     * Why the caller has a permission.
     *
     * @param kind {@code role}, or whom the grant names: {@code user}, {@code client} or {@code group}
     * @param id of whom the grant names; {@code null} if it is a role
     * @param name of the group or the role; {@code null} if it is neither
     * @param path names of groups, from one that the caller is in to the one that the grant names; {@code null} if it
     *     names none
     */
    public record Reason(String kind, String id, String name, String permission, List<String> path) {
        private static Reason of(Through through) {
            return new Reason(
                    Fields.word(through.kind()),
                    through.key() == null ? null : Long.toString(through.key()),
                    through.name(),
                    Fields.word(through.permission()),
                    through.kind() == Through.Kind.GROUP ? through.path() : null);
        }
    }

    /**
     * The sign-in of this session; there is none where an access token is the proof.
     *
     * @param reference finds the audit entry
     * @param outcome {@code created}, {@code updated} or {@code unchanged}
     * @param changes as the audit keeps them: a JSON array
     */
    public record LastSignIn(String reference, String outcome, JsonArray changes) {}
}
