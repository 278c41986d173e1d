package dev.arrival.testing.provider;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** The provider's discovery document [OpenID Connect Discovery section 3]. */
final class Announcement {
    private static final String CLIENT_PROOFS = "token_endpoint_auth_methods_supported";
    private static final String NAMES_ITS_ISSUER = "authorization_response_iss_parameter_supported";

    private final Map<String, Object> members = new ConcurrentSkipListMap<>();
    private final String issuer;
    private final Supplier<Set<Lie>> lies;

    Announcement(String issuer, Supplier<Set<Lie>> lies) {
        this.issuer = issuer;
        this.lies = lies;
        startOver();
    }

    void startOver() {
        members.clear();
        say("issuer", issuer);
        say("authorization_endpoint", issuer + "/authorize");
        say("token_endpoint", issuer + "/token");
        say("userinfo_endpoint", issuer + "/userinfo");
        say("jwks_uri", issuer + "/jwks");
        say("introspection_endpoint", issuer + "/introspect");
        say("end_session_endpoint", issuer + "/end_session");
        say("scopes_supported", List.of("openid", "profile", "email", "groups"));
        say("response_types_supported", List.of("code"));
        say("response_modes_supported", List.of("query"));
        say("grant_types_supported", List.of("authorization_code"));
        say("subject_types_supported", List.of("public"));
        say("id_token_signing_alg_values_supported", List.of("RS256", "PS256", "ES256", "EdDSA"));
        say("code_challenge_methods_supported", List.of("S256"));
        say("claims_supported", List.of("iss", "sub", "aud", "exp", "iat", "nonce", "at_hash"));
        say("request_uri_parameter_supported", false);
        say(CLIENT_PROOFS, List.of("client_secret_basic", "client_secret_post"));
        say(NAMES_ITS_ISSUER, true);
    }

    void say(String member, Object value) {
        members.put(member, value);
    }

    void withhold(String member) {
        members.remove(member);
    }

    /** How a client may prove itself: by header, if nothing else is said. */
    Collection<?> clientProofs() {
        return (Collection<?>) members.getOrDefault(CLIENT_PROOFS, List.of("client_secret_basic"));
    }

    /** Whether answers carry {@code iss} [RFC 9207]. */
    boolean namesItsIssuer() {
        return Boolean.TRUE.equals(members.get(NAMES_ITS_ISSUER));
    }

    void show(Visit visit) throws IOException {
        if (lies.get().contains(Lie.DISCOVERY_DOWN)) {
            visit.refuse(OAuth2Error.TEMPORARILY_UNAVAILABLE.setHTTPStatusCode(503));
            return;
        }
        var document = new TreeMap<>(members);
        if (lies.get().contains(Lie.DISCOVERY_OF_ANOTHER_ISSUER)) {
            document.put("issuer", LyingProvider.ANOTHER_ISSUER);
        }
        if (lies.get().contains(Lie.DISCOVERY_HUGE)) {
            document.put("padding", "x".repeat(3 << 20));
        }
        visit.json(200, document);
    }
}
