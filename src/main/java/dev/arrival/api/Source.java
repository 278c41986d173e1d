package dev.arrival.api;

import dev.arrival.directory.Membership;
import java.time.Instant;
import java.util.Map;

/**
 * Through whom somebody is in a group.
 *
 * @param kind {@code provider}, {@code default} (a provider's policy), {@code manual} or {@code scim}
 * @param provider its id; {@code null} if it is none's
 * @param issuer the provider's issuer identifier
 */
public record Source(String kind, String provider, String issuer, Instant since) {
    /**
     * Of a membership.
     *
     * @param issuers by the provider's source
     */
    static Source of(Membership membership, Map<String, String> issuers) {
        var source = membership.source();
        var colon = source.indexOf(':');
        if (colon < 0) {
            return new Source(source, null, null, membership.since());
        }
        var provider = source.substring(colon + 1);
        return new Source(
                source.substring(0, colon), provider, issuers.get(Membership.PROVIDER + provider), membership.since());
    }
}
