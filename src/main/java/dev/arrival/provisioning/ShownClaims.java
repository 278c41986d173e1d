package dev.arrival.provisioning;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.platform.InvalidField;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;

/** Claims that somebody shows, to see what would come of them: read as those of a sign-in are, but nobody vouches for them. */
public final class ShownClaims {
    private static final String FIELD = "/claims";

    private ShownClaims() {}

    /**
     * As a token's claims are: strings, numbers, booleans, lists and maps.
     *
     * @throws InvalidField if it is no object
     */
    public static Map<String, Object> of(JsonValue value) {
        if (value instanceof JsonObject object) {
            return members(object);
        }
        throw new InvalidField(FIELD, "must be an object");
    }

    /**
     * What the provider's mapping reads of them.
     *
     * @throws InvalidField if they do not say who it is
     */
    public static Claims read(IdentityProvider provider, Map<String, Object> said) {
        var mapping = provider.registration().mapping();
        var subject = mapping.subject(said)
                .orElseThrow(() -> new InvalidField(
                        FIELD, "must hold " + mapping.subject().name() + ", who it is, as " + kinds(mapping)));
        return mapping.read(provider.issuer(), subject, said);
    }

    private static String kinds(ClaimMapping mapping) {
        return mapping.isNumberSubject() ? "a text or a whole number" : "a text";
    }

    /** Claims that the mapping would read as these, as far as it was kept what was said; a name is found literally. */
    public static JsonObject retold(ClaimMapping mapping, Claims claims) {
        var json = JSON.createObjectBuilder().add(mapping.subject().name(), claims.subject());
        for (var attribute : Attribute.values()) {
            var name = mapping.attributes().get(attribute).name();
            var value = claims.attributes().get(attribute);
            if (value != null && attribute == Attribute.EMAIL_VERIFIED) {
                json.add(name, Boolean.parseBoolean(value));
            } else if (value != null) {
                json.add(name, value);
            }
        }
        if (claims.groups() instanceof Groups.Listed listed) {
            json.add(mapping.groups().name(), groups(mapping, listed));
        } else if (claims.groups() instanceof Groups.Malformed) {
            json.add(mapping.groups().name(), false);
        } else if (claims.groups() instanceof Groups.Overage) {
            json.add("hasgroups", true);
        }
        return json.build();
    }

    private static JsonArray groups(ClaimMapping mapping, Groups.Listed listed) {
        var names = JSON.createArrayBuilder();
        listed.names().forEach(name -> {
            var id = listed.ids().get(name);
            var members = mapping.groupMembers();
            if (id != null && members.isPresent()) {
                names.add(JSON.createObjectBuilder()
                        .add(members.get().name(), name)
                        .add(members.get().id(), id));
            } else {
                names.add(name);
            }
        });
        return names.build();
    }

    private static Map<String, Object> members(JsonObject object) {
        var members = new HashMap<String, Object>();
        object.forEach((name, value) -> members.put(name, plain(value)));
        return members;
    }

    private static Number number(JsonNumber number) {
        return number.isIntegral() ? number.bigIntegerValue() : number.numberValue();
    }

    private static Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> members((JsonObject) value);
            case ARRAY -> ((JsonArray) value).stream().map(ShownClaims::plain).toList();
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> number((JsonNumber) value);
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }
}
