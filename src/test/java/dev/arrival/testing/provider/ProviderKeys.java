package dev.arrival.testing.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** What a provider signs with: an RSA, a P-256 and an Ed25519 key. */
record ProviderKeys(RSAKey rsa, ECKey elliptic, OctetKeyPair edwards) {

    private static final ProviderKeys IMPOSTOR = fresh();

    static ProviderKeys fresh() {
        try {
            return new ProviderKeys(
                    new RSAKeyGenerator(2048)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyID("rsa-" + UUID.randomUUID())
                            .generate(),
                    new ECKeyGenerator(Curve.P_256)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyID("ec-" + UUID.randomUUID())
                            .generate(),
                    new OctetKeyPairGenerator(Curve.Ed25519)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyID("ed-" + UUID.randomUUID())
                            .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Other keys under the same ids. */
    ProviderKeys impostor() {
        return new ProviderKeys(
                new RSAKey.Builder(IMPOSTOR.rsa).keyID(rsa.getKeyID()).build(),
                new ECKey.Builder(IMPOSTOR.elliptic).keyID(elliptic.getKeyID()).build(),
                new OctetKeyPair.Builder(IMPOSTOR.edwards)
                        .keyID(edwards.getKeyID())
                        .build());
    }

    /** A certificate of the RSA key, by the RSA key. */
    byte[] selfSignedCertificate() {
        try {
            var name = new X500Name("CN=" + rsa.getKeyID());
            var now = Instant.now();
            return new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.ONE,
                            Date.from(now.minus(Duration.ofDays(1))),
                            Date.from(now.plus(Duration.ofDays(1))),
                            name,
                            rsa.toRSAPublicKey())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(rsa.toPrivateKey()))
                    .getEncoded();
        } catch (JOSEException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    JWKSet published() {
        return new JWKSet(List.of(rsa, elliptic, edwards)).toPublicJWKSet();
    }

    JWK keyFor(JWSAlgorithm algorithm) {
        if (JWSAlgorithm.Family.RSA.contains(algorithm)) {
            return rsa;
        }
        return JWSAlgorithm.Family.EC.contains(algorithm) ? elliptic : edwards;
    }

    /** Signs with the key that fits the header's algorithm, whatever else the header says. */
    String sign(JWSHeader header, JWTClaimsSet claims) {
        try {
            var algorithm = header.getAlgorithm();
            var token = new SignedJWT(header, claims);
            token.sign(new DefaultJWSSignerFactory().createJWSSigner(keyFor(algorithm), algorithm));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
