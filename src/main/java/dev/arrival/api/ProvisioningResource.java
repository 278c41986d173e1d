package dev.arrival.api;

import dev.arrival.access.RoleGrants;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.openid.ShownToken;
import dev.arrival.openid.ShownToken.Said;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.Impact;
import dev.arrival.provisioning.Policy;
import dev.arrival.provisioning.PolicyDocument;
import dev.arrival.provisioning.Preview;
import dev.arrival.provisioning.ShownClaims;
import dev.arrival.signin.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.Optional;

/** What a sign-in would do, and what a policy would change, before either happens. Nothing is written. */
@Path("provisioning")
@RolesAllowed(RoleGrants.ADMIN)
public class ProvisioningResource {
    /** One JSON document in each line (ndjson.org). */
    static final String LINES = "application/x-ndjson";

    private static final int LONGEST_TOKEN = 256 * 1_024;

    @Inject
    private CurrentCaller caller;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Preview preview;

    @Inject
    private Impact impact;

    @Inject
    private ShownToken tokens;

    /**
     * The plan that the next sign-in of these {@code claims}, or of those in an {@code idToken}, would follow through the
     * {@code provider}; with a {@code policy}, as it would be under that one.
     */
    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject preview(InputStream body) {
        var fields = Body.read(body);
        var provider = provider(fields);
        var token = fields.text("idToken", LONGEST_TOKEN);
        var object = fields.value("claims");
        if (token.isPresent() == object.isPresent()) {
            throw fields.wrong("claims", "must be there if idToken is not, and only then");
        }
        var draft = draft(fields);
        fields.done();
        var said = token.map(text -> tokens.of(provider, text))
                .orElseGet(() -> new Said(ShownClaims.of(object.get()), null));
        var claims = ShownClaims.read(provider, said.claims());
        return PlanEntry.json(preview.of(provider, claims, draft), claims, said.signature());
    }

    /** What the {@code policy} would change for the people who have signed in through the {@code provider}, as it is found. */
    @POST
    @Path("impact")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(LINES)
    public Response impact(InputStream body) {
        var fields = Body.read(body);
        var provider = provider(fields);
        var draft = draft(fields).orElseThrow(() -> fields.wrong("policy", "is missing"));
        fields.done();
        StreamingOutput lines = stream -> new ImpactLines(impact, provider, draft).write(stream);
        return Response.ok(lines).build();
    }

    private IdentityProvider provider(Fields fields) {
        return providers
                .find(caller.organizationId(), Keys.requiredIn(fields, "provider"))
                .filter(IdentityProvider::isRegistered)
                .orElseThrow(() -> fields.wrong("provider", "must be the id of one of your organization's providers"));
    }

    private static Optional<Policy> draft(Fields fields) {
        return fields.object("policy").map(PolicyDocument::read);
    }
}
