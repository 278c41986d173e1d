package dev.arrival.client;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** Throws an {@link ArrivalProblem} for whatever is not answered as it should be. */
public final class ArrivalProblems implements ResponseExceptionMapper<ArrivalProblem> {
    private static final MediaType PROBLEM = MediaType.valueOf("application/problem+json");

    @Override
    public ArrivalProblem toThrowable(Response response) {
        return new ArrivalProblem(document(response));
    }

    private static ArrivalProblem.Document document(Response response) {
        if (response.hasEntity() && PROBLEM.isCompatible(response.getMediaType())) {
            try {
                return response.readEntity(ArrivalProblem.Document.class);
            } catch (ProcessingException e) {
                return bare(response);
            }
        }
        return bare(response);
    }

    /** Not everybody on the way to Arrival speaks of problems as Arrival does. */
    private static ArrivalProblem.Document bare(Response response) {
        var status = response.getStatusInfo();
        return new ArrivalProblem.Document(
                "about:blank", status.getReasonPhrase(), status.getStatusCode(), null, null, null);
    }
}
