package dev.arrival.console;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.audit.AdministrativeAct;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Something that an administrator did, as pages show it.
 *
 * @param actor who did it, as they were called then
 * @param byActor the address's query for all that they did; empty if it was the configuration
 * @param action what they did, to read
 * @param target to what, as it was called then
 * @param byTarget the address's query for all that was done to it
 * @param why in the actor's words; empty if they said nothing
 * @param changes what is otherwise since
 */
public record ActRow(
        String reference,
        Moment at,
        String actor,
        String byActor,
        String action,
        String target,
        String byTarget,
        String why,
        List<Difference> changes) {
    /**
     * A member that is otherwise.
     *
     * @param before what it was; empty if it is new
     * @param after what it is; empty if it is gone
     */
    public record Difference(String member, String before, String after) {}

    static ActRow of(AdministrativeAct act, Asked asked) {
        return new ActRow(
                act.reference(),
                Moment.of(act.at()),
                act.actor(),
                act.actorId()
                        .map(actor -> asked.with("actor", actor.toString()))
                        .orElse(""),
                action(act.action()),
                act.targetName().orElse(act.target()),
                asked.with("target", act.target()),
                act.why().orElse(""),
                differences(object(act.before()), object(act.after())));
    }

    /** An action, to read. */
    static String action(String word) {
        return Texts.ofWord("action.", word);
    }

    private static List<Difference> differences(JsonObject before, JsonObject after) {
        var members = new TreeSet<>(before.keySet());
        members.addAll(after.keySet());
        var differences = new ArrayList<Difference>();
        for (var member : members) {
            var was = text(before.get(member));
            var is = text(after.get(member));
            if (!was.equals(is)) {
                differences.add(new Difference(member, was, is));
            }
        }
        return differences;
    }

    private static String text(JsonValue value) {
        if (value == null || value == JsonValue.NULL) {
            return "";
        }
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    private static JsonObject object(Optional<String> text) {
        if (text.isEmpty()) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try (var reader = JSON.createReader(new StringReader(text.get()))) {
            return reader.readValue() instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        }
    }
}
