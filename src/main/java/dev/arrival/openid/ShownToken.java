package dev.arrival.openid;

import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.platform.InvalidField;
import dev.arrival.provisioning.Refusal.Reason;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.text.ParseException;
import java.util.Map;

/** Reads an ID token that somebody shows, to look at what it says: it proves nothing, and nobody signs in by it. */
@ApplicationScoped
public class ShownToken {
    @Inject
    private Discoveries discoveries;

    @Inject
    private Rulebooks rulebooks;

    /**
     * What a token says.
     *
     * @param claims as JSON: strings, numbers, booleans, lists and maps
     * @param signature whether it is the provider's: {@code good}, or what is wrong with it
     */
    public record Said(Map<String, Object> claims, String signature) {}

    /**
     * Decodes it.
     *
     * @throws InvalidField if it is no token
     */
    public Said of(IdentityProvider provider, String token) {
        try {
            Signatures.requireSensibleLength(token);
            var parsed = JWTParser.parse(token);
            if (parsed.getJWTClaimsSet() == null) {
                throw new InvalidField("/idToken", "must be a JWT that is not encrypted");
            }
            return new Said(
                    parsed.getJWTClaimsSet().toJSONObject(),
                    parsed instanceof SignedJWT signed ? signature(provider, signed) : "not signed");
        } catch (ParseException | Rejection e) {
            throw new InvalidField("/idToken", "must be an ID token in its compact form, of at most 256 KiB");
        }
    }

    private String signature(IdentityProvider stored, SignedJWT token) {
        try {
            var rulebook = rulebooks.of(stored.organization().id());
            var provider = Provider.of(stored, rulebook.policyOf(stored).mandatory());
            Signatures.require(token, provider, discoveries.of(stored.issuer()).announced());
            return "good";
        } catch (Rejection e) {
            return e.refusal().reason() == Reason.TOKEN_REJECTED
                    ? e.refusal().detail()
                    : "the provider's keys can not be had";
        } catch (IOException e) {
            return "the provider's keys can not be had";
        }
    }
}
