package dev.arrival.console.policy;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.administration.NewProvider;
import dev.arrival.administration.Registering.Secret;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Registration;
import dev.arrival.directory.RegistrationDocument;
import dev.arrival.platform.Fields;
import dev.arrival.platform.InvalidField;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How Arrival is registered at a provider, as the fields of a form: each is called by the JSON Pointer to the member that
 * it says. What the form does not ask for stays as it is.
 */
final class ProviderForm {
    static final String ISSUER = "/issuer";
    static final String SECRET = "/clientSecret";
    static final String NO_SECRET = "/noSecret";

    /** Whether a secret was typed before: it is not sent back, and must not get lost. */
    static final String SECRET_TYPED = "/secretTyped";

    static final String ENABLED = "/enabled";

    private static final int LONGEST_SECRET = 500;
    private static final List<String> TEXTS = List.of("/name", "/clientId", "/api/audience");
    private static final List<String> WORDS = List.of("/scopes", "/domains", "/api/scopes");
    private static final List<String> CLAIMS = List.of(
            "/mapping/subject",
            "/mapping/userName",
            "/mapping/givenName",
            "/mapping/familyName",
            "/mapping/email",
            "/mapping/emailVerified",
            "/mapping/groups",
            "/mapping/groupsSeparator",
            "/mapping/groupName",
            "/mapping/groupId");

    private ProviderForm() {}

    /** What the form says of a provider; never its secret. */
    static Map<String, String> of(IdentityProvider provider) {
        var json = RegistrationDocument.json(provider.registration());
        var typed = new HashMap<String, String>();
        Stream.concat(TEXTS.stream(), CLAIMS.stream()).forEach(field -> typed.put(field, text(json, field)));
        WORDS.forEach(field -> typed.put(field, words(json, field)));
        typed.put(ISSUER, provider.issuer());
        typed.put(ENABLED, provider.registration().enabled() ? SentFields.YES : "");
        return typed;
    }

    /** A provider to be. */
    static NewProvider created(Map<String, String> typed) {
        var json = document(typed, JsonValue.EMPTY_JSON_OBJECT);
        var fields = Fields.of(JSON.createObjectBuilder(json)
                .add("issuer", typed.getOrDefault(ISSUER, "").strip())
                .add("enabled", true)
                .build());
        var secret = secret(typed);
        var made = new NewProvider(RegistrationDocument.issuer(fields), RegistrationDocument.read(fields), secret);
        fields.done();
        return made;
    }

    /** What is to become of a provider. */
    static Registration changed(IdentityProvider provider, Map<String, String> typed) {
        var before = RegistrationDocument.json(provider.registration());
        return RegistrationDocument.read(Fields.of(document(typed, before)));
    }

    /** What is to become of its secret: it stays, unless another one was typed, or none is wanted. */
    static Secret secretOf(Map<String, String> typed) {
        var secret = secret(typed);
        return secret.isPresent() || isForgotten(typed) ? new Secret.Replaced(secret) : new Secret.Kept();
    }

    /** Whether a secret was typed, now or before. */
    static boolean isSecretTyped(Map<String, String> typed) {
        return typed.containsKey(SECRET_TYPED)
                || !typed.getOrDefault(SECRET, "").isEmpty();
    }

    private static boolean isForgotten(Map<String, String> typed) {
        return !typed.getOrDefault(NO_SECRET, "").isEmpty();
    }

    private static Optional<String> secret(Map<String, String> typed) {
        var secret = typed.getOrDefault(SECRET, "");
        if (!secret.isEmpty() && isForgotten(typed)) {
            throw new InvalidField(SECRET + "/both", "");
        }
        if (secret.isEmpty() && isSecretTyped(typed) && !isForgotten(typed)) {
            throw new InvalidField(SECRET + "/again", "");
        }
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        return Fields.of(JSON.createObjectBuilder().add("clientSecret", secret).build())
                .text("clientSecret", LONGEST_SECRET);
    }

    private static JsonObject document(Map<String, String> typed, JsonObject before) {
        var json = JSON.createObjectBuilder(before)
                .add("mapping", JsonValue.EMPTY_JSON_OBJECT)
                .add("api", before.getOrDefault("api", JsonValue.EMPTY_JSON_OBJECT))
                .build();
        for (var field : Stream.concat(TEXTS.stream(), CLAIMS.stream()).toList()) {
            var text = typed.getOrDefault(field, "");
            var kept = field.equals("/mapping/groupsSeparator") ? text : text.strip(); // it may be a space
            json = kept.isEmpty() ? without(json, field) : add(json, field, JSON.createValue(kept));
        }
        for (var field : WORDS) {
            json = add(json, field, array(typed.getOrDefault(field, "")));
        }
        var enabled = !typed.getOrDefault(ENABLED, "").isEmpty();
        return add(json, ENABLED, enabled ? JsonValue.TRUE : JsonValue.FALSE);
    }

    private static JsonObject add(JsonObject json, String field, JsonValue value) {
        return JSON.createPointer(field).add(json, value);
    }

    private static JsonObject without(JsonObject json, String field) {
        var pointer = JSON.createPointer(field);
        return pointer.containsValue(json) ? pointer.remove(json) : json;
    }

    private static JsonArray array(String words) {
        var array = JSON.createArrayBuilder();
        Stream.of(words.split("[\\s,]+")).filter(word -> !word.isEmpty()).forEach(array::add);
        return array.build();
    }

    private static String text(JsonObject json, String field) {
        var pointer = JSON.createPointer(field);
        return pointer.containsValue(json) && pointer.getValue(json) instanceof JsonString text ? text.getString() : "";
    }

    private static String words(JsonObject json, String field) {
        return JSON.createPointer(field).getValue(json).asJsonArray().getValuesAs(JsonString::getString).stream()
                .collect(Collectors.joining(" "));
    }
}
