package dev.arrival.api;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.access.RoleGrants;
import dev.arrival.administration.Approving;
import dev.arrival.administration.Expected;
import dev.arrival.administration.Refused;
import dev.arrival.directory.Approval;
import dev.arrival.directory.Approvals;
import dev.arrival.platform.Fields;
import dev.arrival.signin.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/** Those who wait until an administrator of the caller's organization lets them come to be. */
@Path("approvals")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(RoleGrants.ADMIN)
public class ApprovalsResource {
    private static final int AT_ONCE = 200;
    private static final int LONGEST_ID = 18;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Acting acting;

    @Inject
    private Approvals approvals;

    @Inject
    private Approving approving;

    /** A part of a list. */
    public record Page(List<ApprovalEntry> approvals, String next) {}

    /** Those who wait, or those whom the parameters ask for. */
    @GET
    public Page page(@Context UriInfo uri) {
        var parameters = new Parameters(uri.getQueryParameters());
        var state = parameters
                .choice("state", "waiting", "admitted", "rejected")
                .map(word -> Approval.State.valueOf(word.toUpperCase(Locale.ROOT)));
        var provider = parameters.key("provider");
        var keyset = parameters.keyset(Approvals.SORTS, "id");
        var part = approvals.part(caller.organizationId(), state, provider, keyset);
        return new Page(part.rows().stream().map(ApprovalEntry::of).toList(), Parameters.next(keyset, part.next()));
    }

    /** One of them. */
    @GET
    @Path("{id}")
    public Response approval(@PathParam("id") String id, @Context Request request) {
        var approval = find(id);
        return Versions.answer(request, approval.version(), ApprovalEntry.of(approval));
    }

    /** Lets somebody come to be at the next sign-in. */
    @POST
    @Path("{id}/admit")
    public Response admit(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        approving.admit(acting.actor(), key(id), Versions.expected(ifMatch));
        return changed(id);
    }

    /** Turns somebody away, perhaps with a {@code reason} that they are told. */
    @POST
    @Path("{id}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reject(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream body) {
        var expected = Versions.expected(ifMatch);
        var fields = Body.read(body);
        var reason = fields.text("reason", Approval.MAX_REASON);
        fields.done();
        approving.reject(acting.actor(), key(id), expected, reason);
        return changed(id);
    }

    /** Says that somebody is a {@code user} who is known already. */
    @POST
    @Path("{id}/link")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response link(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream body) {
        var expected = ifMatch == null ? Expected.ANY : Versions.expected(ifMatch);
        var fields = Body.read(body);
        var user = Keys.requiredIn(fields, "user");
        fields.done();
        approving.link(acting.actor(), key(id), expected, user);
        return changed(id);
    }

    /** Lets several come to be, those of these {@code ids}: each on its own, whatever becomes of the others. */
    @POST
    @Path("admit")
    @Consumes(MediaType.APPLICATION_JSON)
    public JsonObject admit(InputStream body) {
        var fields = Body.read(body);
        var ids = fields.texts("ids", LONGEST_ID);
        fields.done();
        if (ids.isEmpty() || ids.size() > AT_ONCE) {
            throw fields.wrong("ids", "must be 1 to " + AT_ONCE + " ids");
        }
        var actor = acting.actor();
        var answers = JSON.createArrayBuilder();
        for (var id : ids) {
            var answer = JSON.createObjectBuilder().add("id", id);
            try {
                approving.admit(actor, key(id), Expected.ANY);
                answers.add(answer.add("state", Fields.word(Approval.State.ADMITTED)));
            } catch (Refused refused) {
                answers.add(answer.add("problem", Problem.of(refused)));
            }
        }
        return JSON.createObjectBuilder().add("approvals", answers).build();
    }

    private static long key(String id) {
        return Keys.inPath(id, "person who waits");
    }

    private Approval find(String id) {
        return approvals.find(caller.organizationId(), key(id)).orElseThrow(() -> Refused.notFound("person who waits"));
    }

    private Response changed(String id) {
        var approval = find(id);
        return Versions.changed(approval.version(), ApprovalEntry.of(approval));
    }
}
