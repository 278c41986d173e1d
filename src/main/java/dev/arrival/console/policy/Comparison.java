package dev.arrival.console.policy;

import dev.arrival.access.Place;
import dev.arrival.claims.Attribute;
import dev.arrival.console.Texts;
import dev.arrival.platform.Fields;
import dev.arrival.provisioning.Change;
import dev.arrival.provisioning.Plan;
import dev.arrival.provisioning.Preview;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A person before and after a sign-in that has not happened. */
public final class Comparison {
    private static final Preview.Before NOBODY = new Preview.Before(Map.of(), Set.of(), Set.of(), List.of());

    private final List<Row> attributes;
    private final Passage groups;
    private final Passage roles;
    private final Passage workspaces;

    /**
     * An attribute.
     *
     * @param before empty if not known; likewise after
     */
    public record Row(String name, String before, String after) {
        /** Whether it becomes another one. */
        public boolean isDifferent() {
            return !before.equals(after);
        }
    }

    Comparison(Plan.Admit plan, Preview.Shown shown) {
        var before = shown.before().orElse(NOBODY);
        this.attributes = attributes(before, plan);
        this.groups = groups(before, plan);
        this.roles = Passage.of(before.roles(), plan.roles());
        this.workspaces = Passage.of(named(before.places()), named(shown.places()));
    }

    /** Names and e-mail. */
    public List<Row> getAttributes() {
        return attributes;
    }

    /** The groups. */
    public Passage getGroups() {
        return groups;
    }

    /** The roles. */
    public Passage getRoles() {
        return roles;
    }

    /** The workspaces, each with what the person may do there. */
    public Passage getWorkspaces() {
        return workspaces;
    }

    private static List<Row> attributes(Preview.Before before, Plan.Admit plan) {
        var after = new EnumMap<Attribute, String>(Attribute.class);
        after.putAll(before.attributes());
        plan.changes().forEach(change -> {
            if (change instanceof Change.SetAttribute set) {
                after.put(set.attribute(), set.after());
            }
        });
        return Stream.of(Attribute.values())
                .filter(attribute -> after.containsKey(attribute) || attribute != Attribute.EMAIL_VERIFIED)
                .map(attribute ->
                        new Row(name(attribute), value(attribute, before.attributes()), value(attribute, after)))
                .toList();
    }

    private static Passage groups(Preview.Before before, Plan.Admit plan) {
        var now = new TreeSet<>(before.groups());
        plan.changes().forEach(change -> {
            if (change instanceof Change.RenameGroup rename && now.remove(rename.before())) {
                now.add(rename.after());
            }
        });
        return Passage.of(now, plan.sourcesByGroup().keySet());
    }

    private static Set<String> named(Collection<Place> places) {
        return places.stream()
                .map(place -> Texts.of(
                        "try.workspace", place.name(), Texts.of("permission." + Fields.word(place.permission()))))
                .collect(Collectors.toSet());
    }

    static String name(Attribute attribute) {
        return Texts.of("try.attribute." + attribute.key());
    }

    static String value(Attribute attribute, Map<Attribute, String> attributes) {
        var value = attributes.getOrDefault(attribute, "");
        return attribute == Attribute.EMAIL_VERIFIED && !value.isEmpty() ? Texts.of("try.verified." + value) : value;
    }
}
