package dev.arrival.testing.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenClaimsVerifier;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** One sign-in with Nimbus as the client, step by step. */
public final class CodeFlow {
    public static final URI CALLBACK = URI.create("http://localhost/callback");

    final State state = new State();
    public final Nonce nonce = new Nonce();
    final CodeVerifier verifier = new CodeVerifier();
    /** Milliseconds to wait for the token endpoint. */
    int patience = 20_000;

    private final LyingProvider provider;
    private final OIDCProviderMetadata metadata;

    public CodeFlow(LyingProvider provider) throws GeneralException, IOException {
        this.provider = provider;
        this.metadata = OIDCProviderMetadata.resolve(new Issuer(provider.issuer()));
    }

    AuthenticationRequest.Builder request() {
        return new AuthenticationRequest.Builder(ResponseType.CODE, new Scope("openid", "email"), clientId(), CALLBACK)
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
    }

    /** The provider's answer to the browser. */
    static HTTPResponse visit(AuthenticationRequest request) throws IOException {
        var http = request.toHTTPRequest();
        http.setFollowRedirects(false);
        return http.send();
    }

    /** The parameters of the provider's answer to the browser. */
    static Map<String, String> answer(AuthenticationRequest request) throws IOException {
        var query = visit(request).getLocation().getRawQuery();
        return MultivaluedMapUtils.toSingleValuedMap(URLUtils.parseParameters(query));
    }

    AuthorizationCode code() throws IOException {
        return new AuthorizationCode(answer(request().build()).get("code"));
    }

    HTTPResponse redeem(AuthorizationCode code) throws IOException {
        return redeem(code, CALLBACK, verifier, basic());
    }

    HTTPResponse redeem(AuthorizationCode code, URI callback, CodeVerifier verifier, ClientAuthentication proof)
            throws IOException {
        var grant = new AuthorizationCodeGrant(code, callback, verifier);
        var http = new TokenRequest.Builder(metadata.getTokenEndpointURI(), proof, grant)
                .build()
                .toHTTPRequest();
        http.setFollowRedirects(false);
        http.setReadTimeout(patience);
        return http.send();
    }

    public OIDCTokens tokens() throws IOException, ParseException {
        return OIDCTokenResponse.parse(redeem(code())).getOIDCTokens();
    }

    IDTokenClaimsSet validate(JWT idToken, JWSAlgorithm algorithm)
            throws IOException, java.text.ParseException, BadJOSEException, JOSEException, ParseException {
        var keys = JWKSet.load(metadata.getJWKSetURI().toURL());
        if (algorithm.equals(JWSAlgorithm.EdDSA)) {
            return validateEdwards(idToken, keys);
        }
        return new IDTokenValidator(new Issuer(provider.issuer()), clientId(), algorithm, keys)
                .validate(idToken, nonce);
    }

    /** Nimbus' own validator finds no Edwards keys: they have no {@code java.security.Key}. */
    private IDTokenClaimsSet validateEdwards(JWT idToken, JWKSet keys)
            throws java.text.ParseException, BadJOSEException, JOSEException, ParseException {
        if (!(idToken instanceof SignedJWT signed)
                || !(keys.getKeyByKeyId(signed.getHeader().getKeyID()) instanceof OctetKeyPair key)
                || !signed.getHeader().getAlgorithm().equals(JWSAlgorithm.EdDSA)
                || !signed.verify(new Ed25519Verifier(key))) {
            throw new BadJWSException("Invalid signature");
        }
        var claims = signed.getJWTClaimsSet();
        new IDTokenClaimsVerifier(new Issuer(provider.issuer()), clientId(), nonce, 60).verify(claims, null);
        return new IDTokenClaimsSet(claims);
    }

    HTTPResponse userinfo(AccessToken accessToken) throws IOException {
        return new UserInfoRequest(metadata.getUserInfoEndpointURI(), accessToken)
                .toHTTPRequest()
                .send();
    }

    ClientAuthentication basic() {
        return new ClientSecretBasic(clientId(), new Secret(provider.clientSecret()));
    }

    ClientID clientId() {
        return new ClientID(provider.clientId());
    }

    public OIDCProviderMetadata metadata() {
        return metadata;
    }
}
