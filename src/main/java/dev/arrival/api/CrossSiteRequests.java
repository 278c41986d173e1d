package dev.arrival.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Lets a call that may change something pass only with a proof that no other site's page made it: what the browser says
 * of its origin, or a header that a page of another site can not send (rule 18).
 */
@Provider
@PreMatching
public class CrossSiteRequests implements ContainerRequestFilter {
    /** A header of any value; programs that are no browsers send it. */
    static final String PROOF = "X-Arrival-Request";

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    public void filter(ContainerRequestContext request) {
        var proven = "same-origin".equals(request.getHeaderString("Sec-Fetch-Site"))
                || request.getHeaderString(PROOF) != null;
        if (!SAFE.contains(request.getMethod()) && !proven) {
            request.abortWith(Problem.crossSite());
        }
    }
}
