package dev.arrival.provisioning;

import dev.arrival.provisioning.Refusal.Reason;
import dev.arrival.provisioning.Step.Rule;
import dev.arrival.provisioning.Step.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what each rule had to say. */
final class Walk {
    private final List<Step> steps = new ArrayList<>();

    /** The rule lets the next one speak. */
    Optional<Plan> pass(Rule rule, String why) {
        return step(rule, Verdict.PASSED, why);
    }

    /** The rule does something, and lets the next one speak. */
    Optional<Plan> apply(Rule rule, String why) {
        return step(rule, Verdict.APPLIED, why);
    }

    /** The rule lets the person wait. */
    Optional<Plan> await(Rule rule, String why) {
        step(rule, Verdict.WAITS, why);
        return Optional.of(new Plan.Await(steps));
    }

    /** The rule turns the person away. */
    Optional<Plan> refuse(Rule rule, Reason reason, String why) {
        step(rule, Verdict.REFUSED, why);
        return Optional.of(new Plan.Refuse(new Refusal(reason, why), steps));
    }

    List<Step> steps() {
        return steps;
    }

    private Optional<Plan> step(Rule rule, Verdict verdict, String why) {
        steps.add(new Step(rule, verdict, why));
        return Optional.empty();
    }
}
