package dev.arrival.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jwt.SignedJWT;
import dev.arrival.openid.Discovery.Announced;
import dev.arrival.provisioning.Refusal.Reason;

/** Whether a token is signed by its provider, and in a way that is allowed (rules 6 and 7). */
final class Signatures {
    /** The longest token, in characters (rule 11). */
    static final int MAX_LENGTH = 256 * 1_024;

    private Signatures() {}

    static void requireSensibleLength(String token) throws Rejection {
        if (token.length() > MAX_LENGTH) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The token is longer than " + MAX_LENGTH + " characters");
        }
    }

    /** Keys come from the discovery document and from nowhere else: what the header names or holds is not looked at. */
    static void require(SignedJWT token, Provider provider, Announced announced) throws Rejection {
        if (!provider.algorithms().contains(token.getHeader().getAlgorithm())) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The token is signed with an algorithm that is not allowed");
        }
        try {
            var selector = new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader()));
            for (var key : announced.keys().get(selector, null)) {
                if (token.verify(verifier(key))) {
                    return;
                }
            }
        } catch (RateLimitReachedException e) {
            throw hasKeys(announced)
                    ? new Rejection(Reason.TOKEN_REJECTED, "The token is signed with an unknown key")
                    : new Rejection(Reason.PROVIDER_UNAVAILABLE, "The provider's keys can not be had");
        } catch (KeySourceException e) {
            throw new Rejection(Reason.PROVIDER_UNAVAILABLE, e);
        } catch (JOSEException e) {
            throw new Rejection(Reason.TOKEN_REJECTED, e);
        }
        throw new Rejection(Reason.TOKEN_REJECTED, "The token is signed with none of the provider's keys");
    }

    private static boolean hasKeys(Announced announced) {
        try {
            var any = new JWKSelector(new JWKMatcher.Builder().build());
            return !announced.keys().get(any, null).isEmpty();
        } catch (KeySourceException e) {
            return false;
        }
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return new RSASSAVerifier(rsa);
        }
        if (key instanceof ECKey curve) {
            return new ECDSAVerifier(curve);
        }
        if (key instanceof OctetKeyPair edwards) {
            return new Ed25519Verifier(edwards.toPublicJWK());
        }
        throw new JOSEException("No public key");
    }
}
