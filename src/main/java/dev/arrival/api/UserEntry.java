package dev.arrival.api;

import dev.arrival.claims.Attribute;
import dev.arrival.directory.User;
import java.time.Instant;
import java.util.List;

/**
 * A person, as administrators see them. What is not known is {@code null}; so is what a list does not tell.
 *
 * @param status {@code "active"}, or that the person is kept out
 * @param identities who the person is at which provider
 * @param groups which the person is in, and through whom
 * @param roles what the person may do
 */
public record UserEntry(
        String id,
        String userName,
        String givenName,
        String familyName,
        String email,
        Boolean emailVerified,
        String status,
        Instant suspendedAt,
        Instant createdAt,
        List<KnownAs> identities,
        List<InGroup> groups,
        List<String> roles) {
    /**
     * Who a person is at a provider.
     *
     * @param provider its id; {@code null} if there is none of that issuer any more
     */
    public record KnownAs(String id, String provider, String issuer, String subject, Instant since) {}

    /** A group that a person is in. */
    public record InGroup(String id, String name, List<Source> sources) {}

    /** As a list tells. */
    static UserEntry of(User user) {
        return of(user, null, null, null);
    }

    static UserEntry of(User user, List<KnownAs> identities, List<InGroup> groups, List<String> roles) {
        var known = user.attributes();
        var verified = known.get(Attribute.EMAIL_VERIFIED);
        return new UserEntry(
                Long.toString(user.id()),
                known.get(Attribute.USER_NAME),
                known.get(Attribute.GIVEN_NAME),
                known.get(Attribute.FAMILY_NAME),
                known.get(Attribute.EMAIL),
                verified == null ? null : Boolean.valueOf(verified),
                user.suspendedAt().isPresent() ? "suspended" : "active",
                user.suspendedAt().orElse(null),
                user.createdAt(),
                identities,
                groups,
                roles);
    }
}
