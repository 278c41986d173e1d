package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.access.RoleGrants;
import dev.arrival.claims.Attribute;
import dev.arrival.provisioning.Plan.Admit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a plan leaves behind in a model of the database, which minds each change's conditions. */
final class CarriedOut {
    private final Stored before;
    private final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
    private final Map<String, Set<String>> sourcesByGroup = new TreeMap<>();
    private final Map<String, Stored.Group> groups;
    private final List<Change.RenameGroup> renamed = new ArrayList<>();
    private long id;

    private CarriedOut(Stored before) {
        this.before = before;
        this.groups = new HashMap<>(before.groups());
        before.person().ifPresent(this::become);
    }

    static CarriedOut of(Stored before, Admit plan) {
        var after = new CarriedOut(before);
        for (var change : plan.changes()) {
            after.change(change);
            assertThat(after.id).as("a person first").isPositive();
        }
        assertThat(after.groups.values().stream().flatMap(group -> group.externalId().stream()))
                .doesNotHaveDuplicates();
        return after;
    }

    /** What is stored now. */
    Stored stored() {
        return new Stored(
                Optional.of(new Stored.Person(id, attributes, sourcesByGroup, false, true)),
                List.of(),
                Optional.empty(),
                0,
                groups);
    }

    /** The person's groups, and who holds them there. */
    Map<String, Set<String>> sourcesByGroup() {
        return sourcesByGroup;
    }

    /** The same rules: roles go with the group, whatever it is called. */
    Rules following(Rules rules) {
        var grants = new LinkedHashMap<String, Set<String>>();
        rules.entitlements()
                .grants()
                .groupsByRole()
                .forEach((role, names) ->
                        grants.put(role, names.stream().map(this::nameNow).collect(Collectors.toSet())));
        return new Rules(
                rules.provider(),
                rules.version(),
                rules.mapping(),
                rules.provisions(),
                rules.seatLimit(),
                new Entitlements(new RoleGrants(grants), rules.entitlements().policies()));
    }

    /** What a group that was there is called now. */
    String nameNow(String group) {
        var name = group;
        for (var rename : renamed) {
            name = name.equals(rename.before()) ? rename.after() : name;
        }
        return name;
    }

    private void become(Stored.Person person) {
        id = person.id();
        attributes.putAll(person.attributes());
        person.sourcesByGroup().forEach((group, sources) -> sourcesByGroup.put(group, new TreeSet<>(sources)));
    }

    private void change(Change change) {
        if (change instanceof Change.CreateUser) {
            assertThat(id).isZero();
            id = Long.MAX_VALUE;
        } else if (change instanceof Change.LinkIdentity link) {
            assertThat(id).isZero();
            become(before.namesakes().stream()
                    .filter(person -> person.id() == link.user())
                    .findFirst()
                    .orElseThrow());
        } else if (change instanceof Change.SetAttribute set) {
            assertThat(set.before()).isEqualTo(attributes.put(set.attribute(), set.after()));
        } else if (change instanceof Change.CreateGroup create) {
            var group = new Stored.Group(Optional.ofNullable(create.externalId()), false);
            assertThat(groups.put(create.group(), group)).isNull();
        } else if (change instanceof Change.RenameGroup rename) {
            rename(rename);
        } else if (change instanceof Change.IdentifyGroup identify) {
            assertThat(groups.put(identify.group(), new Stored.Group(Optional.of(identify.externalId()), false)))
                    .isNotNull();
        } else if (change instanceof Change.Join join) {
            assertThat(groups).containsKey(join.group());
            assertThat(sourcesByGroup
                            .computeIfAbsent(join.group(), name -> new TreeSet<>())
                            .add(join.byDefault() ? Given.DEFAULT : Given.MINE))
                    .isTrue();
        } else if (change instanceof Change.Leave leave) {
            assertThat(sourcesByGroup.get(leave.group()).remove(leave.byDefault() ? Given.DEFAULT : Given.MINE))
                    .isTrue();
            sourcesByGroup.values().removeIf(Set::isEmpty);
        }
    }

    private void rename(Change.RenameGroup rename) {
        assertThat(groups).doesNotContainKey(rename.after());
        groups.put(rename.after(), groups.remove(rename.before()));
        if (sourcesByGroup.containsKey(rename.before())) {
            sourcesByGroup.put(rename.after(), sourcesByGroup.remove(rename.before()));
        }
        renamed.add(rename);
    }
}
