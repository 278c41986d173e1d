package dev.arrival.openid;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * To whom a token was issued, and what for, in the words of the providers: RFC 9068, Keycloak, Microsoft Entra ID, Auth0 and
 * Okta. Where it can not be told for certain whether a person stands behind a token, it is nobody's.
 */
record Grant(Map<String, Object> claims) {
    private static final Set<String> SERVICE_ACCOUNT = Set.of("client-credentials", "client_credentials");

    /** How Keycloak calls the user that it makes for a client. */
    private static final String SERVICE_ACCOUNT_NAME = "service-account-";

    /** RFC 9068 and RFC 8693; OpenID Connect; Okta; Entra's first version; Keycloak's older ones. */
    Optional<String> clientId() {
        return Stream.of("client_id", "azp", "cid", "appid", "clientId")
                .map(claims::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(id -> !id.isEmpty())
                .findFirst();
    }

    /** RFC 9068, section 2.2: without a person, the subject is the client. Others have their own marks. */
    boolean isOfClient() {
        var subject = claims.get("sub");
        var itself = clientId()
                .filter(id -> id.equals(subject) || (id + "@clients").equals(subject)) // the latter is Auth0's
                .isPresent();
        return itself || SERVICE_ACCOUNT.contains(String.valueOf(claims.get("gty"))) || isKeycloaks() || isEntras();
    }

    /** A user name alone is a person's own wish; that the client itself came, Keycloak says besides. */
    private boolean isKeycloaks() {
        return clientId()
                        .map(id -> SERVICE_ACCOUNT_NAME + id.toLowerCase(Locale.ROOT))
                        .filter(name -> name.equals(claims.get("preferred_username")))
                        .isPresent()
                && Stream.of("client_id", "clientId", "clientHost").anyMatch(claims::containsKey);
    }

    /** Whether it has some mark of a client's and not all. */
    boolean isDoubtful() {
        return !isOfClient() && (isNamedAsAServiceAccount() || claims.containsKey("clientHost"));
    }

    private boolean isNamedAsAServiceAccount() {
        return claims.get("preferred_username") instanceof String name && name.startsWith(SERVICE_ACCOUNT_NAME);
    }

    private boolean isEntras() {
        var application = Stream.of("azpacr", "appidacr").anyMatch(claims::containsKey);
        return "app".equals(claims.get("idtyp"))
                || (application && !claims.containsKey("scp") && Objects.equals(claims.get("oid"), claims.get("sub")));
    }

    /** RFC 8693, section 4.2; Entra's and Okta's {@code scp}; an application's permissions at Entra are called roles. */
    Set<String> scopes() {
        var scopes = new HashSet<String>();
        Stream.of("scope", "scp").map(claims::get).forEach(said -> add(said, scopes));
        if (isEntras()) {
            add(claims.get("roles"), scopes);
        }
        return scopes;
    }

    private static void add(Object said, Set<String> scopes) {
        if (said instanceof String text) {
            Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).forEach(scopes::add);
        } else if (said instanceof Collection<?> list) {
            list.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .forEach(scopes::add);
        }
    }
}
