package dev.arrival.api;

import dev.arrival.access.RoleGrants;
import dev.arrival.claims.Claims;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.openid.ShownToken;
import dev.arrival.openid.ShownToken.Said;
import dev.arrival.platform.Fields;
import dev.arrival.platform.InvalidField;
import dev.arrival.provisioning.Impact;
import dev.arrival.provisioning.Policy;
import dev.arrival.provisioning.PolicyDocument;
import dev.arrival.provisioning.Preview;
import dev.arrival.signin.CurrentCaller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
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
        var said = token.map(text -> tokens.of(provider, text)).orElseGet(() -> new Said(claims(object.get()), null));
        var claims = read(provider, said.claims());
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

    private static Claims read(IdentityProvider provider, Map<String, Object> said) {
        var mapping = provider.registration().mapping();
        var subject = mapping.subject(said)
                .orElseThrow(() -> new InvalidField(
                        "/claims", "must hold " + mapping.subject().name() + ", who it is, as a text"));
        return mapping.read(provider.issuer(), subject, said);
    }

    private static Map<String, Object> claims(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object(object);
        }
        throw new InvalidField("/claims", "must be an object");
    }

    private static Map<String, Object> object(JsonObject object) {
        var members = new HashMap<String, Object>();
        object.forEach((name, value) -> members.put(name, plain(value)));
        return members;
    }

    /** As a token's claims are: strings, numbers, booleans, lists and maps. */
    private static Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> object((JsonObject) value);
            case ARRAY ->
                ((JsonArray) value).stream().map(ProvisioningResource::plain).toList();
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> ((JsonNumber) value).numberValue();
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }
}
