package dev.arrival.demo;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;

/** The relying party's half of one sign-in, to test the provider with. */
final class CodeFlow {
    private final OIDCProviderMetadata metadata;
    private final ClientSecretBasic client;
    private final URI redirect;
    private final State state = new State();
    private final Nonce nonce = new Nonce();
    private final CodeVerifier verifier = new CodeVerifier();

    CodeFlow(DemoProvider provider, URI redirect) throws Exception {
        this.metadata = OIDCProviderMetadata.resolve(new Issuer(provider.issuer()));
        this.client = new ClientSecretBasic(new ClientID(provider.clientId()), new Secret(provider.clientSecret()));
        this.redirect = redirect;
    }

    URI request() {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile", "email"), client.getClientID(), redirect)
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    State state() {
        return state;
    }

    OIDCTokens redeem(URI answer) throws Exception {
        var success = AuthenticationResponseParser.parse(answer).toSuccessResponse();
        if (!state.equals(success.getState())) {
            throw new IllegalStateException("The answer is for another request: " + answer);
        }
        var code = new AuthorizationCodeGrant(success.getAuthorizationCode(), redirect, verifier);
        var request = new TokenRequest.Builder(metadata.getTokenEndpointURI(), client, code).build();
        return OIDCTokenResponseParser.parse(request.toHTTPRequest().send())
                .toSuccessResponse()
                .getTokens()
                .toOIDCTokens();
    }

    /** The claims of the ID token, once its signature, issuer, audience, times and nonce are verified. */
    JWTClaimsSet verifiedClaims(OIDCTokens tokens) throws Exception {
        var validator = new IDTokenValidator(
                metadata.getIssuer(),
                client.getClientID(),
                JWSAlgorithm.RS256,
                metadata.getJWKSetURI().toURL());
        validator.validate(tokens.getIDToken(), nonce);
        return tokens.getIDToken().getJWTClaimsSet();
    }
}
