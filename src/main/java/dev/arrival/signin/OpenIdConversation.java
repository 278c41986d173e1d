package dev.arrival.signin;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.claims.Claims;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.openid.ClientSecrets;
import dev.arrival.openid.Discoveries;
import dev.arrival.openid.Discovery.Announced;
import dev.arrival.openid.IdTokens;
import dev.arrival.openid.Outgoing;
import dev.arrival.openid.Provider;
import dev.arrival.openid.Rejection;
import dev.arrival.platform.Addresses;
import dev.arrival.platform.ConfigurationException;
import dev.arrival.platform.Telemetry;
import dev.arrival.provisioning.Refusal.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The authorization code flow of OpenID Connect Core 1.0 (section 3.1) with PKCE (RFC 7636), spoken through Nimbus.
 *
 * <ol>
 *   <li>{@link #begin}: send the browser to the provider, with state, nonce and code challenge.
 *   <li>{@link #answer}: take the provider's answer; it must be from this provider (RFC 9207).
 *   <li>Exchange the code for tokens.
 *   <li>Verify the ID token: signature, issuer, audience, times, nonce, subject.
 *   <li>Ask userinfo, if the mapping wants a claim that the ID token lacks; it must speak of the same subject.
 * </ol>
 *
 * What leaves here is verified.
 */
@ApplicationScoped
class OpenIdConversation {
    /**
     * What the provider said, verified.
     *
     * @param idToken as it came, for signing out
     */
    record Answer(Claims claims, String idToken) {}

    @Inject
    private Discoveries discoveries;

    @Inject
    private Outgoing outgoing;

    @Inject
    private ClientSecrets secrets;

    @Inject
    private Telemetry telemetry;

    /** Step 1: what to remember of a new sign-in. */
    PendingSignIn pending(IdentityProvider provider, String address, String returnTo) {
        return new PendingSignIn(
                new State().getValue(),
                new Nonce().getValue(),
                new CodeVerifier().getValue(),
                provider.id(),
                address,
                address + Provider.answerPath(provider),
                returnTo,
                Instant.now());
    }

    /** Step 1: where to send the browser. */
    URI begin(Provider provider, PendingSignIn pending) throws Rejection {
        var metadata = announced(provider).metadata();
        requireAnswering(provider);
        var request = new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        provider.scope(),
                        new ClientID(provider.clientId()),
                        URI.create(pending.redirectUri()))
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(new State(pending.state()))
                .nonce(new Nonce(pending.nonce()))
                .codeChallenge(new CodeVerifier(pending.verifier()), CodeChallengeMethod.S256);
        provider.authorizeParameters().forEach(request::customParameter);
        return request.build().toURI();
    }

    /** Steps 2 to 5. */
    Answer answer(Provider provider, PendingSignIn pending, Map<String, List<String>> parameters) throws Rejection {
        var announced = announced(provider);
        var code = code(pending, parameters, announced.metadata());
        var tokens = exchange(provider, code, pending, announced.metadata());
        var said = IdTokens.verified(tokens, provider, announced, new Nonce(pending.nonce()));
        var claims = said.toJSONObject();
        var subject = subjectOf(claims, provider.mapping());
        var read = telemetry.span("claims.read", () -> provider.mapping().read(provider.issuer(), subject, claims));
        if (read.lacksAny(provider.mandatory()) && announced.metadata().getUserInfoEndpointURI() != null) {
            var userinfo = userinfo(announced.metadata(), tokens.getAccessToken(), said.getSubject(), subject);
            read = read.completedBy(provider.mapping().read(provider.issuer(), subject, userinfo));
        }
        return new Answer(read, tokens.getIDTokenString());
    }

    /**
     * Where to send the browser to be signed out at the provider too (OpenID Connect RP-Initiated Logout 1.0, section
     * 2); empty if the provider offers no such thing.
     */
    Optional<URI> end(Provider provider, SignedIn signedIn, String returnTo) {
        try {
            var endpoint =
                    discoveries.of(provider.issuer()).announced().metadata().getEndSessionEndpointURI();
            if (endpoint == null || !Addresses.isTrustworthy(endpoint)) {
                return Optional.empty();
            }
            // Without the hint, a provider asks the person whether to sign out.
            var hint = signedIn.idToken() == null ? null : SignedJWT.parse(signedIn.idToken());
            var client = new ClientID(provider.clientId());
            return Optional.of(
                    new LogoutRequest(endpoint, hint, null, client, URI.create(returnTo), null, null).toURI());
        } catch (IOException | java.text.ParseException e) {
            return Optional.empty();
        }
    }

    private Announced announced(Provider provider) throws Rejection {
        try {
            return discoveries.of(provider.issuer()).announced();
        } catch (IOException e) {
            throw new Rejection(Reason.PROVIDER_UNAVAILABLE, e);
        }
    }

    /** Nobody is sent where nobody answers; who was sent there before that may still come back (rule 25). */
    private void requireAnswering(Provider provider) throws Rejection {
        if (!discoveries.of(provider.issuer()).hasAnswered()) {
            throw new Rejection(
                    Reason.PROVIDER_UNAVAILABLE, "The provider does not answer, or announces itself wrongly");
        }
    }

    private static AuthorizationCode code(
            PendingSignIn pending, Map<String, List<String>> parameters, OIDCProviderMetadata metadata)
            throws Rejection {
        try {
            var response = AuthenticationResponseParser.parse(URI.create(pending.redirectUri()), parameters);
            requireSameIssuer(response.getIssuer(), metadata);
            if (response instanceof AuthenticationSuccessResponse success && success.getAuthorizationCode() != null) {
                return success.getAuthorizationCode();
            }
            var error = response.indicatesSuccess()
                    ? "no code"
                    : String.valueOf(response.toErrorResponse().getErrorObject().toJSONObject());
            throw new Rejection(Reason.PROVIDER_REFUSED, error);
        } catch (ParseException | IllegalArgumentException e) { // the latter where a parameter is empty
            throw new Rejection(Reason.UNEXPECTED_ANSWER, e);
        }
    }

    /** RFC 9207, section 2.4. */
    private static void requireSameIssuer(Issuer named, OIDCProviderMetadata metadata) throws Rejection {
        var missing = named == null && metadata.supportsAuthorizationResponseIssuerParam();
        if (missing || (named != null && !named.equals(metadata.getIssuer()))) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The answer's iss is missing or another issuer's");
        }
    }

    private OIDCTokens exchange(
            Provider provider, AuthorizationCode code, PendingSignIn pending, OIDCProviderMetadata metadata)
            throws Rejection {
        var grant = new AuthorizationCodeGrant(
                code, URI.create(pending.redirectUri()), new CodeVerifier(pending.verifier()));
        var request = secret(provider)
                .map(secret -> new TokenRequest.Builder(
                        metadata.getTokenEndpointURI(), authentication(provider, secret, metadata), grant))
                .orElseGet(() -> new TokenRequest.Builder(
                        metadata.getTokenEndpointURI(), new ClientID(provider.clientId()), grant))
                .build();
        try {
            var http = request.toHTTPRequest().send(outgoing);
            if (http.getStatusCode() >= HTTPResponse.SC_SERVER_ERROR) {
                throw new Rejection(Reason.PROVIDER_UNAVAILABLE, "The token endpoint answers " + http.getStatusCode());
            }
            var response = OIDCTokenResponseParser.parse(http);
            if (response instanceof OIDCTokenResponse success) {
                requireTokens(success.getOIDCTokens());
                return success.getOIDCTokens();
            }
            throw new Rejection(
                    Reason.TOKEN_REJECTED,
                    "The token endpoint refuses: "
                            + response.toErrorResponse().getErrorObject().toJSONObject());
        } catch (IOException e) {
            throw new Rejection(Reason.PROVIDER_UNAVAILABLE, e);
        } catch (ParseException e) {
            throw new Rejection(Reason.TOKEN_REJECTED, e);
        }
    }

    private Optional<Secret> secret(Provider provider) throws Rejection {
        try {
            return secrets.of(provider.stored());
        } catch (ConfigurationException e) {
            throw new Rejection(Reason.UNAVAILABLE, e);
        }
    }

    /** OpenID Connect Core 1.0, section 3.1.3.3. */
    private static void requireTokens(OIDCTokens tokens) throws Rejection {
        if (tokens.getIDToken() == null) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The token endpoint sent no ID token");
        }
        if (!(tokens.getAccessToken() instanceof BearerAccessToken)) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The access token's type is not Bearer");
        }
    }

    /** OpenID Connect Discovery 1.0, section 3: basic, unless the provider announces otherwise. */
    private static ClientAuthentication authentication(
            Provider provider, Secret secret, OIDCProviderMetadata metadata) {
        var client = new ClientID(provider.clientId());
        var methods = metadata.getTokenEndpointAuthMethods();
        var post = methods != null
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        return post ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret);
    }

    private static String subjectOf(Map<String, Object> claims, ClaimMapping mapping) throws Rejection {
        if (mapping.subject().in(claims).isEmpty()) {
            throw new Rejection(Reason.MISSING_CLAIMS, mapping.subject().name());
        }
        return mapping.subject(claims)
                .orElseThrow(() -> new Rejection(Reason.TOKEN_REJECTED, "The ID token has no usable subject"));
    }

    /** OpenID Connect Core 1.0, section 5.3.4: userinfo counts only if it speaks of the same subject (rule 9). */
    private Map<String, Object> userinfo(OIDCProviderMetadata metadata, AccessToken token, String sub, String subject)
            throws Rejection {
        try {
            var response = UserInfoResponse.parse(new UserInfoRequest(metadata.getUserInfoEndpointURI(), token)
                    .toHTTPRequest()
                    .send(outgoing));
            if (!response.indicatesSuccess() || response.toSuccessResponse().getUserInfo() == null) {
                throw rejected("The userinfo endpoint refuses, or answers in a form that is not JSON", subject, null);
            }
            var userinfo = response.toSuccessResponse().getUserInfo();
            if (!sub.equals(userinfo.getStringClaim("sub"))) { // getSubject() would strip spaces
                throw rejected("userinfo speaks of another subject", subject, null);
            }
            return userinfo.toJSONObject();
        } catch (IOException e) {
            throw new Rejection(Reason.PROVIDER_UNAVAILABLE, String.valueOf(e.getMessage()), Optional.of(subject), e);
        } catch (ParseException e) {
            throw rejected("userinfo: " + e.getMessage(), subject, e);
        }
    }

    private static Rejection rejected(String detail, String subject, Throwable cause) {
        return new Rejection(Reason.TOKEN_REJECTED, detail, Optional.of(subject), cause);
    }
}
