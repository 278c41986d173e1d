package dev.arrival.console;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * A step of the walk of a sign-in.
 *
 * @param rule what was looked at, in words
 * @param verdict a stable word for what came of it
 * @param verdictText the same, to read
 * @param why what the rule had to say; empty if nothing
 */
public record Stage(String rule, String verdict, String verdictText, String why) {
    /** All of them, as an {@link dev.arrival.provisioning.Explanation} has them. */
    public static List<Stage> of(JsonArray walk) {
        return walk.getValuesAs(JsonObject.class).stream().map(Stage::of).toList();
    }

    private static Stage of(JsonObject step) {
        var verdict = step.getString("verdict");
        return new Stage(
                Texts.ofWord("rule.", step.getString("rule")),
                verdict,
                Texts.of("verdict." + verdict),
                step.getString("why"));
    }
}
