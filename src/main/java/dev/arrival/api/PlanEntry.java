package dev.arrival.api;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.access.Place;
import dev.arrival.claims.Claims;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.ClaimsDocument;
import dev.arrival.provisioning.Plan;
import dev.arrival.provisioning.Preview;
import dev.arrival.signin.Me;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.List;
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
    static JsonObject json(Preview.Shown shown, Claims claims, String signature) {
        var plan = shown.plan();
        var json = JSON.createObjectBuilder();
        if (signature != null) {
            json.add("signature", signature);
        }
        json.add("subject", claims.subject()).add("claims", ClaimsDocument.json(claims));
        if (plan instanceof Plan.Admit admit) {
            admit(json, admit);
            json.add("workspaces", workspaces(shown.places()));
        } else if (plan instanceof Plan.Refuse refuse) {
            json.add("outcome", "refused")
                    .add("reason", refuse.refusal().reason().code())
                    .add("detail", refuse.refusal().detail())
                    .add("changes", JSON.createArrayBuilder());
        } else {
            json.add("outcome", "waiting").add("changes", JSON.createArrayBuilder());
        }
        var steps = JSON.createArrayBuilder();
        plan.steps().forEach(step -> steps.add(step.json()));
        return json.add("steps", steps).build();
    }

    private static void admit(JsonObjectBuilder json, Plan.Admit admit) {
        var changes = JSON.createArrayBuilder();
        admit.changes().forEach(change -> changes.add(change.json()));
        var skipped = JSON.createArrayBuilder();
        admit.skipped()
                .forEach(entry -> skipped.add(
                        JSON.createObjectBuilder().add("entry", entry.entry()).add("why", entry.why())));
        var groups = JSON.createArrayBuilder();
        new TreeMap<>(admit.sourcesByGroup())
                .forEach((name, sources) ->
                        groups.add(JSON.createObjectBuilder().add("name", name).add("sources", array(sources))));
        json.add("outcome", Fields.word(admit.outcome()))
                .add("changes", changes)
                .add("skipped", skipped)
                .add("groups", groups)
                .add("roles", array(admit.roles()));
    }

    private static JsonArrayBuilder workspaces(List<Place> places) {
        var array = JSON.createArrayBuilder();
        places.stream().map(Me.Workspace::of).forEach(workspace -> {
            var through = JSON.createArrayBuilder();
            workspace.through().forEach(reason -> through.add(json(reason)));
            array.add(JSON.createObjectBuilder()
                    .add("id", workspace.id())
                    .add("name", workspace.name())
                    .add("permission", workspace.permission())
                    .add("through", through));
        });
        return array;
    }

    private static JsonObjectBuilder json(Me.Reason reason) {
        var json = JSON.createObjectBuilder().add("kind", reason.kind());
        if (reason.id() != null) {
            json.add("id", reason.id());
        }
        if (reason.name() != null) {
            json.add("name", reason.name());
        }
        json.add("permission", reason.permission());
        if (reason.path() != null) {
            json.add("path", JSON.createArrayBuilder(reason.path()));
        }
        return json;
    }

    private static JsonArrayBuilder array(Collection<String> texts) {
        var array = JSON.createArrayBuilder();
        new TreeSet<>(texts).forEach(array::add);
        return array;
    }
}
