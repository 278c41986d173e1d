package dev.arrival.directory;

import dev.arrival.platform.Addresses;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a registration's parts must be, whether the configuration says them or an administrator. Each rule gives back what
 * is to be stored, or throws an {@link IllegalArgumentException} whose message is the rule.
 */
final class RegistrationRules {
    static final List<String> SCOPES = List.of("openid", "profile", "email");

    /** Rule 7; what a provider needs beyond is named. */
    static final List<String> ALGORITHMS = List.of("RS256", "PS256", "ES256", "EdDSA");

    /** Signatures with a public key that can be verified here (RFC 7518, section 3.1; RFC 8037; RFC 9864). */
    private static final Set<String> VERIFIABLE =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519");

    /** What a sign-in itself says to the provider, or must not say in an address. */
    private static final Set<String> THE_PROTOCOLS = Set.of(
            "client_id",
            "client_secret",
            "client_assertion",
            "client_assertion_type",
            "response_type",
            "response_mode",
            "redirect_uri",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "id_token_hint",
            "request",
            "request_uri",
            "registration",
            "dpop_jkt");

    /** RFC 6749, section 3.3. */
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");
    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{N}_-]+(\\.[\\p{L}\\p{N}_-]+)+");
    private static final int MAX_SCOPES = 1_000;
    private static final int MAX_DOMAIN = 253;

    private RegistrationRules() {}

    static String issuer(String issuer) {
        if (!Addresses.isTrustworthy(issuer)) {
            throw new IllegalArgumentException("must be an https address, or http on loopback");
        }
        return issuer;
    }

    /** It is in the address to which people are sent. */
    static String login(String login) {
        if (!LOGIN.matcher(login).matches()) {
            throw new IllegalArgumentException("must be what the server calls the login: letters, digits and - _");
        }
        return login;
    }

    static List<String> scopes(Collection<String> named) {
        var scopes = named.isEmpty() ? SCOPES : List.copyOf(new LinkedHashSet<>(named));
        if (!scopes.contains("openid")) {
            throw new IllegalArgumentException("must contain openid");
        }
        return words(scopes);
    }

    private static List<String> words(Collection<String> named) {
        var scopes = List.copyOf(new LinkedHashSet<>(named));
        if (!scopes.stream().allMatch(scope -> SCOPE.matcher(scope).matches())) {
            throw new IllegalArgumentException("must be words without spaces");
        }
        if (String.join(" ", scopes).length() > MAX_SCOPES) {
            throw new IllegalArgumentException("must have at most " + MAX_SCOPES + " characters together");
        }
        return scopes;
    }

    /** Rule 10: what is addressed to the client is an ID token. */
    static String audience(String audience, String clientId) {
        if (audience.equals(clientId)) {
            throw new IllegalArgumentException(
                    "must name an audience that is not the client id, which ID tokens are for");
        }
        return audience;
    }

    static List<String> apiScopes(Collection<String> named) {
        return named.isEmpty() ? List.of() : words(named);
    }

    static List<String> algorithms(Collection<String> named) {
        if (!VERIFIABLE.containsAll(named)) {
            throw new IllegalArgumentException("must name signatures with a public key, such as RS256 or ES256");
        }
        return named.isEmpty() ? ALGORITHMS : List.copyOf(new LinkedHashSet<>(named));
    }

    static String subject(String claim) {
        if (!MappingDocument.isSubject(claim)) {
            throw new IllegalArgumentException("must name a claim that never changes hands, such as sub");
        }
        return claim;
    }

    static Map<String, String> authorizeParameters(Map<String, String> parameters) {
        for (var name : parameters.keySet()) {
            if (THE_PROTOCOLS.contains(name)) {
                throw new IllegalArgumentException("must not hold " + name + ", which a sign-in says itself");
            }
            if (!PARAMETER.matcher(name).matches()) {
                throw new IllegalArgumentException("must have names of letters, digits and _ . : -");
            }
        }
        return parameters;
    }

    static String domain(String domain) {
        var lower = domain.toLowerCase(Locale.ROOT);
        if (lower.length() > MAX_DOMAIN || !DOMAIN.matcher(lower).matches()) {
            throw new IllegalArgumentException("must be what stands behind the @ of an e-mail address");
        }
        return lower;
    }
}
