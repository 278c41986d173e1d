package dev.arrival.openid;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.Scope;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.directory.ApiAccess;
import dev.arrival.directory.IdentityProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An OpenID Connect provider that people come from, and Arrival as its relying party.
 *
 * @param stored as the directory has it
 * @param clientId the relying party's name at the provider
 * @param scope always with {@code openid}
 * @param algorithms with which a token may be signed; asymmetric ones only
 * @param mapping which claim carries what
 * @param authorizeParameters what is sent besides when a sign-in begins
 * @param api which of its access tokens the API takes
 * @param mandatory without which attributes nobody is created
 */
public record Provider(
        IdentityProvider stored,
        String clientId,
        Scope scope,
        Set<JWSAlgorithm> algorithms,
        ClaimMapping mapping,
        Map<String, String> authorizeParameters,
        ApiAccess api,
        Set<Attribute> mandatory) {
    /** Where the provider sends its answer, below the address at which a request came in. */
    public static final String ANSWER = "/signin/callback";

    /** From what is stored. */
    public static Provider of(IdentityProvider stored, Set<Attribute> mandatory) {
        var registration = stored.registration();
        return new Provider(
                stored,
                registration.clientId(),
                new Scope(registration.scopes().toArray(String[]::new)),
                algorithms(registration.algorithms()),
                registration.mapping(),
                registration.authorizeParameters(),
                registration.api(),
                mandatory);
    }

    private static Set<JWSAlgorithm> algorithms(List<String> names) {
        return names.stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet());
    }

    /** Compared to the letter. */
    public String issuer() {
        return stored.issuer();
    }

    /**
     * The path to which that provider answers. Each has one of its own, so that no provider's answer is taken for another
     * one's (RFC 9700, section 4.4); the configuration's has the one that was there first.
     */
    public static String answerPath(IdentityProvider stored) {
        return stored.isBootstrapped() ? ANSWER : ANSWER + "/" + stored.id();
    }

    @Override
    public String toString() {
        return "Provider[" + issuer() + ", " + clientId + "]";
    }
}
