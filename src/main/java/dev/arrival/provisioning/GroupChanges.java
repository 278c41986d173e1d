package dev.arrival.provisioning;

import dev.arrival.claims.Groups.Skipped;
import dev.arrival.provisioning.Policy.Defaulted;
import dev.arrival.provisioning.Policy.Missing;
import dev.arrival.provisioning.Policy.Unlisted;
import dev.arrival.provisioning.Policy.Update;
import dev.arrival.provisioning.Refusal.Reason;
import dev.arrival.provisioning.Step.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What becomes of groups and memberships, once the person is let in. Touches only this provider's sources (rule 12). */
final class GroupChanges {
    private final Rules rules;
    private final Policy.GroupRules policy;
    private final GroupWord word;
    private final boolean first;
    private final Walk walk;
    private final GroupNames names;
    private final Map<String, Set<String>> sourcesByGroup = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();

    /**
     * Of one person.
     *
     * @param sources the groups that the person is in, and who says so
     * @param first whether the person is created or linked
     */
    GroupChanges(
            Rules rules, Stored stored, GroupWord word, Map<String, Set<String>> sources, boolean first, Walk walk) {
        this.rules = rules;
        this.policy = rules.policy().groups();
        this.word = word;
        this.first = first;
        this.walk = walk;
        this.names = new GroupNames(rules, stored.groups());
        sources.forEach((group, said) -> sourcesByGroup.put(group, new TreeSet<>(said)));
        skipped.addAll(word.list().skipped());
    }

    /** Plans; a refusal if a group is missing that must not be. */
    Optional<Plan> plan() {
        if (policy.update() == Update.FIRST && !first) {
            walk.pass(Rule.MEMBERSHIPS, "the policy leaves them alone after the first sign-in");
            return Optional.empty();
        }
        createDefaults();
        var refusal = followTheProvider();
        if (refusal.isEmpty()) {
            giveDefaults();
        }
        return refusal;
    }

