package dev.arrival.directory;

import dev.arrival.claims.ClaimMapping;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How an organization has registered Arrival at a provider, and what it takes from the provider's word. The client's
 * secret is not in here.
 *
 * @param kind who speaks with the provider; with a social login it is the server, and all that it says to the provider is
 *     empty here
 * @param name what the button says
 * @param clientId the relying party's name at the provider; of a social login, what the server calls it
 * @param scopes what is asked for; always with {@code openid}
 * @param algorithms with which a token may be signed, by their names in JOSE; asymmetric ones only
 * @param mapping which claim carries what
 * @param authorizeParameters what is sent besides when a sign-in begins, by name
 * @param domains the e-mail domains that lead a person to this provider, in lower case; they prove nothing (rule 3)
 * @param enabled whether people can sign in through it
 * @param api which of its access tokens the API takes
 */
public record Registration(
        Kind kind,
        String name,
        String clientId,
        List<String> scopes,
        List<String> algorithms,
        ClaimMapping mapping,
        Map<String, String> authorizeParameters,
        Set<String> domains,
        boolean enabled,
        ApiAccess api) {
    /** Who speaks with the provider. */
    public enum Kind {
        /** Arrival, as a relying party (OpenID Connect Core 1.0). */
        OPENID,
        /** The server that Arrival runs on: what comes of it is handed over. */
        SOCIAL
    }

    /** People come through a social login of the server's. */
    public static Registration social(
            String name, String login, ClaimMapping mapping, Set<String> domains, boolean enabled) {
        return new Registration(
                Kind.SOCIAL, name, login, List.of(), List.of(), mapping, Map.of(), domains, enabled, ApiAccess.DEFAULT);
    }

    /** Copies the collections. */
    public Registration {
        scopes = List.copyOf(scopes);
        algorithms = List.copyOf(algorithms);
        authorizeParameters = Map.copyOf(authorizeParameters);
        domains = Set.copyOf(domains);
    }
}
