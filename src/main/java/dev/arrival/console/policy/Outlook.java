package dev.arrival.console.policy;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.Claims;
import dev.arrival.console.Changes;
import dev.arrival.console.Line;
import dev.arrival.console.Stage;
import dev.arrival.console.Texts;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.Explanation;
import dev.arrival.provisioning.Plan;
import dev.arrival.provisioning.Preview;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What would come of a sign-in, to read. */
public final class Outlook {
    private final Preview.Shown shown;
    private final Claims claims;
    private final List<Line> changes;
    private final Comparison comparison;
    private final List<Stage> steps;
    private final Understood understood;
    private final String signature;

    /**
     * What comes of these claims.
     *
     * @param signature of the token that they are from: {@code good}, or what is wrong; {@code null} if it was no token
     */
    Outlook(Preview.Shown shown, Claims claims, Understood understood, String signature) {
        this.shown = shown;
        this.claims = claims;
        this.changes = changes(shown.plan());
        this.comparison = shown.plan() instanceof Plan.Admit admit ? new Comparison(admit, shown) : null;
        this.steps = Stage.of(Explanation.of(shown.plan()));
        this.understood = understood;
        this.signature = signature;
    }

    /** A stable word for how it would end. */
    public String getOutcome() {
        if (shown.plan() instanceof Plan.Admit admit) {
            return Fields.word(admit.outcome());
        }
        return shown.plan() instanceof Plan.Await ? "waiting" : "refused";
    }

    /** The same, to read. */
    public String getOutcomeText() {
        return Texts.of("outcome." + getOutcome());
    }

    /** How it would end, in a sentence. */
    public String getEnding() {
        return Texts.of("try.ending." + getOutcome(), getPerson());
    }

    /** Why, in a sentence; empty if the person would be let in. */
    public String getReason() {
        return shown.plan() instanceof Plan.Refuse refuse
                ? Texts.of("reason." + refuse.refusal().reason().code())
                : "";
    }

    /** Why, for an administrator; empty if there is nothing to add. */
    public String getDetail() {
        return shown.plan() instanceof Plan.Refuse refuse
                ? Objects.requireNonNullElse(refuse.refusal().detail(), "")
                : "";
    }

    /** What the person would read; empty if they would be let in. */
    public String getTold() {
        if (shown.plan() instanceof Plan.Refuse refuse) {
            return Texts.of("refused." + refuse.refusal().reason().code() + ".title");
        }
        return shown.plan() instanceof Plan.Await ? Texts.of("waiting.heading") : "";
    }

    /** Whom it is about. */
    public String getPerson() {
        var known = claims.attributes();
        var names = Stream.of(Attribute.GIVEN_NAME, Attribute.FAMILY_NAME)
                .map(known::get)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return names.isBlank() ? known.getOrDefault(Attribute.USER_NAME, claims.subject()) : names;
    }

    /** As whom the provider knows the person. */
    public String getSubject() {
        return claims.subject();
    }

    /** Whether Arrival knows the person already. */
    public boolean isKnown() {
        return shown.before().isPresent();
    }

    /** Whether the person would be let in. */
    public boolean isLetIn() {
        return shown.plan() instanceof Plan.Admit;
    }

    /** What would change, in sentences. */
    public List<Line> getChanges() {
        return changes;
    }

    /** The person before and after; only if they would be let in. */
    public Comparison getComparison() {
        return comparison;
    }

    /** Each rule, with what it has to say. */
    public List<Stage> getSteps() {
        return steps;
    }

    /** What Arrival takes from what was said. */
    public Understood getUnderstood() {
        return understood;
    }

    /** Whether it was a token. */
    public boolean isToken() {
        return signature != null;
    }

    /** Whether the token is the provider's. */
    public boolean isSigned() {
        return "good".equals(signature);
    }

    /** What is wrong with the token's signature. */
    public String getSignature() {
        return signature;
    }

    private static List<Line> changes(Plan plan) {
        var changes = JSON.createArrayBuilder();
        if (plan instanceof Plan.Admit admit) {
            admit.changes().forEach(change -> changes.add(change.json()));
            admit.skipped()
                    .forEach(entry -> changes.add(JSON.createObjectBuilder()
                            .add("change", "skip-group")
                            .add("group", entry.entry())
                            .add("why", entry.why())));
        }
        return Changes.ofPlan(changes.build());
    }
}
