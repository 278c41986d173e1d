package dev.arrival.client;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
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

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token.get());
    }
}
