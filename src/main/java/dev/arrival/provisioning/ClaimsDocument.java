package dev.arrival.provisioning;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.claims.Groups.Skipped;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@link Claims} as JSON, as they are recorded: what the mapping read, and nothing else that was said. */
public final class ClaimsDocument {
    private ClaimsDocument() {}

    /** Writes them; the same claims always to the same text. */
    public static JsonObject json(Claims claims) {
        var attributes = JSON.createObjectBuilder();
        new TreeMap<>(claims.attributes()).forEach((attribute, value) -> attributes.add(attribute.key(), value));
        var malformed = JSON.createArrayBuilder();
        claims.malformed().forEach(malformed::add);
        return JSON.createObjectBuilder()
                .add("attributes", attributes)
                .add("malformed", malformed)
                .add("groups", json(claims.groups()))
                .build();
    }

    private static JsonObject json(Groups groups) {
        var json = JSON.createObjectBuilder();
        if (groups instanceof Groups.Listed listed) {
            var names = JSON.createArrayBuilder();
            listed.names().forEach(names::add);
            var ids = JSON.createObjectBuilder();
            new TreeMap<>(listed.ids()).forEach(ids::add);
            var skipped = JSON.createArrayBuilder();
            listed.skipped()
                    .forEach(entry -> skipped.add(JSON.createObjectBuilder()
                            .add("entry", entry.entry())
                            .add("why", entry.why())));
            return json.add("said", "listed")
                    .add("names", names)
                    .add("ids", ids)
                    .add("skipped", skipped)
                    .build();
        }
        if (groups instanceof Groups.Malformed malformed) {
            return json.add("said", "malformed").add("why", malformed.why()).build();
        }
        return json.add("said", groups instanceof Groups.Overage ? "overage" : "absent")
                .build();
    }

    /** Reads what was recorded of somebody; nothing was said where it has been forgotten since, and the object is empty. */
    public static Claims of(String issuer, String subject, String document) {
        try (var reader = JSON.createReader(new StringReader(document))) {
            var json = reader.readObject();
            if (json.isEmpty()) {
                return new Claims(issuer, subject, Map.of(), List.of(), new Groups.Absent());
            }
            var attributes = new EnumMap<Attribute, String>(Attribute.class);
            json.getJsonObject("attributes")
                    .forEach((key, value) ->
                            attributes.put(Attribute.of(key).orElseThrow(), ((JsonString) value).getString()));
            return new Claims(
                    issuer, subject, attributes, texts(json, "malformed"), groups(json.getJsonObject("groups")));
        }
    }

    private static Groups groups(JsonObject json) {
        return switch (json.getString("said")) {
            case "listed" -> {
                var ids = new HashMap<String, String>();
                json.getJsonObject("ids").forEach((name, id) -> ids.put(name, ((JsonString) id).getString()));
                yield new Groups.Listed(
                        new TreeSet<>(texts(json, "names")),
                        ids,
                        json.getJsonArray("skipped").getValuesAs(JsonObject.class).stream()
                                .map(entry -> new Skipped(entry.getString("entry"), entry.getString("why")))
                                .toList());
            }
            case "malformed" -> new Groups.Malformed(json.getString("why"));
            case "overage" -> new Groups.Overage();
            default -> new Groups.Absent();
        };
    }

    private static List<String> texts(JsonObject json, String name) {
        return json.getJsonArray(name).getValuesAs(JsonString::getString);
    }

    /** Tells whether the same was said of the same. */
    static String digest(Claims claims) {
        return digest(claims.issuer() + " " + claims.subject() + " " + json(claims));
    }

    /** Tells whether two documents are the same, in a column's width: SHA-256, in hexadecimal digits. */
    static String digest(String document) {
        try {
            var bytes = document.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
