package dev.arrival.console.policy;

import dev.arrival.administration.Actor;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.claims.ClaimName;
import dev.arrival.console.ActingPerson;
import dev.arrival.console.Anybody;
import dev.arrival.directory.ApiAccess;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Organization;
import dev.arrival.directory.Registration;
import dev.arrival.directory.RegistrationDocument;
import dev.arrival.platform.Fields;
import dev.arrival.testing.Stub;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Requests and providers for tests of pages. */
final class Posted {
    static final ClaimMapping MAPPING = mapping();

    private Posted() {}

    static HttpServletRequest request(String method, Map<String, String> parameters) {
        return Stub.of(
                HttpServletRequest.class,
                Map.of(
                        "getMethod",
                        arguments -> method,
                        "getParameterMap",
                        arguments -> map(parameters),
                        "getParameter",
                        arguments -> parameters.get(arguments[0])));
    }

    /** An administrator, acting. */
    static ActingPerson ada() {
        return new ActingPerson() {
            @Override
            public Actor now() {
                return new Actor(Anybody.ORGANIZATION, 1L, "ada", Set.of("admin"), Optional.empty());
            }
        };
    }

    private static Map<String, String[]> map(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> new String[] {one.getValue()}));
    }

    static IdentityProvider provider() {
        return provider(0, "https://provider.example");
    }

    static IdentityProvider provider(long id, String issuer) {
        var provider = new IdentityProvider(new Organization("Engines"), issuer) {
            @Override
            public long id() {
                return id;
            }
        };
        provider.register(new Registration(
                Registration.Kind.OPENID,
                "Corp",
                "arrival",
                List.of("openid"),
                List.of("RS256"),
                MAPPING,
                Map.of(),
                Set.of(),
                true,
                ApiAccess.DEFAULT));
        return provider;
    }

    static IdentityProvider social(long id, String login) {
        var provider = new IdentityProvider(new Organization("Engines"), "social:" + login) {
            @Override
            public long id() {
                return id;
            }
        };
        provider.register(RegistrationDocument.read(Fields.of(Fields.JSON
                .createObjectBuilder(Map.of("kind", "social", "name", "Code", "login", login))
                .build())));
        return provider;
    }

    static IdentityProviders providers(IdentityProvider... all) {
        return new IdentityProviders() {
            @Override
            public List<IdentityProvider> of(long organizationId) {
                return List.of(all);
            }
        };
    }

    private static ClaimMapping mapping() {
        var attributes = new EnumMap<Attribute, ClaimName>(Attribute.class);
        for (var attribute : Attribute.values()) {
            attributes.put(attribute, new ClaimName(attribute.standardClaim()));
        }
        return new ClaimMapping(new ClaimName("sub"), attributes, new ClaimName("realm.groups"), Optional.empty());
    }
}
