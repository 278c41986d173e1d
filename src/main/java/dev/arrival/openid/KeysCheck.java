package dev.arrival.openid;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.List;

/** Whether a provider's keys can be read, and one of them can have signed an ID token that would be accepted. */
record KeysCheck(Outgoing outgoing, List<Finding> findings) {
    void of(String address, List<String> algorithms) {
        try {
            var resource = outgoing.retrieveResource(URI.create(address).toURL());
            var keys = JWKSet.parse(resource.getContent());
            if (algorithms.stream().noneMatch(algorithm -> fits(keys, JWSAlgorithm.parse(algorithm)))) {
                findings.add(Finding.error(
                        "/algorithms",
                        "None of the provider's %d keys is for %s."
                                .formatted(keys.size(), String.join(", ", algorithms)),
                        "Name an algorithm that the provider signs with, or have it publish a key for one of these."));
            }
        } catch (IOException e) {
            findings.add(Finding.error(
                    "/issuer",
                    "The provider's keys can not be had: %s.".formatted(e.getMessage()),
                    "See whether Arrival's machine can reach that address."));
        } catch (ParseException | IllegalArgumentException e) {
            findings.add(Finding.error(
                    "/issuer",
                    "What is at %s are no keys.".formatted(address),
                    "Have the provider publish a JWK set there (RFC 7517, section 5)."));
        }
    }

    /** The same question as when a token comes. */
    private static boolean fits(JWKSet keys, JWSAlgorithm algorithm) {
        var matcher = JWKMatcher.forJWSHeader(new JWSHeader(algorithm));
        return new JWKSelector(matcher)
                .select(keys).stream()
                        .anyMatch(key -> !(key instanceof ECKey curve)
                                || Curve.forJWSAlgorithm(algorithm).contains(curve.getCurve()));
    }
}
