package dev.arrival.console.policy;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.administration.NewProvider;
import dev.arrival.administration.Registering.Secret;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Registration;
import dev.arrival.directory.Registration.Kind;
import dev.arrival.directory.RegistrationDocument;
import dev.arrival.platform.Fields;
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
 * How people come from a provider, as the fields of a form: each is called by the JSON Pointer to the member that it says.
 * What the form of that kind does not ask for is not taken from it, and stays as it is.
 *
 * @param kind of the provider
 * @param texts fields of one value
 * @param words fields of several
 */
record ProviderForm(Kind kind, List<String> texts, List<String> words) {
    static final String KIND = "/kind";
    static final String ISSUER = "/issuer";
    static final String ENABLED = "/enabled";

    static final String LOGIN = "/login";

    /** Arrival is registered at the provider. */
    static final ProviderForm OPENID = new ProviderForm(
            Kind.OPENID, List.of("/name", "/clientId", "/api/audience"), List.of("/scopes", "/domains", "/api/scopes"));

    /** The server is. */
    static final ProviderForm SOCIAL = new ProviderForm(Kind.SOCIAL, List.of("/name", LOGIN), List.of("/domains"));

    private static final String MAPPING = "mapping";
    private static final List<String> CLAIMS = List.of(
            "/mapping/subject",
            "/mapping/userName",
            "/mapping/givenName",
            "/mapping/familyName",
            "/mapping/fullName",
            "/mapping/email",
            "/mapping/emailVerified",
            "/mapping/groups",
            "/mapping/groupsSeparator",
            "/mapping/groupName",
            "/mapping/groupId");

    /** The one for that kind of provider. */
    static ProviderForm of(Kind kind) {
        return kind == Kind.SOCIAL ? SOCIAL : OPENID;
    }

    /** What the form says of a provider; never its secret. */
    static Map<String, String> of(IdentityProvider provider) {
        var form = of(provider.kind());
        var json = RegistrationDocument.json(provider.registration());
        var typed = new HashMap<String, String>();
        Stream.concat(form.texts.stream(), CLAIMS.stream()).forEach(field -> typed.put(field, text(json, field)));
        form.words.forEach(field -> typed.put(field, words(json, field)));
        typed.put(KIND, form.word());
        typed.put(ISSUER, provider.issuer());
        typed.put(ENABLED, provider.registration().enabled() ? SentFields.YES : "");
        return typed;
    }

    /** A provider to be. */
    NewProvider created(Map<String, String> typed) {
        var json = JSON.createObjectBuilder(document(typed, JsonValue.EMPTY_JSON_OBJECT))
                .add("kind", word())
                .add("enabled", true);
        var issuer = typed.getOrDefault(ISSUER, "").strip();
        if (isOpenId() || !issuer.isEmpty()) {
            json.add("issuer", issuer);
        }
        var fields = Fields.of(json.build());
        var secret = isOpenId() ? TypedSecret.of(typed) : Optional.<String>empty();
        var made = new NewProvider(RegistrationDocument.issuer(fields), RegistrationDocument.read(fields), secret);
        fields.done();
        return made;
    }

    /** What is to become of a provider. */
    static Registration changed(IdentityProvider provider, Map<String, String> typed) {
        var before = RegistrationDocument.json(provider.registration());
        return RegistrationDocument.read(Fields.of(of(provider.kind()).document(typed, before)));
    }

    /** What is to become of its secret. */
    static Secret secretOf(IdentityProvider provider, Map<String, String> typed) {
        return provider.isSocial() ? new Secret.Kept() : TypedSecret.becomes(typed);
    }

    boolean isOpenId() {
        return kind == Kind.OPENID;
    }

    /** The kind, as the form sends it. */
    String word() {
        return Fields.word(kind);
    }

    private JsonObject document(Map<String, String> typed, JsonObject before) {
        var begun = JSON.createObjectBuilder(before).add(MAPPING, JsonValue.EMPTY_JSON_OBJECT);
        if (isOpenId()) {
            begun.add("api", before.getOrDefault("api", JsonValue.EMPTY_JSON_OBJECT));
        }
        var json = begun.build();
        for (var field : Stream.concat(texts.stream(), CLAIMS.stream()).toList()) {
            var text = typed.getOrDefault(field, "");
            var kept = field.equals("/mapping/groupsSeparator") ? text : text.strip(); // it may be a space
            json = kept.isEmpty() ? without(json, field) : add(json, field, JSON.createValue(kept));
        }
        for (var field : words) {
            json = add(json, field, array(typed.getOrDefault(field, "")));
        }
        if (json.getJsonObject(MAPPING).isEmpty()) {
            json = without(json, "/" + MAPPING); // the usual one
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
