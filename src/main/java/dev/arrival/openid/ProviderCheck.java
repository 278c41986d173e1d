package dev.arrival.openid;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderConfigurationRequest;
import dev.arrival.directory.Registration;
import dev.arrival.platform.Addresses;
import dev.arrival.platform.Settings;
import dev.arrival.platform.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks a provider at once whether people could sign in through it, and says precisely why not. Nothing is remembered of
 * it, and what the conversation would trip over later, this finds first.
 */
@ApplicationScoped
public class ProviderCheck {
    private static final String ISSUER = "/issuer";
    private static final List<String> ENDPOINTS = List.of("authorization_endpoint", "token_endpoint", "jwks_uri");

    private final Outgoing outgoing;
    private final Site site;

    /** For CDI's proxies. */
    protected ProviderCheck() {
        this(null, null);
    }

    @Inject
    ProviderCheck(Outgoing outgoing) {
        this(outgoing, Site.from(Settings.current()));
    }

    ProviderCheck(Outgoing outgoing, Site site) {
        this.outgoing = outgoing;
        this.site = site;
    }

    /**
     * Looks at all of it.
     *
     * @param issuer https, or http on loopback
     * @param confidential whether Arrival has a secret there
     * @return what does not fit, the severe first; none if all is well
     */
    public List<Finding> of(String issuer, Registration registration, boolean confidential) {
        if (site.isSecure() && Addresses.isPlain(issuer)) {
            return List.of(Finding.error(
                    ISSUER,
                    "The issuer is on Arrival's own machine, and people come from elsewhere.",
                    "Give the https address under which the provider is known to everybody."));
        }
        var findings = new ArrayList<Finding>();
        var document = document(issuer, findings);
        if (!document.isEmpty()) {
            requireIssuer(issuer, document, findings);
            requireEndpoints(issuer, document, findings);
            new AnnouncementCheck(document, findings).of(registration, confidential);
            if (document.get("jwks_uri") instanceof String keys && isSafe(issuer, keys)) {
                new KeysCheck(outgoing, findings).of(keys, registration.algorithms());
            }
        }
        if (findings.stream().noneMatch(Finding::severe)) {
            requireWhatASignInReads(issuer, findings);
        }
        findings.sort((one, other) -> Boolean.compare(other.severe(), one.severe()));
        return findings;
    }

    private Map<String, Object> document(String issuer, List<Finding> findings) {
        try {
            var response = new OIDCProviderConfigurationRequest(new Issuer(issuer))
                    .toHTTPRequest()
                    .send(outgoing);
            if (response.getStatusCode() != HTTPResponse.SC_OK) {
                findings.add(Finding.error(
                        ISSUER,
                        "The discovery document at %s answers with HTTP status %d."
                                .formatted(address(issuer), response.getStatusCode()),
                        "Compare the issuer with what the provider's documentation calls so, to the letter."));
                return Map.of();
            }
            return response.getBodyAsJSONObject();
        } catch (IOException e) {
            findings.add(Finding.error(
                    ISSUER,
                    "The provider does not answer at %s: %s.".formatted(address(issuer), reason(e)),
                    "See whether the address is right, and whether Arrival's machine can reach it."));
        } catch (ParseException | IllegalArgumentException e) {
            findings.add(Finding.error(
                    ISSUER,
                    "What is at %s is no JSON document.".formatted(address(issuer)),
                    "Compare the issuer with what the provider's documentation calls so, to the letter."));
        }
        return Map.of();
    }

    private static String address(String issuer) {
        return new OIDCProviderConfigurationRequest(new Issuer(issuer))
                .getEndpointURI()
                .toString();
    }

    private static String reason(IOException failure) {
        var deepest = (Throwable) failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }

    /** OpenID Connect Discovery 1.0, section 4.3. */
    private static void requireIssuer(String issuer, Map<String, Object> document, List<Finding> findings) {
        var named = document.get("issuer");
        if (!issuer.equals(named)) {
            findings.add(Finding.error(
                    ISSUER,
                    named == null
                            ? "The discovery document does not name its issuer."
                            : "The discovery document is that of the issuer %s.".formatted(named),
                    "The two must be the same to the letter, also in a slash at the end."));
        }
    }

    private static void requireEndpoints(String issuer, Map<String, Object> document, List<Finding> findings) {
        for (var name : ENDPOINTS) {
            if (!(document.get(name) instanceof String address)) {
                findings.add(Finding.error(
                        ISSUER,
                        "The discovery document has no %s.".formatted(name),
                        "The provider must speak OpenID Connect with the authorization code flow."));
            } else if (!isSafe(issuer, address)) {
                findings.add(Finding.error(
                        ISSUER,
                        "The discovery document's %s is not https: %s.".formatted(name, address),
                        "Have the provider use TLS for all its addresses."));
            }
        }
    }

    private static boolean isSafe(String issuer, String address) {
        try {
            return Addresses.mayLead(issuer, new URI(address));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The very reading that a sign-in does, in case that it is stricter than what was looked at. */
    private void requireWhatASignInReads(String issuer, List<Finding> findings) {
        try {
            Discovery.metadata(new Issuer(issuer), outgoing);
        } catch (IOException e) {
            findings.add(Finding.error(
                    ISSUER,
                    "The discovery document can not be read: %s.".formatted(reason(e)),
                    "Have the provider announce itself as OpenID Connect Discovery 1.0 says."));
        }
    }
}
