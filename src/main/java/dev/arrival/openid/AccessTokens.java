package dev.arrival.openid;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.claims.Text;
import dev.arrival.openid.Discovery.Announced;
import dev.arrival.provisioning.Refusal.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The verification of an access token that is a JWT (RFC 9068, section 4), in the dialects of those who do not write {@code
 * at+jwt} into its header. What makes an ID token, a refresh token or a logout token of it is refused (RFC 8725, section
 * 3.11).
 */
@ApplicationScoped
public class AccessTokens {
    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt", "jwt");

    /** Claims that stand in other tokens than access tokens, at whichever provider. */
    private static final Set<String> OTHERS = Set.of("at_hash", "c_hash", "s_hash", "events");

    /** Of those, at least one stands in an access token, at whichever provider. */
    private static final Set<String> MARKS =
            Set.of("typ", "token_use", "scope", "scp", "client_id", "cid", "appid", "azpacr", "gty", "idtyp");

    private static final Set<String> MANDATORY = Set.of("iss", "sub", "aud", "exp", "iat");

    @Inject
    private Discoveries discoveries;

    /**
     * Whose word a token claims to be; nothing of it is proven yet. Empty if it is no signed JWT that names an issuer.
     */
    public static Optional<Named> named(String token) {
        try {
            if (token.length() > Signatures.MAX_LENGTH || !(JWTParser.parse(token) instanceof SignedJWT signed)) {
                return Optional.empty();
            }
            var claims = signed.getJWTClaimsSet();
            return Optional.ofNullable(claims.getIssuer()).map(issuer -> new Named(issuer, audiences(claims)));
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Set<String> audiences(JWTClaimsSet claims) {
        return claims.getAudience().stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * By what a token's provider is found.
     *
     * @param issuer to the letter
     * @param audiences whom it is for
     */
    public record Named(String issuer, Set<String> audiences) {
        /** Whether it may be that provider's, and for the API. */
        public boolean isFor(Provider provider) {
            return provider.issuer().equals(issuer)
                    && audiences.contains(provider.api().audience());
        }
    }

    /**
     * What the token says, once all of it holds.
     *
     * @throws Rejection if it does not, or the provider can not be asked for its keys
     */
    public AccessToken verified(String token, Provider provider) throws Rejection {
        Signatures.requireSensibleLength(token);
        try {
            return verified(token, provider, discoveries.of(provider.issuer()).announced());
        } catch (IOException e) {
            throw new Rejection(Reason.PROVIDER_UNAVAILABLE, e);
        }
    }

    static AccessToken verified(String token, Provider provider, Announced announced) throws Rejection {
        try {
            if (!(JWTParser.parse(token) instanceof SignedJWT signed)) {
                throw new Rejection(Reason.TOKEN_REJECTED, "The token is not signed");
            }
            requireHeader(signed.getHeader());
            Signatures.require(signed, provider, announced);
            requireAnAccessTokensMark(signed, provider);
            return read(signed.getJWTClaimsSet(), provider);
        } catch (ParseException | IllegalArgumentException e) {
            throw new Rejection(Reason.TOKEN_REJECTED, e);
        }
    }

    /** Rule 6: a token that brings its key along, or says where to fetch it, has no good intentions. */
    private static void requireHeader(JWSHeader header) throws Rejection {
        if (header.getJWK() != null
                || header.getJWKURL() != null
                || header.getX509CertURL() != null
                || header.getX509CertChain() != null) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The token's header brings a key along");
        }
        var type = Optional.ofNullable(header.getType()).map(JOSEObjectType::getType);
        if (type.filter(text -> !TYPES.contains(text.toLowerCase(Locale.ROOT))).isPresent()) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The token's header says that it is no access token");
        }
    }

    /**
     * An ID token is for its client, which may be called as the API is, and mostly has a nonce (rule 10). A token that could
     * be one must have a claim that none has.
     */
    private static void requireAnAccessTokensMark(SignedJWT token, Provider provider) throws ParseException, Rejection {
        var type = token.getHeader().getType();
        var typed = type != null && type.getType().toLowerCase(Locale.ROOT).endsWith("at+jwt");
        var claims = token.getJWTClaimsSet();
        var suspicious = claims.getAudience().contains(provider.clientId())
                || claims.getClaims().containsKey("nonce")
                || claims.getAudience().contains(String.valueOf(claims.getClaim("azp")));
        if (suspicious && !typed && Collections.disjoint(claims.getClaims().keySet(), MARKS)) {
            throw new Rejection(Reason.TOKEN_REJECTED, "Nothing in the token says that it is an access token");
        }
    }

    private static AccessToken read(JWTClaimsSet claims, Provider provider) throws Rejection {
        var verifier = new DefaultJWTClaimsVerifier<>(
                provider.api().audience(),
                new JWTClaimsSet.Builder().issuer(provider.issuer()).build(),
                MANDATORY);
        verifier.setMaxClockSkew(IdTokens.CLOCK_SKEW);
        try {
            verifier.verify(claims, null);
        } catch (BadJOSEException e) {
            throw new Rejection(Reason.TOKEN_REJECTED, e);
        }
        if (claims.getIssueTime().toInstant().isAfter(Instant.now().plusSeconds(IdTokens.CLOCK_SKEW))) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The token was issued in the future");
        }
        return of(
                claims.toJSONObject(),
                provider,
                claims.getExpirationTime().toInstant().plusSeconds(IdTokens.CLOCK_SKEW));
    }

    /** What claims say that are verified so far: issuer, audience and times hold. */
    static AccessToken of(Map<String, Object> claims, Provider provider, Instant expires) throws Rejection {
        requireAccessToken(claims);
        if (provider.api().audience().equals(provider.clientId())) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The audience is the client id, which ID tokens are for");
        }
        var grant = new Grant(claims);
        if (grant.isDoubtful()) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The token does not say whether a person or a client calls");
        }
        var subject = grant.isOfClient() ? grant.clientId() : provider.mapping().subject(claims);
        if (subject.filter(
                        text -> Text.faultOfKey(text, ClaimMapping.MAX_SUBJECT).isEmpty())
                .isEmpty()) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The token does not say whose it is");
        }
        return new AccessToken(
                provider,
                subject.get(),
                grant.isOfClient(),
                grant.clientId().isPresent(),
                grant.scopes(),
                expires,
                claims);
    }

    private static void requireAccessToken(Map<String, Object> claims) throws Rejection {
        var type = claims.get("typ"); // Keycloak
        var use = claims.get("token_use"); // Cognito, and Hydra when it is asked
        if ((type != null && !"Bearer".equals(type))
                || (use != null && !"access".equals(use) && !"access_token".equals(use))
                || OTHERS.stream().anyMatch(claims::containsKey)) {
            throw new Rejection(Reason.TOKEN_REJECTED, "The token is another one than an access token");
        }
        if (claims.containsKey("cnf")) { // RFC 7800: nobody here could tell whether the caller has the key
            throw new Rejection(
                    Reason.TOKEN_REJECTED, "The token is bound to a key, and can not be used as a bearer token");
        }
    }
}
