package dev.arrival.analytics;

import dev.arrival.audit.Outcome;
import java.time.Instant;
import java.util.Map;

/**
 * What a rollup keeps of an attempt to sign in.
 *
 * @param id the key of the attempt
 * @param person the key of whoever it was; 0 if nobody knows
 * @param provider the provider's key
 * @param reason why somebody was turned away; {@code null} if they were not
 * @param micros how long Arrival took over it
 * @param reference what finds it in the audit
 * @param changes how many of each kind
 */
record Fact(
        long id,
        Instant at,
        long person,
        long provider,
        Outcome outcome,
        String reason,
        long micros,
        String reference,
        Map<String, Integer> changes) {
    /** The person of an attempt of which nobody knows whose it was. */
    static final long NOBODY = 0;

    /** Whether somebody came in. */
    boolean letIn() {
        return letIn(outcome);
    }

    /** Whether somebody comes in by it. */
    static boolean letIn(Outcome outcome) {
        return switch (outcome) {
            case CREATED, UPDATED, UNCHANGED -> true;
            case WAITING, REFUSED, FAILED -> false;
        };
    }

    /** Whether somebody was turned away; who waits was not. */
    boolean turnedAway() {
        return outcome == Outcome.REFUSED || outcome == Outcome.FAILED;
    }
}
