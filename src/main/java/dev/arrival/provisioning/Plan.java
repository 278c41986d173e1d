package dev.arrival.provisioning;

import dev.arrival.audit.Outcome;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups.Skipped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a sign-in will do: a pure function of the rules, what is stored and what the provider said. A preview is a plan
 * that nobody carries out.
 */
public sealed interface Plan {
    /** What each rule had to say, in order; the last one ended it, unless the person is let in. */
    List<Step> steps();

    /**
     * The person is let in.
     *
     * @param changes in the order to carry them out
     * @param skipped entries of the groups claim that are passed over
     * @param sourcesByGroup the person's groups afterwards, and who says so
     * @param roles what the person may do afterwards
     */
    record Admit(
            List<Change> changes,
            List<Skipped> skipped,
            Map<String, Set<String>> sourcesByGroup,
            Set<String> roles,
            List<Step> steps)
            implements Plan {
        /** Copies the lists. */
        public Admit {
            changes = List.copyOf(changes);
            skipped = List.copyOf(skipped);
            steps = List.copyOf(steps);
        }

        /** How the audit calls it. */
        public Outcome outcome() {
            if (changes.isEmpty()) {
                return Outcome.UNCHANGED;
            }
            return changes.get(0) instanceof Change.CreateUser ? Outcome.CREATED : Outcome.UPDATED;
        }

        /** The person's groups afterwards, by what they are called before, and who says so. */
        Map<String, Set<String>> sourcesUnderOldNames() {
            var renames = changes.stream()
                    .filter(Change.RenameGroup.class::isInstance)
                    .map(Change.RenameGroup.class::cast)
                    .toList();
            return Change.RenameGroup.undone(renames, sourcesByGroup);
        }

        /** The key of the person, if they are known, or linked; empty if they come to be. */
        Optional<Long> person(Optional<Long> known) {
            return changes.stream()
                    .filter(Change.LinkIdentity.class::isInstance)
                    .map(change -> ((Change.LinkIdentity) change).user())
                    .findFirst()
                    .or(() -> known);
        }

        /** Whether groups are called otherwise afterwards. */
        boolean renamesGroups() {
            return changes.stream().anyMatch(Change.RenameGroup.class::isInstance);
        }
    }

    /** The person waits for an administrator's word, and nothing else changes. */
    record Await(List<Step> steps) implements Plan {
        /** Copies the list. */
        public Await {
            steps = List.copyOf(steps);
        }
    }

    /** The person is turned away, and nothing changes. */
    record Refuse(Refusal refusal, List<Step> steps) implements Plan {
        /** Copies the list. */
        public Refuse {
            steps = List.copyOf(steps);
        }
    }

    /** Decides. */
    static Plan of(Rules rules, Stored stored, Claims claims) {
        return new Decision(rules, stored, claims).plan();
    }
}
