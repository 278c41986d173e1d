package dev.arrival.console.policy;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.platform.Fields;
import dev.arrival.provisioning.Policy;
import dev.arrival.provisioning.PolicyDocument;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A policy as the fields of a form: each is called by the JSON Pointer to the member that it says. */
final class PolicyForm {
    static final String RULES = "/groups/mapping/rules";
    static final String PREFIX = "/groups/mapping/prefix";

    /** Whether the provider may put people in {@value #ONLY} some groups, or in any. */
    static final String GRANTS = "/groups/grantable";

    static final String ANY = "any";
    static final String ONLY = "only";

    /** Choices of one word. */
    static final List<String> WORDS = List.of(
            "/provisioning",
            "/profile",
            "/groups/update",
            "/groups/absent",
            "/groups/malformed",
            "/groups/overage",
            "/groups/missing",
            "/groups/badEntry",
            "/groups/defaults/whom",
            "/linking/by");

    /** Yes or no. */
    static final List<String> FLAGS = List.of("/byToken", "/groups/mapping/keepsUnmapped", "/admission/emailVerified");

    /** Texts, one on each line. */
    static final List<String> LINES = List.of(
            "/groups/defaults/names",
            "/groups/grantable/names",
            "/groups/grantable/patterns",
            "/groups/grantable/privileged",
            "/admission/requiredGroups",
            "/admission/deniedGroups",
            "/admission/emailDomains",
            "/linking/domains");

    /** What a new person may have to have; each is a field of its own. */
    static final List<String> MANDATORY = List.of("givenName", "familyName", "email", "userName");

    static final String MANDATORY_FIELD = "/mandatory";

    private static final String SKELETON =
            "{\"groups\":{\"defaults\":{},\"mapping\":{},\"grantable\":{}},\"admission\":{},\"linking\":{}}";

    private PolicyForm() {}

    /** What the form says of a policy. */
    static Map<String, String> of(Policy policy) {
        var json = PolicyDocument.json(policy);
        var typed = new HashMap<String, String>();
        WORDS.forEach(field -> typed.put(field, ((JsonString) value(json, field)).getString()));
        FLAGS.forEach(field -> typed.put(field, value(json, field) == JsonValue.TRUE ? SentFields.YES : ""));
        LINES.forEach(field -> typed.put(field, lines(value(json, field))));
        json.getJsonArray("mandatory")
                .getValuesAs(JsonString::getString)
                .forEach(member -> typed.put(MANDATORY_FIELD + "/" + member, SentFields.YES));
        typed.put(RULES, MappingLines.of(value(json, RULES).asJsonArray()));
        typed.put(PREFIX, value(json, PREFIX) instanceof JsonString prefix ? prefix.getString() : "");
        typed.put(GRANTS, policy.groups().grantable().names().isPresent() ? ONLY : ANY);
        return typed;
    }

    /** The document that the form makes; whether it is a policy is for {@link PolicyDocument} to say. */
    static JsonObject document(Map<String, String> typed) {
        var json = read(SKELETON);
        for (var field : WORDS) {
            json = add(json, field, JSON.createValue(typed.getOrDefault(field, "")));
        }
        for (var field : FLAGS) {
            json = add(json, field, typed.getOrDefault(field, "").isEmpty() ? JsonValue.FALSE : JsonValue.TRUE);
        }
        for (var field : LINES) {
            if (typed.getOrDefault(GRANTS, "").equals(ONLY) || !isOfThoseOnly(field)) {
                json = add(json, field, array(lines(field, typed.getOrDefault(field, ""))));
            }
        }
        var mandatory = MANDATORY.stream()
                .filter(member ->
                        !typed.getOrDefault(MANDATORY_FIELD + "/" + member, "").isEmpty());
        json = add(json, MANDATORY_FIELD, array(mandatory));
        json = add(json, RULES, MappingLines.read(typed.getOrDefault(RULES, "")));
        var prefix = typed.getOrDefault(PREFIX, "");
        return prefix.isEmpty() ? json : add(json, PREFIX, JSON.createValue(prefix));
    }

    /** The policy that the form makes. */
    static Policy policy(Map<String, String> typed) {
        return PolicyDocument.read(Fields.of(document(typed)));
    }

    private static boolean isOfThoseOnly(String field) {
        return field.equals(GRANTS + "/names") || field.equals(GRANTS + "/patterns");
    }

    private static JsonObject read(String text) {
        try (var reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static JsonValue value(JsonObject json, String pointer) {
        var at = JSON.createPointer(pointer);
        return at.containsValue(json) ? at.getValue(json) : JsonValue.EMPTY_JSON_ARRAY;
    }

    private static JsonObject add(JsonObject json, String pointer, JsonValue value) {
        return JSON.createPointer(pointer).add(json, value);
    }

    private static String lines(JsonValue array) {
        return array.asJsonArray().getValuesAs(JsonString::getString).stream().collect(Collectors.joining("\n"));
    }

    /** A name may begin with a blank, and never ends with one. */
    private static Stream<String> lines(String field, String typed) {
        return typed.lines()
                .filter(line -> !line.isBlank())
                .map(field.endsWith("omains") ? String::strip : String::stripTrailing);
    }

    private static JsonArray array(Stream<String> texts) {
        var array = JSON.createArrayBuilder();
        texts.forEach(array::add);
        return array.build();
    }
}
