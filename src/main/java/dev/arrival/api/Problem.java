package dev.arrival.api;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.administration.Refused;
import dev.arrival.audit.Reference;
import dev.arrival.openid.Finding;
import dev.arrival.platform.InvalidField;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Turns whatever goes wrong into {@code application/problem+json} (RFC 9457) that gives nothing away (rule 22). */
@Provider
public class Problem implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(Problem.class.getName());

    private static final int DEEPEST = 20;

    /** The media type (RFC 9457, section 3). */
    static final String TYPE = "application/problem+json";

    /** 400 that names the parameter at fault and what it must be. */
    static BadRequestException badRequest(String parameter, String rule) {
        return new BadRequestException(problem(
                Response.Status.BAD_REQUEST,
                JSON.createObjectBuilder()
                        .add("type", "urn:arrival:problem:bad-parameter")
                        .add("title", "A parameter is wrong")
                        .add("status", 400)
                        .add("detail", parameter + " must be " + rule)
                        .add("parameter", parameter)
                        .build()));
    }

    /** 428 for a change of something that has versions, without a word on which version (RFC 6585, section 3). */
    static WebApplicationException preconditionRequired() {
        return coded(
                428, "precondition-required", "Which version?", "Look at it first, and send its ETag as If-Match.");
    }

    /** 400 for a body that is no JSON. */
    static WebApplicationException badJson() {
        return coded(400, "bad-json", "Not JSON", "The body must be a JSON object (RFC 8259).");
    }

    /** 413 for a body that is too long. */
    static WebApplicationException tooLong(int bytes) {
        return coded(413, "too-long", "Too long", "The body must be at most " + bytes + " bytes long.");
    }

    private static WebApplicationException coded(int status, String code, String title, String detail) {
        return new WebApplicationException(
                problem(status, described(status, code, title, detail).build()));
    }

    private static JsonObjectBuilder described(int status, String code, String title, String detail) {
        return JSON.createObjectBuilder()
                .add("type", "urn:arrival:problem:" + code)
                .add("title", title)
                .add("status", status)
                .add("detail", detail);
    }

    /** 422 for a provider through which nobody could sign in, with all that does not fit. */
    static WebApplicationException unfit(List<Finding> findings, String pointer) {
        var worst = findings.get(0);
        return new WebApplicationException(problem(
                422,
                described(
                                422,
                                "unfit-provider",
                                "Nobody could sign in through this provider",
                                worst.what() + " " + worst.advice())
                        .add("field", pointer + worst.field())
                        .add("findings", ProviderEntries.json(findings, pointer))
                        .build()));
    }

    /** 403 for a request that another site may have made (rule 18). */
    static Response crossSite() {
        return problem(
                Response.Status.FORBIDDEN,
                JSON.createObjectBuilder()
                        .add("type", "urn:arrival:problem:cross-site")
                        .add("title", "Not from this site")
                        .add("status", 403)
                        .add(
                                "detail",
                                "A call that changes something needs Sec-Fetch-Site: same-origin or the header "
                                        + CrossSiteRequests.PROOF)
                        .build());
    }

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof WebApplicationException web) {
            var response = web.getResponse();
            return isProblem(response) ? response : withTitle(response);
        }
        if (failure instanceof Refused refused) {
            var answer = problem(refused.reason().status(), of(refused));
            return refused.reason() == Refused.Reason.BUSY
                    ? Response.fromResponse(answer).header("Retry-After", "1").build()
                    : answer;
        }
        if (failure instanceof InvalidField invalid) {
            return problem(
                    400,
                    described(400, "bad-field", "A field is wrong", invalid.getMessage())
                            .add("field", invalid.field())
                            .build());
        }
        var reference = Reference.random();
        LOG.log(Level.ERROR, "API call failed, reference " + reference, failure);
        if (isOfTheDatabase(failure)) {
            return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                    .header("Retry-After", "30")
                    .type(TYPE)
                    .entity(titled(503))
                    .build();
        }
        return problem(
                Response.Status.INTERNAL_SERVER_ERROR,
                JSON.createObjectBuilder()
                        .add("type", "urn:arrival:problem:internal")
                        .add("title", "Arrival failed")
                        .add("status", 500)
                        .add("detail", "Try again; if it stays so, give an administrator the reference.")
                        .add("reference", reference)
                        .build());
    }

    /** An administrative act that can not be, as a document. */
    static JsonObject of(Refused refused) {
        var reason = refused.reason();
        return described(reason.status(), reason.code(), reason.title(), refused.getMessage())
                .build();
    }

    private static boolean isOfTheDatabase(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(SQLException.class::isInstance);
    }

    /** The server's own refusals may come with some text. */
    private static boolean isProblem(Response response) {
        return response.hasEntity() && TYPE.equals(String.valueOf(response.getMediaType()));
    }

    private static Response withTitle(Response response) {
        return Response.fromResponse(response)
                .type(TYPE)
                .entity(titled(response.getStatus()))
                .build();
    }

    /** A problem of which there is nothing to say but its status. */
    static String titled(int status) {
        var known = Response.Status.fromStatusCode(status);
        return JSON.createObjectBuilder()
                .add("type", "about:blank")
                .add("title", known == null ? "Error" : known.getReasonPhrase())
                .add("status", status)
                .build()
                .toString();
    }

    private static Response problem(Response.Status status, JsonObject body) {
        return problem(status.getStatusCode(), body);
    }

    private static Response problem(int status, JsonObject body) {
        return Response.status(status).type(TYPE).entity(body.toString()).build();
    }
}
