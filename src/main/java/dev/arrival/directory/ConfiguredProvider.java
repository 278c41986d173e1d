package dev.arrival.directory;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.claims.ClaimName;
import dev.arrival.platform.Settings;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The provider that the configuration tells of. It becomes the first organization's at the very first start; later, the
 * database decides, and only the secret still comes from here.
 *
 * @param organization whose people come from it
 * @param issuer compared to the letter
 * @param clientSecret empty for a public client
 */
public record ConfiguredProvider(
        String organization, String issuer, Optional<String> clientSecret, Registration registration) {
    private static final String PREFIX = "arrival.provider.";
    private static final int MAX_NAME = 100;

    /**
     * Reads {@code arrival.organization} and {@code arrival.provider.*}.
     *
     * @throws dev.arrival.platform.ConfigurationException if something is missing, or can not be
     */
    public static ConfiguredProvider from(Settings settings) {
        var issuer = checked(PREFIX + "issuer", settings.required(PREFIX + "issuer"), RegistrationRules::issuer);
        var clientId = settings.required(PREFIX + "client-id");
        var registration = new Registration(
                Registration.Kind.OPENID,
                settings.text(PREFIX + "name").orElseGet(() -> host(issuer)),
                clientId,
                checked(PREFIX + "scopes", settings.list(PREFIX + "scopes"), RegistrationRules::scopes),
                checked(PREFIX + "algorithms", settings.list(PREFIX + "algorithms"), RegistrationRules::algorithms),
                mapping(settings),
                Map.of(),
                Set.of(),
                true,
                api(settings, clientId));
        requireShort(registration);
        return new ConfiguredProvider(
                settings.text("arrival.organization").orElse("Default"),
                issuer,
                settings.text(PREFIX + "client-secret"),
                registration);
    }

    private static ApiAccess api(Settings settings, String clientId) {
        var audience = settings.text(PREFIX + "api-audience").orElse(ApiAccess.AUDIENCE);
        return new ApiAccess(
                checked(PREFIX + "api-audience", audience, word -> RegistrationRules.audience(word, clientId)),
                checked(PREFIX + "api-scopes", settings.list(PREFIX + "api-scopes"), RegistrationRules::apiScopes),
                settings.choice(PREFIX + "introspection", "off", "on").equals("on"));
    }

    private static void requireShort(Registration registration) {
        if (registration.name().length() > MAX_NAME) {
            throw Settings.wrong(PREFIX + "name", "must have at most " + MAX_NAME + " characters");
        }
    }

    private static String host(String issuer) {
        var host = URI.create(issuer).getHost();
        return host.length() > MAX_NAME ? host.substring(0, MAX_NAME) : host;
    }

    private static ClaimMapping mapping(Settings settings) {
        var attributes = new EnumMap<Attribute, ClaimName>(Attribute.class);
        for (var attribute : Attribute.values()) {
            attributes.put(
                    attribute,
                    new ClaimName(
                            settings.text(PREFIX + "claims." + attribute.key()).orElse(attribute.standardClaim())));
        }
        var subject = PREFIX + "claims.subject";
        return new ClaimMapping(
                new ClaimName(checked(subject, settings.text(subject).orElse("sub"), RegistrationRules::subject)),
                attributes,
                new ClaimName(settings.text(PREFIX + "claims.groups").orElse(MappingDocument.GROUPS)),
                settings.literal(PREFIX + "claims.groups-separator"));
    }

    private static <T, R> R checked(String key, T value, Function<T, R> rule) {
        try {
            return rule.apply(value);
        } catch (IllegalArgumentException e) {
            throw Settings.wrong(key, e.getMessage());
        }
    }

    @Override
    public String toString() {
        return "ConfiguredProvider[" + issuer + ", " + registration.clientId() + "]";
    }
}
