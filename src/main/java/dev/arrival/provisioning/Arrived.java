package dev.arrival.provisioning;

import dev.arrival.audit.Outcome;

/** How an arrival ended: let in, told to wait, or turned away. Either way the {@link #reference()} finds the audit entry. */
public sealed interface Arrived {
    /** The short name of the audit entry. */
    String reference();

    /** The same in the audit's word. */
    Outcome outcome();

    /**
     * The person is let in.
     *
     * @param reference {@code null} if an access token changed nothing: such calls are too many to record
     * @param userId the internal key
     * @param outcome which of those that let in
     * @param renamed whether groups are called otherwise since
     */
    record Admitted(String reference, long userId, Outcome outcome, boolean renamed) implements Arrived {}

    /** The person waits for an administrator's word. */
    record Awaiting(String reference) implements Arrived {
        @Override
        public Outcome outcome() {
            return Outcome.WAITING;
        }
    }

    /** The person is turned away. */
    record TurnedAway(String reference, Refusal refusal) implements Arrived {
        @Override
        public Outcome outcome() {
            return refusal.outcome();
        }
    }
}
