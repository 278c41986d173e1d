package dev.arrival.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Lets a call that may change something pass only with a proof that no other site's page made it: what the browser says
 * of its origin, or a header that a page of another site can not send (rule 18), such as that of an access token.
 */
@Provider
@PreMatching
public class CrossSiteRequests implements ContainerRequestFilter {
    /** A header of any value; programs that are no browsers send it. */
    static final String PROOF = "X-Arrival-Request";

    private static final String BEARER = "Bearer ";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    public void filter(ContainerRequestContext request) {
        var proven = "same-origin".equals(request.getHeaderString("Sec-Fetch-Site"))
                || request.getHeaderString(PROOF) != null
                || isBearer(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        if (!SAFE.contains(request.getMethod()) && !proven) {
            request.abortWith(Problem.crossSite());
        }
    }

    /** Of other kinds of credentials a browser may send some by itself. */
    private static boolean isBearer(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }
}
