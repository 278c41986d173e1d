package dev.arrival.signin;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.claims.ClaimName;
import dev.arrival.platform.Settings;
import dev.arrival.provisioning.ConfiguredPolicy;
import dev.arrival.provisioning.Policy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The OpenID Connect provider that people come from, and Arrival as its relying party.
 *
 * @param organization whose people they are
 * @param issuer compared to the letter
 * @param clientId the relying party's name at the provider
 * @param clientSecret empty for a public client
 * @param scope always with {@code openid}
 * @param algorithms with which an ID token may be signed; asymmetric ones only
 * @param mapping which claim carries what
 * @param policy what a sign-in may do
 */
record Provider(
        String organization,
        String issuer,
        String clientId,
        Optional<Secret> clientSecret,
        Scope scope,
        Set<JWSAlgorithm> algorithms,
        ClaimMapping mapping,
        Policy policy) {
    private static final String PREFIX = "arrival.provider.";
    private static final String ISSUER = PREFIX + "issuer";
    private static final String SUBJECT = PREFIX + "claims.subject";
    private static final List<String> SCOPE = List.of("openid", "profile", "email");

    /** Rule 7; what a provider needs beyond is configured by name. */
    private static final List<String> ALGORITHMS = List.of("RS256", "PS256", "ES256", "EdDSA");

    /** Nimbus knows their names, but can not verify the one, and the JDK not the other's curve. */
    private static final Set<JWSAlgorithm> BEYOND_US = Set.of(JWSAlgorithm.Ed448, JWSAlgorithm.ES256K);

    /** Names that change hands are no key (rule 1; OpenID Connect Core 1.0, section 5.7). */
    private static final Set<String> NO_SUBJECTS =
            Set.of("email", "upn", "preferred_username", "unique_name", "name", "nickname", "username", "phone_number");

    /** Reads {@code arrival.provider.*}. */
    static Provider from(Settings settings) {
        var mapping = mapping(settings);
        return new Provider(
                settings.text("arrival.organization").orElse("Default"),
                issuer(settings),
                settings.required(PREFIX + "client-id"),
                settings.text(PREFIX + "client-secret").map(Secret::new),
                scope(settings),
                algorithms(settings),
                mapping,
                ConfiguredPolicy.from(settings));
    }

    private static String issuer(Settings settings) {
        var issuer = settings.required(ISSUER);
        try {
            if (Outgoing.isTrustworthy(new URI(issuer))) {
                return issuer;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw Settings.wrong(ISSUER, "must be an https address, or http on loopback");
    }

    private static Scope scope(Settings settings) {
        var named = settings.list(PREFIX + "scopes");
        var scope = new Scope();
        (named.isEmpty() ? SCOPE : named).forEach(scope::add);
        if (!scope.contains(OIDCScopeValue.OPENID)) {
            throw Settings.wrong(PREFIX + "scopes", "must contain openid");
        }
        return scope;
    }

    private static Set<JWSAlgorithm> algorithms(Settings settings) {
        var key = PREFIX + "algorithms";
        var named = settings.list(key);
        var algorithms = new LinkedHashSet<JWSAlgorithm>();
        for (var name : named.isEmpty() ? ALGORITHMS : named) {
            var algorithm = JWSAlgorithm.parse(name);
            if (!JWSAlgorithm.Family.SIGNATURE.contains(algorithm) || BEYOND_US.contains(algorithm)) {
                throw Settings.wrong(key, "must name signatures with a public key, such as RS256 or ES256");
            }
            algorithms.add(algorithm);
        }
        return algorithms;
    }

    private static ClaimMapping mapping(Settings settings) {
        var attributes = new EnumMap<Attribute, ClaimName>(Attribute.class);
        for (var attribute : Attribute.values()) {
            attributes.put(
                    attribute,
                    new ClaimName(
                            settings.text(PREFIX + "claims." + attribute.key()).orElse(attribute.standardClaim())));
        }
        var subject = settings.text(SUBJECT).orElse("sub");
        var member = subject.replaceFirst("^.*[./:]", ""); // of a path, a pointer, an address
        if (NO_SUBJECTS.contains(member.toLowerCase(Locale.ROOT))) {
            throw Settings.wrong(SUBJECT, "must name a claim that never changes hands, such as sub");
        }
        return new ClaimMapping(
                new ClaimName(subject),
                attributes,
                new ClaimName(settings.text(PREFIX + "claims.groups").orElse("urn.gooddata.user_groups")),
                settings.literal(PREFIX + "claims.groups-separator"));
    }

    @Override
    public String toString() {
        return "Provider[" + issuer + ", " + clientId + "]";
    }
}
