package dev.arrival.api;

import dev.arrival.platform.Telemetry;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Keeps what is asked for out of the span that a server makes of a call alone: the first filter of an answer, before it ends. */
@Provider
@Priority(Integer.MAX_VALUE)
public class TracedCalls implements ContainerResponseFilter {
    @Inject
    private Telemetry telemetry;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getUriInfo().getRequestUri().getRawQuery() != null) {
            telemetry.keepQueryBack();
        }
    }
}
