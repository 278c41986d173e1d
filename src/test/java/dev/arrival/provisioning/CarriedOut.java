package dev.arrival.provisioning;

import dev.arrival.access.RoleGrants;
import dev.arrival.claims.Attribute;
import dev.arrival.provisioning.Plan.Admit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            require(after.id > 0, change); // a person first
        }
        var ids = after.groups.values().stream()
                .flatMap(group -> group.externalId().stream())
                .toList();
        require(Set.copyOf(ids).size() == ids.size(), plan);
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

    /** Assertions describe themselves before they are needed, which half a million times takes too long. */
    private static void require(boolean holds, Object what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private void become(Stored.Person person) {
        id = person.id();
        attributes.putAll(person.attributes());
        person.sourcesByGroup().forEach((group, sources) -> sourcesByGroup.put(group, new TreeSet<>(sources)));
    }

    private void change(Change change) {
        if (change instanceof Change.CreateUser) {
            require(id == 0, change);
            id = Long.MAX_VALUE;
        } else if (change instanceof Change.LinkIdentity link) {
            require(id == 0, change);
            become(before.namesakes().stream()
                    .filter(person -> person.id() == link.user())
                    .findFirst()
                    .orElseThrow());
        } else if (change instanceof Change.SetAttribute set) {
            require(Objects.equals(set.before(), attributes.put(set.attribute(), set.after())), change);
        } else if (change instanceof Change.CreateGroup create) {
            var group = new Stored.Group(Optional.ofNullable(create.externalId()), false);
            require(groups.put(create.group(), group) == null, change);
        } else if (change instanceof Change.RenameGroup rename) {
            rename(rename);
        } else if (change instanceof Change.IdentifyGroup identify) {
            var group = new Stored.Group(Optional.of(identify.externalId()), false);
            require(groups.put(identify.group(), group) != null, change);
        } else if (change instanceof Change.Join join) {
            require(groups.containsKey(join.group()), change);
            var sources = sourcesByGroup.computeIfAbsent(join.group(), name -> new TreeSet<>());
            require(sources.add(join.byDefault() ? Given.DEFAULT : Given.MINE), change);
        } else if (change instanceof Change.Leave leave) {
            var sources = sourcesByGroup.get(leave.group());
            require(sources.remove(leave.byDefault() ? Given.DEFAULT : Given.MINE), change);
            sourcesByGroup.values().removeIf(Set::isEmpty);
        }
    }

    private void rename(Change.RenameGroup rename) {
        require(!groups.containsKey(rename.after()), rename);
        groups.put(rename.after(), groups.remove(rename.before()));
        if (sourcesByGroup.containsKey(rename.before())) {
            sourcesByGroup.put(rename.after(), sourcesByGroup.remove(rename.before()));
        }
        renamed.add(rename);
    }
}
