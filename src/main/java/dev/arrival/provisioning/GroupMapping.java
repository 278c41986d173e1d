package dev.arrival.provisioning;

import dev.arrival.claims.Groups;
import dev.arrival.claims.Groups.Listed;
import dev.arrival.claims.Groups.Skipped;
import dev.arrival.claims.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the groups that a provider names are called here. Every rule that matches a name counts, so that one becomes many
 * and many become one.
 *
 * @param rules in any order
 * @param keepsUnmapped whether a name that no rule matches stays as it is, or is nothing here
 * @param prefix what every name begins with in the end, perhaps nothing
 */
public record GroupMapping(List<Rule> rules, boolean keepsUnmapped, String prefix) {
    /** Every name stays as it is. */
    public static final GroupMapping NONE = new GroupMapping(List.of(), true, "");

    /** Copies the rules. */
    public GroupMapping {
        rules = List.copyOf(rules);
    }

    /** What one name, or each that matches a pattern, becomes. */
    public sealed interface Rule {
        /** The names here, perhaps with captures in them. */
        List<String> to();

        /** The names that this name becomes; none if the rule is not about it. */
        List<String> of(String name);
    }

    /** About one name, to the letter. */
    public record Exact(String name, List<String> to) implements Rule {
        /** Copies the list. */
        public Exact {
            to = List.copyOf(to);
        }

        @Override
        public List<String> of(String given) {
            return given.equals(name) ? to : List.of();
        }
    }

    /** About all names that a pattern matches; {@code $1} in a name is what the first parentheses caught. */
    public record Matching(NamePattern pattern, List<String> to) implements Rule {
        /** Copies the list. */
        public Matching {
            to = List.copyOf(to);
        }

        @Override
        public List<String> of(String given) {
            return to.stream()
                    .map(template -> pattern.replaced(given, template))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /** The list as it is called here; a name that can not be a group's is passed over. */
    Listed of(Listed said) {
        if (equals(NONE)) {
            return said;
        }
        var sourcesByTarget = new TreeMap<String, Set<String>>();
        var skipped = new ArrayList<>(said.skipped());
        var fanOut = new HashMap<String, Integer>();
        for (var name : said.names()) {
            var targets = targets(name);
            fanOut.put(name, targets.size());
            for (var target : targets) {
                Groups.fault(target)
                        .ifPresentOrElse(
                                why -> skipped.add(new Skipped(
                                        Text.shortened(name, Groups.SHORT),
                                        "mapped to a name that can not be a group's: " + why)),
                                () -> sourcesByTarget
                                        .computeIfAbsent(target, t -> new TreeSet<>())
                                        .add(name));
            }
        }
        var ids = new HashMap<String, String>();
        sourcesByTarget.forEach((target, names) -> {
            var only = names.iterator().next();
            if (names.size() == 1 && fanOut.get(only) == 1 && said.ids().containsKey(only)) {
                ids.put(target, said.ids().get(only)); // one to one: it is the same group
            }
        });
        return new Listed(new TreeSet<>(sourcesByTarget.keySet()), ids, skipped);
    }

    private SortedSet<String> targets(String name) {
        var targets = new TreeSet<String>();
        for (var rule : rules) {
            rule.of(name).forEach(target -> targets.add(Groups.normalized(prefix + target)));
        }
        if (targets.isEmpty() && keepsUnmapped && !isMapped(name)) {
            targets.add(Groups.normalized(prefix + name));
        }
        return targets;
    }

    /** A rule without names maps to nothing, which is not the same as no rule. */
    private boolean isMapped(String name) {
        return rules.stream()
                .anyMatch(rule -> rule instanceof Exact exact
                        ? exact.name().equals(name)
                        : rule instanceof Matching matching
                                && matching.pattern().matches(name));
    }

    /** The names that the rules write out, without captures. */
    public Map<String, Rule> literals() {
        var literals = new TreeMap<String, Rule>();
        rules.forEach(rule -> rule.to().stream()
                .filter(name -> rule instanceof Exact || !name.contains("$"))
                .forEach(name -> literals.put(Groups.normalized(prefix + name), rule)));
        return literals;
    }
}
