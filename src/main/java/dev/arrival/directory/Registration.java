package dev.arrival.directory;

import dev.arrival.claims.ClaimMapping;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How an organization has registered Arrival at a provider, and what it takes from the provider's word. The client's
 * secret is not in here.
 *
 * @param name what the button says
 * @param clientId the relying party's name at the provider
 * @param scopes what is asked for; always with {@code openid}
 * @param algorithms with which a token may be signed, by their names in JOSE; asymmetric ones only
 * @param mapping which claim carries what
 * @param authorizeParameters what is sent besides when a sign-in begins, by name
 * @param domains the e-mail domains that lead a person to this provider, in lower case; they prove nothing (rule 3)
 * @param enabled whether people can sign in through it
 * @param api which of its access tokens the API takes
 */
public record Registration(
        String name,
        String clientId,
        List<String> scopes,
        List<String> algorithms,
        ClaimMapping mapping,
        Map<String, String> authorizeParameters,
        Set<String> domains,
        boolean enabled,
        ApiAccess api) {
    /** Copies the collections. */
    public Registration {
        scopes = List.copyOf(scopes);
        algorithms = List.copyOf(algorithms);
        authorizeParameters = Map.copyOf(authorizeParameters);
        domains = Set.copyOf(domains);
    }
}
