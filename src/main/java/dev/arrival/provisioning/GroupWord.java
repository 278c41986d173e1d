package dev.arrival.provisioning;

import dev.arrival.claims.Groups;
import dev.arrival.claims.Groups.Listed;
import dev.arrival.provisioning.Policy.GroupRules;
import dev.arrival.provisioning.Policy.Unlisted;
import dev.arrival.provisioning.Policy.Update;
import dev.arrival.provisioning.Refusal.Reason;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the provider's word on groups comes to.
 *
 * @param list what it listed, by the names here; empty if it listed nothing
 * @param unlisted what to do where it listed nothing; empty if it did
 * @param refusal why that turns the person away; empty if it does not
 * @param isTold whether it can be told which groups it means; not from a malformed claim or a mere pointer, and where
 *     there is no claim, only if the policy takes that for none: a browser can ask the provider to leave it out
 * @param isAbsent whether it said nothing at all
 * @param why in words
 */
record GroupWord(
        Listed list,
        Optional<Unlisted> unlisted,
        Optional<Reason> refusal,
        boolean isTold,
        boolean isAbsent,
        String why) {
    private static final Listed NOTHING = new Listed(new TreeSet<>(), List.of());

    static GroupWord of(GroupRules rules, Groups said) {
        if (said instanceof Listed listed) {
            var list = rules.mapping().of(listed);
            return new GroupWord(
                    list,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    false,
                    listed.names().size() + " groups are listed");
        }
        if (said instanceof Groups.Malformed malformed) {
            return of(rules, rules.malformed(), Reason.MALFORMED_GROUPS, false, malformed.why());
        }
        if (said instanceof Groups.Overage) {
            return of(
                    rules,
                    rules.overage(),
                    Reason.GROUPS_OVERAGE,
                    false,
                    "the token points to the groups and does not list them");
        }
        var meansNone = rules.absent() == Unlisted.CLEAR || rules.absent() == Unlisted.DEFAULTS;
        return of(rules, rules.absent(), Reason.GROUPS_ABSENT, meansNone, "there is no groups claim");
    }

    private static GroupWord of(GroupRules rules, Unlisted handling, Reason reason, boolean told, String why) {
        var absent = reason == Reason.GROUPS_ABSENT;
        if (rules.update() == Update.IGNORE) {
            return new GroupWord(
                    NOTHING,
                    Optional.of(Unlisted.KEEP),
                    Optional.empty(),
                    told,
                    absent,
                    why + ", and it would be ignored");
        }
        return new GroupWord(
                NOTHING,
                Optional.of(handling),
                handling == Unlisted.REFUSE ? Optional.of(reason) : Optional.empty(),
                told,
                absent,
                why);
    }

    /** Whether the provider's earlier word still counts. */
    boolean isKept() {
        return unlisted.isPresent() && unlisted.get() == Unlisted.KEEP;
    }
}