    private Optional<Plan> followTheProvider() {
        if (policy.update() == Update.IGNORE || word.isKept()) {
            return walk.pass(
                    Rule.MEMBERSHIPS,
                    policy.update() == Update.IGNORE
                            ? "the policy ignores the provider's groups"
                            : "they stay as they are");
        }
        var said = new TreeMap<String, String>();
        if (word.unlisted().isEmpty()) {
            said.putAll(names.resolved(word.list().names(), word.list().ids(), this::allows, skipped));
            follow(names.renamed());
            keepAllowed(said.keySet());
            names.identify(said, skipped);
            var missing = said.keySet().stream()
                    .filter(name -> !names.exists(name))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!missing.isEmpty() && policy.missing() == Missing.REFUSE) {
                return walk.refuse(Rule.MISSING_GROUPS, Reason.MISSING_GROUP, "not here: " + missing);
            }
            passOverOrCreate(said, missing);
            changes.addAll(names.identified());
        }
        synchronize(
                said.keySet(), policy.update() != Update.ADD || word.unlisted().isPresent());
        return Optional.empty();
    }

    private boolean allows(String group) {
        return policy.grantable().has(group) && rules.entitlements().lets(rules.source(), group);
    }

    /** Leaves what the provider may put people in. */
    private void keepAllowed(Set<String> said) {
        filter(
                said,
                Rule.GRANTABLE_GROUPS,
                policy.grantable()::has,
                "not on the list of groups that the provider may grant");
        filter(
                said,
                Rule.PRIVILEGED_GROUPS,
                group -> rules.entitlements().lets(rules.source(), group),
                "carries a role that the provider may not grant");
    }

    private void filter(Set<String> groups, Rule rule, java.util.function.Predicate<String> condition, String why) {
        var barred = groups.stream().filter(condition.negate()).toList();
        barred.forEach(group -> skipped.add(new Skipped(group, why)));
        barred.forEach(groups::remove);
        if (barred.isEmpty()) {
            walk.pass(rule, "nothing to object");
        } else {
            walk.apply(rule, "passed over: " + barred);
        }
    }

    private void follow(List<Change.RenameGroup> renamed) {
        changes.addAll(renamed);
        for (var rename : renamed) {
            var said = sourcesByGroup.remove(rename.before());
            if (said != null) {
                sourcesByGroup.put(rename.after(), said);
            }
        }
        if (renamed.isEmpty()) {
            walk.pass(Rule.RENAMED_GROUPS, "none");
        } else {
            walk.apply(
                    Rule.RENAMED_GROUPS,
                    renamed.stream()
                            .map(rename -> rename.before() + " is now " + rename.after())
                            .collect(Collectors.joining(", ")));
        }
    }

    private void passOverOrCreate(Map<String, String> said, Set<String> missing) {
        if (missing.isEmpty()) {
            walk.pass(Rule.MISSING_GROUPS, "none");
        } else if (policy.missing() == Missing.SKIP) {
            missing.forEach(group -> skipped.add(new Skipped(group, "there is no such group here")));
            said.keySet().removeAll(missing);
            walk.apply(Rule.MISSING_GROUPS, "passed over: " + missing);
        } else {
            missing.forEach(group -> create(group, said.get(group)));
            walk.apply(Rule.MISSING_GROUPS, "created: " + missing);
        }
    }

    private void create(String group, String externalId) {
        changes.add(new Change.CreateGroup(group, externalId));
        names.created(group);
    }

    /** Makes the provider's memberships what it said: who joins, then who leaves. */
    private void synchronize(Set<String> said, boolean leaves) {
        var mine = heldBy(rules.source());
        var before = changes.size();
        said.stream().filter(group -> !mine.contains(group)).forEach(group -> join(group, false));
        if (leaves) {
            mine.stream().filter(group -> !said.contains(group)).forEach(group -> leave(group, false));
        }
        if (changes.size() == before) {
            walk.pass(Rule.MEMBERSHIPS, "nothing differs");
        } else {
            walk.apply(Rule.MEMBERSHIPS, "now in " + heldBy(rules.source()));
        }
    }

    /** First of all, so that the provider finds what its own defaults bring: the next time it will. */
    private void createDefaults() {
        if (getsDefaults()) {
            defaults().stream().filter(group -> !names.exists(group)).forEach(group -> create(group, null));
        }
    }

    private void giveDefaults() {
        var held = heldBy(rules.defaultSource());
        var wanted = getsDefaults() ? defaults() : losesDefaults() ? new TreeSet<String>() : held;
        if (wanted.equals(held)) {
            walk.pass(Rule.DEFAULT_GROUPS, wanted.isEmpty() ? "none" : "nothing differs");
            return;
        }
        wanted.stream().filter(group -> !held.contains(group)).forEach(group -> join(group, true));
        held.stream().filter(group -> !wanted.contains(group)).forEach(group -> leave(group, true));
        walk.apply(Rule.DEFAULT_GROUPS, "now " + wanted);
    }

    private boolean getsDefaults() {
        return word.unlisted().filter(Unlisted.DEFAULTS::equals).isPresent()
                || (policy.defaults().whom() == Defaulted.ABSENT_CLAIM ? word.isAbsent() : first);
    }

    private boolean losesDefaults() {
        return policy.defaults().whom() == Defaulted.ABSENT_CLAIM && !word.isAbsent();
    }

    private SortedSet<String> defaults() {
        return policy.defaults().names().stream()
                .filter(group -> rules.entitlements().lets(rules.defaultSource(), group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private SortedSet<String> heldBy(String source) {
        return sourcesByGroup.entrySet().stream()
                .filter(group -> group.getValue().contains(source))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void join(String group, boolean byDefault) {
        changes.add(new Change.Join(group, byDefault));
        sourcesByGroup
                .computeIfAbsent(group, name -> new TreeSet<>())
                .add(byDefault ? rules.defaultSource() : rules.source());
    }

    private void leave(String group, boolean byDefault) {
        changes.add(new Change.Leave(group, byDefault));
        var said = sourcesByGroup.get(group);
        said.remove(byDefault ? rules.defaultSource() : rules.source());
        if (said.isEmpty()) {
            sourcesByGroup.remove(group);
        }
    }

    /** In the order to carry them out. */
    List<Change> changes() {
        return changes;
    }

    /** Entries that were passed over. */
    List<Skipped> skipped() {
        return skipped;
    }

    /** The person's groups afterwards, and who says so. */
    Map<String, Set<String>> sourcesByGroup() {
        return sourcesByGroup;
    }

    /** The same by the names under which roles are granted now. */
    Map<String, Set<String>> sourcesUnderOldNames() {
        return Change.RenameGroup.undone(names.renamed(), sourcesByGroup);
    }
}
