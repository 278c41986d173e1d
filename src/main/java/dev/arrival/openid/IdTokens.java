package dev.arrival.openid;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenClaimsVerifier;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.openid.Discovery.Announced;
import dev.arrival.provisioning.Refusal.Reason;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;

/**
 * The verification of an ID token (OpenID Connect Core 1.0, section 3.1.3.7). Nimbus does the parts; its own {@code
 * IDTokenValidator} knows no Edwards keys and accepts a foreign authorized party.
 */
public final class IdTokens {
    /** How far the provider's clock may be off, in seconds (rule 5). */
    static final int CLOCK_SKEW = 60;

    private IdTokens() {}

    /** What the ID token says, once all of it holds. */
    public static JWTClaimsSet verified(OIDCTokens tokens, Provider provider, Announced announced, Nonce nonce)
            throws Rejection {
        Signatures.requireSensibleLength(tokens.getIDTokenString());
        try {
            if (!(tokens.getIDToken() instanceof SignedJWT token)) {
                throw new Rejection(Reason.TOKEN_REJECTED, "The ID token is not signed");
            }
            Signatures.require(token, provider, announced);
            var claims = token.getJWTClaimsSet();
            // Issuer, audience, times, nonce: steps 2, 3, 9, 10 and 11.
            new IDTokenClaimsVerifier(
                            announced.metadata().getIssuer(), new ClientID(provider.clientId()), nonce, CLOCK_SKEW)
                    .verify(claims, null);
            requireBegun(claims);
            requireSubject(claims);
            requireAuthorizedParty(claims, provider);
            requireSameAccessToken(claims, token.getHeader().getAlgorithm(), tokens.getAccessToken());
            return claims;
        } catch (BadJOSEException | ParseException e) {
            throw new Rejection(Reason.TOKEN_REJECTED, e);
        }
    }

    /** RFC 7519, section 4.1.5: an ID token needs no nbf, but one that it has counts. */
    private static void requireBegun(JWTClaimsSet claims) throws Rejection {
        var begin = claims.getNotBeforeTime();
        if (begin != null && begin.toInstant().isAfter(Instant.now().plusSeconds(CLOCK_SKEW))) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The ID token is not valid yet");
        }
    }

    /** Section 2. */
    private static void requireSubject(JWTClaimsSet claims) throws Rejection {
        if (claims.getSubject().isEmpty() || claims.getSubject().length() > ClaimMapping.MAX_SUBJECT) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The ID token's subject is empty or too long");
        }
    }

    /** Steps 4 and 5: whoever else may use the token, it was issued to us. */
    private static void requireAuthorizedParty(JWTClaimsSet claims, Provider provider) throws Rejection {
        var party = claims.getClaim("azp");
        var others = !claims.getAudience().equals(List.of(provider.clientId()));
        if ((party != null || others) && !provider.clientId().equals(party)) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The ID token was issued to another party");
        }
    }

    /** Section 3.1.3.8. */
    private static void requireSameAccessToken(JWTClaimsSet claims, JWSAlgorithm algorithm, AccessToken token)
            throws Rejection {
        var hash = claims.getClaim("at_hash");
        if (hash == null) {
            return;
        }
        var known = JWSAlgorithm.Family.ED.contains(algorithm) ? JWSAlgorithm.EdDSA : algorithm;
        var expected = AccessTokenHash.compute(token, known, Curve.Ed25519);
        if (!hash.equals(expected.getValue())) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The ID token belongs to another access token");
        }
    }
}
