package dev.arrival.provisioning;

import dev.arrival.claims.Attribute;
import dev.arrival.directory.User;
import dev.arrival.provisioning.Change.SetAttribute;
import dev.arrival.provisioning.Refusal.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What two policies do differently to one person.
 *
 * @param user the person's key
 * @param name what the person is called
 * @param turnedAway why the person is no longer let in; empty if they still are, or were not
 * @param letIn whether the person is let in who was not
 * @param joined groups that the person is in, and would not be
 * @param left groups that the person is not in, and would be
 * @param gained roles, likewise
 * @param lost roles, likewise
 * @param attributes that get another value than otherwise
 */
public record Difference(
        long user,
        String name,
        Optional<Reason> turnedAway,
        boolean letIn,
        Set<String> joined,
        Set<String> left,
        Set<String> gained,
        Set<String> lost,
        Set<Attribute> attributes) {
    /** What the second plan does otherwise than the first. */
    static Difference between(User user, Plan now, Plan then) {
        if (!(now instanceof Plan.Admit admitted) || !(then instanceof Plan.Admit admits)) {
            var reason = now instanceof Plan.Admit && then instanceof Plan.Refuse refuse
                    ? Optional.of(refuse.refusal().reason())
                    : Optional.<Reason>empty();
            var letIn = !(now instanceof Plan.Admit) && then instanceof Plan.Admit;
            return new Difference(
                    user.id(), user.name(), reason, letIn, Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
        }
        return new Difference(
                user.id(),
                user.name(),
                Optional.empty(),
                false,
                minus(
                        admits.sourcesByGroup().keySet(),
                        admitted.sourcesByGroup().keySet()),
                minus(
                        admitted.sourcesByGroup().keySet(),
                        admits.sourcesByGroup().keySet()),
                minus(admits.roles(), admitted.roles()),
                minus(admitted.roles(), admits.roles()),
                differing(set(admitted), set(admits)));
    }

    private static Set<String> minus(Set<String> these, Set<String> those) {
        var rest = new TreeSet<>(these);
        rest.removeAll(those);
        return rest;
    }

    private static Map<Attribute, String> set(Plan.Admit admit) {
        var set = new TreeMap<Attribute, String>();
        admit.changes().forEach(change -> {
            if (change instanceof SetAttribute attribute) {
                set.put(attribute.attribute(), attribute.after());
            }
        });
        return set;
    }

    private static Set<Attribute> differing(Map<Attribute, String> these, Map<Attribute, String> those) {
        var differing = new TreeSet<Attribute>();
        for (var attribute : Attribute.values()) {
            if (!Optional.ofNullable(these.get(attribute)).equals(Optional.ofNullable(those.get(attribute)))) {
                differing.add(attribute);
            }
        }
        return differing;
    }

    /** Whether there is any. */
    public boolean isAny() {
        return turnedAway.isPresent()
                || letIn
                || !joined.isEmpty()
                || !left.isEmpty()
                || !gained.isEmpty()
                || !lost.isEmpty()
                || !attributes.isEmpty();
    }
}
