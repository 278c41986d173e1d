package dev.arrival.client;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** Adds an access token to each call (RFC 6750, section 2.1). */
public final class BearerToken implements ClientRequestFilter {
    private final Supplier<String> token;

    /**
     * With what to call.
     *
     * @param token yields an access token that is still good
     */
    public BearerToken(Supplier<String> token) {
        this.token = token;
    }

    /** RFC 6750, section 5.3. */
    private static void requireTrustworthy(URI address) {
        var local = Set.of("localhost", "127.0.0.1", "[::1]").contains(address.getHost());
        if (!local && !"https".equalsIgnoreCase(address.getScheme())) {
            throw new IllegalStateException("A token is sent by https only, or to this very machine");
        }
    }

    @Override
    public void filter(ClientRequestContext request) {
        requireTrustworthy(request.getUri());
        request.getHeaders()
                .putSingle(
                        HttpHeaders.AUTHORIZATION,
                        "Bearer " + Objects.requireNonNull(token.get(), "There is no token"));
    }
}
