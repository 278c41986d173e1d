package dev.arrival.api;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.RegistrationDocument;
import dev.arrival.openid.ClientSecrets;
import dev.arrival.openid.Finding;
import dev.arrival.signin.RedirectUris;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Providers as callers see them. */
@RequestScoped
public class ProviderEntries {
    @Inject
    private ClientSecrets secrets;

    @Inject
    private RedirectUris redirectUris;

    @Inject
    private HttpServletRequest request;

    /** A provider, with the redirect URI to register there, and whether there is a secret. */
    JsonObject of(IdentityProvider provider) {
        var json = JSON.createObjectBuilder()
                .add("id", Long.toString(provider.id()))
                .add("issuer", provider.issuer());
        RegistrationDocument.json(provider.registration()).forEach(json::add);
        redirectUris.of(provider, request).ifPresent(uri -> json.add("redirectUri", uri));
        return json.add("hasSecret", secrets.has(provider))
                .add("bootstrapped", provider.isBootstrapped())
                .build();
    }

    /** The same with what seems not to fit. */
    JsonObject of(IdentityProvider provider, List<Finding> findings) {
        return JSON.createObjectBuilder(of(provider))
                .add("warnings", json(findings, ""))
                .build();
    }

    /** What does not fit; pointers begin where the provider is in the caller's document. */
    static JsonArray json(List<Finding> findings, String pointer) {
        var array = JSON.createArrayBuilder();
        findings.forEach(finding -> array.add(JSON.createObjectBuilder()
                .add("severity", finding.severe() ? "error" : "warning")
                .add("field", pointer + finding.field())
                .add("what", finding.what())
                .add("advice", finding.advice())));
        return array.build();
    }
}
