package dev.arrival.openid;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What an access token says, verified.
 *
 * @param provider who says so
 * @param subject who it is at that provider, by its mapping; of a client, its client id
 * @param ofClient whether no person stands behind it, and the client calls on its own behalf (RFC 6749, section 4.4)
 * @param namesClient whether it says to which client it was issued; one that does not might be a client's own
 * @param scopes what was granted
 * @param expires when it counts no longer, clocks being what they are
 * @param claims all of it, as JSON: strings, numbers, booleans, lists and maps
 */
public record AccessToken(
        Provider provider,
        String subject,
        boolean ofClient,
        boolean namesClient,
        Set<String> scopes,
        Instant expires,
        Map<String, Object> claims) {
    /** Copies the collections. */
    public AccessToken {
        scopes = Set.copyOf(scopes);
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims)); // a claim may be null
    }

    /** Whether it has been granted all that the provider's registration asks for. */
    public boolean hasScopes() {
        return scopes.containsAll(provider.api().scopes());
    }

    /** Without what it says. */
    @Override
    public String toString() {
        return "AccessToken[" + provider + ", until " + expires + "]";
    }
}
