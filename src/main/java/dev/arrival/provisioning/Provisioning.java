package dev.arrival.provisioning;

import dev.arrival.audit.Reference;
import dev.arrival.claims.Claims;
import dev.arrival.provisioning.Arrived.Admitted;
import dev.arrival.provisioning.Arrived.TurnedAway;
import dev.arrival.provisioning.Refusal.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets people arrive, whatever the database does: a conflict is tried again, a failure is an answer too (rule 24). */
@ApplicationScoped
public class Provisioning {
    private static final Logger LOG = System.getLogger(Provisioning.class.getName());

    /** So many sign-ins may be in each other's way at once, one after the other, before one is told to wait. */
    private static final int TRIES = 8;

    private static final int LONGEST_PAUSE_MILLIS = 20;

    @Inject
    private ProvisioningBean bean;

    @Inject
    private Rulebooks rulebooks;

    /** Carries a sign-in out. Never throws; the answer is recorded, if anything can be. */
    public Arrived arrive(Attempt attempt, Claims claims) {
        for (var tried = 1; ; tried++) {
            try {
                var arrived = tried == 1 ? bean.arrive(attempt, claims) : bean.arriveInTurn(attempt, claims);
                if (arrived instanceof Admitted admitted && admitted.renamed()) {
                    rulebooks.forget(attempt.provider().organization().id()); // roles go by names there
                }
                return arrived;
            } catch (RuntimeException e) {
                var conflict = Conflict.isIn(e);
                if (conflict && tried < TRIES) {
                    pause(tried);
                    continue;
                }
                var reason = conflict ? Reason.BUSY : Reason.UNAVAILABLE;
                var answer = turnAway(attempt, Optional.of(claims.subject()), new Refusal(reason, e.toString()));
                LOG.log(Level.WARNING, "Sign-in " + answer.reference() + " failed", e);
                return answer;
            }
        }
    }

    /**
     * Turns somebody away. Never throws: if even that can not be recorded, the log has it under the same reference.
     *
     * @param subject whom the provider named, if its word could be verified
     */
    public Arrived turnAway(Attempt attempt, Optional<String> subject, Refusal refusal) {
        try {
            return bean.turnAway(attempt, subject, refusal);
        } catch (RuntimeException e) {
            var reference = Reference.random();
            LOG.log(
                    Level.ERROR,
                    "Sign-in %s was turned away (%s), and that could not be recorded"
                            .formatted(reference, refusal.reason().code()),
                    e);
            return new TurnedAway(reference, new Refusal(Reason.UNAVAILABLE, refusal.detail()));
        }
    }

    /** A random while, longer with each try, so that those who met once do not meet again. */
    private static void pause(int tried) {
        var millis = ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE_MILLIS * tried + 1);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
