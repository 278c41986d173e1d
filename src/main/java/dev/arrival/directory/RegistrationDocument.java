package dev.arrival.directory;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.claims.ClaimMapping;
import dev.arrival.directory.Registration.Kind;
import dev.arrival.platform.Fields;
import jakarta.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A {@link Registration} as JSON, as the API has it. The client's secret is not in here. */
public final class RegistrationDocument {
    private static final String KIND = "kind";
    private static final String LOGIN = "login";

    /** Its people are known by a number, since names there change hands, and have one name for both. */
    private static final String GITHUB = "githubLogin";

    private static final Pattern ACCOUNT_NAME = Pattern.compile("(.*[./])?login");

    private static final int MAX_NAME = 100;
    private static final int MAX_LOGIN = 100;
    private static final int MAX_CLIENT_ID = 255;
    private static final int MAX_ISSUER = 500;
    private static final int MAX_ISSUER_OF_TOKENS = 490; // with what stands before it, it must fit its column
    private static final int MAX_VALUE = 1_000;
    private static final int MAX_WORD = 255;

    private RegistrationDocument() {}

    /** Writes it. */
    public static JsonObject json(Registration registration) {
        return registration.kind() == Kind.SOCIAL ? social(registration) : openId(registration);
    }

    private static JsonObject social(Registration registration) {
        return JSON.createObjectBuilder()
                .add(KIND, Fields.word(Kind.SOCIAL))
                .add("name", registration.name())
                .add(LOGIN, registration.clientId())
                .add("mapping", MappingDocument.json(registration.mapping()))
                .add("domains", JSON.createArrayBuilder(new TreeSet<>(registration.domains())))
                .add("enabled", registration.enabled())
                .build();
    }

    private static JsonObject openId(Registration registration) {
        var parameters = JSON.createObjectBuilder();
        new TreeMap<>(registration.authorizeParameters()).forEach(parameters::add);
        return JSON.createObjectBuilder()
                .add(KIND, Fields.word(Kind.OPENID))
                .add("name", registration.name())
                .add("clientId", registration.clientId())
                .add("scopes", JSON.createArrayBuilder(registration.scopes()))
                .add("algorithms", JSON.createArrayBuilder(registration.algorithms()))
                .add("mapping", MappingDocument.json(registration.mapping()))
                .add("authorizeParameters", parameters)
                .add("domains", JSON.createArrayBuilder(new TreeSet<>(registration.domains())))
                .add("enabled", registration.enabled())
                .add(
                        "api",
                        JSON.createObjectBuilder()
                                .add("audience", registration.api().audience())
                                .add(
                                        "scopes",
                                        JSON.createArrayBuilder(
                                                registration.api().scopes()))
                                .add("introspection", registration.api().introspection()))
                .build();
    }

    /**
     * Reads a new provider's issuer. Of a social login, it is that of the ID tokens it brings, and may be left out if there
     * are none.
     */
    public static String issuer(Fields fields) {
        if (kind(fields) == Kind.OPENID) {
            return fields.made("issuer", fields.requiredText("issuer", MAX_ISSUER), RegistrationRules::issuer);
        }
        var tokens = fields.text("issuer", MAX_ISSUER_OF_TOKENS)
                .map(issuer -> fields.made("issuer", issuer, RegistrationRules::issuer));
        return SocialIssuer.of(login(fields), tokens).text();
    }

    private static Kind kind(Fields fields) {
        return fields.choice(KIND, Kind.OPENID);
    }

    private static String login(Fields fields) {
        return fields.made(LOGIN, fields.requiredText(LOGIN, MAX_LOGIN), RegistrationRules::login);
    }

    /**
     * Reads it; whoever reads other members beside it ends the reading.
     *
     * @throws dev.arrival.platform.InvalidField if a member can not be
     */
    public static Registration read(Fields fields) {
        return kind(fields) == Kind.SOCIAL ? readSocial(fields) : readOpenId(fields);
    }

    private static Registration readSocial(Fields fields) {
        var login = login(fields);
        return Registration.social(
                fields.requiredText("name", MAX_NAME),
                login,
                socialMapping(fields.object("mapping").orElseGet(() -> Fields.of(usualMapping(login)))),
                domains(fields),
                fields.flag("enabled", true));
    }

    /** Account names change hands in such places (rule 1). */
    private static ClaimMapping socialMapping(Fields fields) {
        var mapping = MappingDocument.read(fields);
        if (ACCOUNT_NAME.matcher(mapping.subject().name()).matches()) {
            throw fields.wrong("subject", "must name a claim that never changes hands, such as id");
        }
        return mapping;
    }

    /** The mapping of a social login where nothing else is said: what is known of it by its name. */
    public static JsonObject usualMapping(String login) {
        return login.equals(GITHUB)
                ? JSON.createObjectBuilder()
                        .add("subject", "id")
                        .add("userName", "login")
                        .add("fullName", "name")
                        .build()
                : JsonObject.EMPTY_JSON_OBJECT;
    }

    private static Registration readOpenId(Fields fields) {
        var clientId = fields.requiredText("clientId", MAX_CLIENT_ID);
        return new Registration(
                Kind.OPENID,
                fields.requiredText("name", MAX_NAME),
                clientId,
                fields.made("scopes", fields.texts("scopes", MAX_WORD), RegistrationRules::scopes),
                fields.made("algorithms", fields.texts("algorithms", MAX_WORD), RegistrationRules::algorithms),
                MappingDocument.read(fields.object("mapping").orElseGet(() -> Fields.of(JsonObject.EMPTY_JSON_OBJECT))),
                fields.made("authorizeParameters", parameters(fields), RegistrationRules::authorizeParameters),
                domains(fields),
                fields.flag("enabled", true),
                api(fields, clientId));
    }

    private static ApiAccess api(Fields fields, String clientId) {
        return fields.object("api")
                .map(api -> access(api, clientId))
                .orElseGet(() -> fields.made("api", ApiAccess.DEFAULT, usual -> {
                    RegistrationRules.audience(usual.audience(), clientId);
                    return usual;
                }));
    }

    private static ApiAccess access(Fields fields, String clientId) {
        var audience = fields.text("audience", MAX_WORD).orElse(ApiAccess.AUDIENCE);
        var api = new ApiAccess(
                fields.made("audience", audience, word -> RegistrationRules.audience(word, clientId)),
                fields.made("scopes", fields.texts("scopes", MAX_WORD), RegistrationRules::apiScopes),
                fields.flag("introspection", false));
        fields.done();
        return api;
    }

    private static Map<String, String> parameters(Fields fields) {
        var parameters = new TreeMap<String, String>();
        fields.object("authorizeParameters")
                .ifPresent(object -> object.names()
                        .forEach(name -> object.text(name, MAX_VALUE).ifPresent(value -> parameters.put(name, value))));
        return parameters;
    }

    private static Set<String> domains(Fields fields) {
        var domains = new LinkedHashSet<String>();
        for (var domain : fields.texts("domains", MAX_WORD)) {
            domains.add(fields.made("domains", domain, RegistrationRules::domain));
        }
        return domains;
    }
}
