package dev.arrival.provisioning;

import dev.arrival.audit.Outcome;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.claims.Groups.Skipped;
import dev.arrival.provisioning.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a sign-in will do: a pure function of the policy, what is stored and what the provider said. */
public sealed interface Plan {
    /**
     * The person is let in.
     *
     * @param changes in the order to carry them out
     * @param skipped entries of the groups claim that are passed over
     * @param roles what the person may do afterwards
     */
    record Admit(List<Change> changes, List<Skipped> skipped, Set<String> roles) implements Plan {
        /** Copies the lists. */
        public Admit {
            changes = List.copyOf(changes);
            skipped = List.copyOf(skipped);
        }

        /** How the audit calls it. */
        public Outcome outcome() {
            if (changes.isEmpty()) {
                return Outcome.UNCHANGED;
            }
            return changes.get(0) instanceof Change.CreateUser ? Outcome.CREATED : Outcome.UPDATED;
        }

        /** Whether the person comes into a group, or goes out of one. */
        boolean changesMemberships() {
            return changes.stream().anyMatch(change -> change instanceof Change.Join || change instanceof Change.Leave);
        }
    }

    /** The person is turned away, and nothing changes. */
    record Refuse(Refusal refusal) implements Plan {}

    /** Decides. */
    static Plan of(Policy policy, Stored stored, Claims claims) {
        if (stored.person().isEmpty() && !policy.provisioning()) {
            return refuse(Reason.PROVISIONING_OFF, "nobody is known as this subject");
        }
        if (!claims.malformed().isEmpty()) {
            return refuse(Reason.MALFORMED_CLAIM, String.join("; ", claims.malformed()));
        }
        if (claims.groups() instanceof Groups.Malformed malformed) {
            return refuse(Reason.MALFORMED_GROUPS, malformed.why());
        }
        if (claims.groups() instanceof Groups.Overage) {
            return refuse(Reason.GROUPS_OVERAGE, "the token points to the groups and does not list them");
        }
        var missing = stored.person().isPresent() ? List.<String>of() : missing(policy, claims);
        if (!missing.isEmpty()) {
            return refuse(Reason.MISSING_CLAIMS, String.join(", ", missing));
        }
        return admit(policy, stored, claims);
    }

    private static Plan refuse(Reason reason, String detail) {
        return new Refuse(new Refusal(reason, detail));
    }

    private static List<String> missing(Policy policy, Claims claims) {
        return policy.mandatory().entrySet().stream()
                .filter(mandatory -> !claims.attributes().containsKey(mandatory.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Plan admit(Policy policy, Stored stored, Claims claims) {
        var changes = new ArrayList<Change>();
        var skipped = new ArrayList<Skipped>();
        var person = stored.person().orElseGet(() -> {
            changes.add(new Change.CreateUser());
            return new Stored.Person(Map.of(), Set.of(), Set.of());
        });
        setAttributes(person.attributes(), claims.attributes(), changes);

        var groups = new TreeSet<>(person.others());
        if (claims.groups() instanceof Groups.Listed listed) {
            skipped.addAll(listed.skipped());
            var wanted = new TreeSet<>(listed.names());
            wanted.removeIf(group -> {
                var barred = !policy.lets(group);
                if (barred) {
                    skipped.add(new Skipped(group, "carries admin, and the provider may not grant it"));
                }
                return barred;
            });
            synchronize(person.mine(), wanted, stored.groups(), changes);
            groups.addAll(wanted);
        } else {
            person.mine().stream().filter(policy::lets).forEach(groups::add);
        }
        return new Admit(changes, skipped, policy.grants().rolesOf(groups));
    }

    /** What is said and differs is written; what is not said is left alone. */
    private static void setAttributes(
            Map<Attribute, String> before, Map<Attribute, String> said, List<Change> changes) {
        for (var now : vouchedFor(before, said).entrySet()) {
            var old = before.get(now.getKey());
            if (!now.getValue().equals(old)) {
                changes.add(new Change.SetAttribute(now.getKey(), old, now.getValue()));
            }
        }
    }

    /** {@code email_verified} vouches for the address beside it: not for another one, and alone for none. */
    private static Map<Attribute, String> vouchedFor(Map<Attribute, String> before, Map<Attribute, String> said) {
        var all = new TreeMap<>(said);
        var address = said.get(Attribute.EMAIL);
        if (address == null) {
            all.remove(Attribute.EMAIL_VERIFIED);
        } else if (before.containsKey(Attribute.EMAIL_VERIFIED) && !address.equals(before.get(Attribute.EMAIL))) {
            all.putIfAbsent(Attribute.EMAIL_VERIFIED, "false");
        }
        return all;
    }

    /** Makes the provider's memberships what it listed (rule 12): groups first, then who joins, then who leaves. */
    private static void synchronize(Set<String> mine, Set<String> wanted, Set<String> existing, List<Change> changes) {
        wanted.stream()
                .filter(group -> !existing.contains(group) && !mine.contains(group))
                .map(Change.CreateGroup::new)
                .forEach(changes::add);
        wanted.stream()
                .filter(group -> !mine.contains(group))
                .map(Change.Join::new)
                .forEach(changes::add);
        mine.stream()
                .filter(group -> !wanted.contains(group))
                .sorted()
                .map(Change.Leave::new)
                .forEach(changes::add);
    }
}
