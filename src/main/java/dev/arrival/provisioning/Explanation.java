package dev.arrival.provisioning;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.audit.Outcome;
import dev.arrival.audit.SignIn;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.Step.Rule;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How one attempt went, step by step, from what the audit has of it: the stages before the rules, then each rule, with
 * what it did. What a rule had to say that let the next one speak is not kept; only that it did.
 */
public final class Explanation {
    /** What ends an attempt before there is a token to verify. */
    private static final Set<String> ANSWERS = Stream.of(
                    Refusal.Reason.UNEXPECTED_ANSWER, Refusal.Reason.PROVIDER_REFUSED, Refusal.Reason.PROVIDER_DISABLED)
            .map(Refusal.Reason::code)
            .collect(Collectors.toSet());

    private static final Set<String> TRANSACTIONS = Stream.of(Refusal.Reason.BUSY, Refusal.Reason.UNAVAILABLE)
            .map(Refusal.Reason::code)
            .collect(Collectors.toSet());

    private static final List<String> BEFORE_THE_RULES = List.of("answer", "token");

    private Explanation() {}

    /** The walk of the attempt: a JSON array of objects with the members {@code rule}, {@code verdict}, {@code why}. */
    public static JsonArray of(SignIn signIn) {
        var walk = JSON.createArrayBuilder();
        var ended = false;
        for (var stage : BEFORE_THE_RULES) {
            var here = !ended && endedAt(signIn, stage);
            walk.add(step(stage, verdict(ended, here), here ? signIn.detail().orElse("") : ""));
            ended = ended || here;
        }
        var notable = notable(signIn);
        var decided = signIn.policyVersion().isPresent();
        for (var rule : Rule.values()) {
            var step = notable.get(Fields.word(rule));
            if (ended || !decided) {
                walk.add(step(Fields.word(rule), "not-reached", ""));
            } else if (step == null) {
                walk.add(step(Fields.word(rule), "passed", ""));
            } else {
                walk.add(step);
                ended = Set.of("refused", "waits").contains(step.getString("verdict"));
            }
        }
        var failed = signIn.outcome() == Outcome.FAILED && endedAt(signIn, "transaction");
        var written = signIn.outcome() != Outcome.FAILED && decided;
        return walk.add(step(
                        "transaction",
                        failed ? "refused" : written ? "passed" : "not-reached",
                        failed ? signIn.detail().orElse("") : ""))
                .build();
    }

    /** The walk of a plan: the rules only, each with what it has to say. */
    public static JsonArray of(Plan plan) {
        var said = new EnumMap<Rule, Step>(Rule.class);
        plan.steps().forEach(step -> said.put(step.rule(), step));
        var walk = JSON.createArrayBuilder();
        var ended = false;
        for (var rule : Rule.values()) {
            var step = said.get(rule);
            walk.add(step == null ? step(Fields.word(rule), ended ? "not-reached" : "passed", "") : step.json());
            ended = ended || (step != null && step.isLast());
        }
        return walk.build();
    }

    private static String verdict(boolean ended, boolean here) {
        if (here) {
            return "refused";
        }
        return ended ? "not-reached" : "passed";
    }

    private static boolean endedAt(SignIn signIn, String stage) {
        if (signIn.policyVersion().isPresent() || signIn.reason().isEmpty()) {
            return false;
        }
        var reason = signIn.reason().get();
        return switch (stage) {
            case "answer" -> ANSWERS.contains(reason);
            case "transaction" -> TRANSACTIONS.contains(reason);
            default -> !ANSWERS.contains(reason) && !TRANSACTIONS.contains(reason);
        };
    }

    private static Map<String, JsonObject> notable(SignIn signIn) {
        try (var reader = JSON.createReader(new StringReader(signIn.steps()))) {
            var notable = new HashMap<String, JsonObject>();
            reader.readArray().getValuesAs(JsonObject.class).forEach(step -> notable.put(step.getString("rule"), step));
            return notable;
        }
    }

    private static JsonObject step(String rule, String verdict, String why) {
        return JSON.createObjectBuilder()
                .add("rule", rule)
                .add("verdict", verdict)
                .add("why", why)
                .build();
    }
}
