package dev.arrival.testing.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes ID tokens: honest claims, honestly sealed, but for the one thing that a lie alters. */
final class IdTokens {
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final String issuer;
    private final RegisteredClient client;
    private final URI impostorKeys;
    private volatile JWSAlgorithm algorithm = JWSAlgorithm.RS256;
    private volatile ProviderKeys keys = ProviderKeys.fresh();

    IdTokens(String issuer, RegisteredClient client, URI impostorKeys) {
        this.issuer = issuer;
        this.client = client;
        this.impostorKeys = impostorKeys;
    }

    void rotateKeys() {
        keys = ProviderKeys.fresh();
    }

    void signWith(JWSAlgorithm algorithm) {
        this.algorithm = algorithm;
    }

    ProviderKeys keys() {
        return keys;
    }

    String write(Map<String, Object> person, String nonce, String accessToken, Set<Lie> lies) {
        var now = Instant.now();
        var honest = new JWTClaimsSet.Builder();
        person.forEach(honest::claim);
        honest.issuer(issuer)
                .audience(client.id())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .claim("nonce", nonce)
                .claim("at_hash", hash(accessToken));
        lies.forEach(lie -> alter(honest, lie, now));
        var claims = honest.build();
        return lies.stream()
                .map(lie -> forge(claims, lie))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> sign(JOSEObjectType.JWT, claims));
    }

    /** An access token (RFC 9068) for Arrival's API, but for what the claims say otherwise; null takes a claim away. */
    String writeAccess(Map<String, Object> claims, Set<Lie> lies) {
        var now = Instant.now();
        var honest = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("arrival-api")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .claim("client_id", "a-program");
        claims.forEach(honest::claim);
        lies.forEach(lie -> alter(honest, lie, now));
        var altered = honest.build();
        return lies.stream()
                .map(lie -> forge(altered, lie))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> sign(new JOSEObjectType("at+jwt"), altered));
    }

    String sign(JOSEObjectType type, JWTClaimsSet claims) {
        var keys = this.keys;
        var algorithm = this.algorithm;
        var kid = keys.keyFor(algorithm).getKeyID();
        return keys.sign(new JWSHeader.Builder(algorithm).type(type).keyID(kid).build(), claims);
    }

    private void alter(JWTClaimsSet.Builder claims, Lie lie, Instant now) {
        switch (lie) {
            case WRONG_ISSUER -> claims.issuer(issuer + "/of-somebody-else");
            case WRONG_AUDIENCE -> claims.audience("another-client");
            case EXTRA_AUDIENCE_WITH_FOREIGN_AZP ->
                claims.audience(List.of(client.id(), "another-client")).claim("azp", "another-client");
            case WRONG_NONCE -> claims.claim("nonce", "a-nonce-that-nobody-sent");
            case NO_NONCE -> claims.claim("nonce", null);
            case EXPIRED -> claims.expirationTime(Date.from(now.minus(TEN_MINUTES)));
            case NO_EXPIRY -> claims.expirationTime(null);
            case ISSUED_IN_THE_FUTURE -> claims.issueTime(Date.from(now.plus(TEN_MINUTES)));
            case NO_ISSUED_AT -> claims.issueTime(null);
            case HUGE_TOKEN -> claims.claim("padding", "x".repeat(300 * 1024));
            case WRONG_AT_HASH -> claims.claim("at_hash", hash("another-access-token"));
            default -> {}
        }
    }

    private Optional<String> forge(JWTClaimsSet claims, Lie lie) {
        var impostor = keys.impostor();
        var token = switch (lie) {
            case ALGORITHM_NONE -> new PlainJWT(claims).serialize();
            case HS256_WITH_THE_CLIENT_SECRET ->
                authenticate(claims, client.secret().getBytes(UTF_8));
            case HS256_WITH_THE_PUBLIC_KEY -> authenticate(claims, publicKey());
            case FOREIGN_KEY -> impostor.sign(header().build(), claims);
            case UNKNOWN_KID ->
                impostor.sign(header().keyID("unknown-" + UUID.randomUUID()).build(), claims);
            case KEY_IN_THE_HEADER ->
                impostor.sign(
                        header().jwk(impostor.keyFor(algorithm).toPublicJWK()).build(), claims);
            case JKU_IN_THE_HEADER ->
                impostor.sign(header().jwkURL(impostorKeys).build(), claims);
            case X5U_IN_THE_HEADER ->
                impostor.sign(header().x509CertURL(impostorKeys).build(), claims);
            case X5C_IN_THE_HEADER ->
                impostor.sign(
                        header(JWSAlgorithm.RS256)
                                .x509CertChain(List.of(Base64.encode(impostor.selfSignedCertificate())))
                                .build(),
                        claims);
            case UNSIGNED_IN_ENCRYPTED -> encrypt(new PlainJWT(claims));
            case BROKEN_SIGNATURE -> breakSignature(sign(JOSEObjectType.JWT, claims));
            default -> null;
        };
        return Optional.ofNullable(token);
    }

    private JWSHeader.Builder header() {
        return header(algorithm);
    }

    /** The key's id is always the published one, whoever signs. */
    private JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm)
                .type(JOSEObjectType.JWT)
                .keyID(keys.keyFor(algorithm).getKeyID());
    }

    private byte[] publicKey() {
        try {
            return keys.rsa().toRSAPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String authenticate(JWTClaimsSet claims, byte[] secret) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .type(JOSEObjectType.JWT)
                    .keyID(keys.rsa().getKeyID())
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key is made of the client secret as in OpenID Connect Core, section 10.2. */
    private String encrypt(PlainJWT token) {
        try {
            var header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                    .contentType("JWT")
                    .build();
            var encrypted = new JWEObject(header, new Payload(token.serialize()));
            var digest = MessageDigest.getInstance("SHA-256");
            encrypted.encrypt(new DirectEncrypter(digest.digest(client.secret().getBytes(UTF_8))));
            return encrypted.serialize();
        } catch (JOSEException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String breakSignature(String token) {
        int start = token.lastIndexOf('.') + 1;
        var signature = new Base64URL(token.substring(start)).decode();
        signature[signature.length / 2] ^= 1;
        return token.substring(0, start) + Base64URL.encode(signature);
    }

    private String hash(String accessToken) {
        return AccessTokenHash.compute(new BearerAccessToken(accessToken), algorithm, Curve.Ed25519)
                .getValue();
    }
}
