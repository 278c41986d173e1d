package dev.arrival.console;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Turns what the audit keeps of a sign-in into sentences. */
public final class Changes {
    private static final String EMAIL_VERIFIED = "email-verified";

    private final List<JsonObject> changes;
    private final String prefix;

    private Changes(List<JsonObject> changes, String prefix) {
        this.changes = changes;
        this.prefix = prefix;
    }

    /** The sentences: first the person, then what is known of them, then the groups. */
    static List<Line> of(JsonArray json) {
        return new Changes(json.getValuesAs(JsonObject.class), "change.").lines();
    }

    /** The same for somebody else, such as an administrator. */
    public static List<Line> ofSomebody(JsonArray json) {
        return new Changes(json.getValuesAs(JsonObject.class), "changed.").lines();
    }

    /** The same for what has not happened yet. */
    public static List<Line> ofPlan(JsonArray json) {
        return new Changes(json.getValuesAs(JsonObject.class), "planned.").lines();
    }

    private List<Line> lines() {
        var lines = new ArrayList<Line>();
        all("create-user").forEach(created -> lines.add(Line.of(Texts.of(prefix + "create-user"))));
        all("link-identity").forEach(linked -> lines.add(Line.of(Texts.of(prefix + "link-identity"))));
        all("set-attribute").forEach(set -> lines.add(Line.of(sentence(set))));
        addGroups(lines, "create-group", change -> change.getString("group"));
        addGroups(
                lines,
                "rename-group",
                change ->
                        Texts.of(prefix + "rename-group.names", change.getString("before"), change.getString("after")));
        addGroups(lines, "identify-group", change -> change.getString("group"));
        addGroups(lines, "join", change -> change.getString("group"));
        addGroups(lines, "leave", change -> change.getString("group"));
        addGroups(
                lines,
                "skip-group",
                change -> Texts.of(prefix + "skip-group.why", change.getString("group"), change.getString("why")));
        return lines;
    }

    private List<JsonObject> all(String kind) {
        return changes.stream()
                .filter(change -> change.getString("change").equals(kind))
                .toList();
    }

    private String sentence(JsonObject set) {
        var attribute = set.getString("attribute");
        var after = set.getString("after");
        if (attribute.equals(EMAIL_VERIFIED)) {
            return Texts.of(prefix + "email-verified." + Boolean.valueOf(after));
        }
        var name = Texts.of("attribute." + attribute);
        return set.containsKey("before")
                ? Texts.of(prefix + "set-attribute", name, set.getString("before"), after)
                : Texts.of(prefix + "set-attribute.first", name, after);
    }

    private void addGroups(List<Line> lines, String kind, Function<JsonObject, String> name) {
        var names = all(kind).stream().map(name).toList();
        if (!names.isEmpty()) {
            lines.add(Line.of(Texts.of(prefix + kind, names.size()), names));
        }
    }
}
