package dev.arrival.api;

import dev.arrival.claims.Claims;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.ClaimsDocument;
import dev.arrival.provisioning.Plan;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.TreeMap;
import java.util.TreeSet;

/** A plan that nobody carries out, as the API shows it. */
final class PlanEntry {
    private PlanEntry() {}

    /**
     * All of it.
     *
     * @param signature of the token that was shown; {@code null} if there was none
     */
    static JsonObject json(Plan plan, Claims claims, String signature) {
        var json = Json.createObjectBuilder();
        if (signature != null) {
            json.add("signature", signature);
        }
        json.add("subject", claims.subject()).add("claims", ClaimsDocument.json(claims));
        if (plan instanceof Plan.Admit admit) {
            admit(json, admit);
        } else if (plan instanceof Plan.Refuse refuse) {
            json.add("outcome", "refused")
                    .add("reason", refuse.refusal().reason().code())
                    .add("detail", refuse.refusal().detail())
                    .add("changes", Json.createArrayBuilder());
        } else {
            json.add("outcome", "waiting").add("changes", Json.createArrayBuilder());
        }
        var steps = Json.createArrayBuilder();
        plan.steps().forEach(step -> steps.add(step.json()));
        return json.add("steps", steps).build();
    }

    private static void admit(jakarta.json.JsonObjectBuilder json, Plan.Admit admit) {
        var changes = Json.createArrayBuilder();
        admit.changes().forEach(change -> changes.add(change.json()));
        var skipped = Json.createArrayBuilder();
        admit.skipped()
                .forEach(entry -> skipped.add(
                        Json.createObjectBuilder().add("entry", entry.entry()).add("why", entry.why())));
        var groups = Json.createArrayBuilder();
        new TreeMap<>(admit.sourcesByGroup())
                .forEach((name, sources) ->
                        groups.add(Json.createObjectBuilder().add("name", name).add("sources", array(sources))));
        json.add("outcome", Fields.word(admit.outcome()))
                .add("changes", changes)
                .add("skipped", skipped)
                .add("groups", groups)
                .add("roles", array(admit.roles()));
    }

    private static JsonArrayBuilder array(Collection<String> texts) {
        var array = Json.createArrayBuilder();
        new TreeSet<>(texts).forEach(array::add);
        return array;
    }
}
