package dev.arrival.provisioning;

import dev.arrival.audit.Reference;
import dev.arrival.claims.Claims;
import dev.arrival.platform.Telemetry;
import dev.arrival.provisioning.Arrived.Admitted;
import dev.arrival.provisioning.Arrived.TurnedAway;
import dev.arrival.provisioning.Refusal.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** Lets people arrive, whatever the database does: a conflict is tried again, a failure is an answer too (rule 24). */
@ApplicationScoped
public class Provisioning {
    private static final Logger LOG = System.getLogger(Provisioning.class.getName());

    @Inject
    private ProvisioningBean bean;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Telemetry telemetry;

    /** Carries a sign-in out. Never throws; the answer is recorded, if anything can be. */
    public Arrived arrive(Attempt attempt, Claims claims) {
        var begun = System.nanoTime();
        var arrived = telemetry.span("provisioning", () -> tried(attempt, claims));
        telemetry.provisioned(arrived.outcome(), Duration.ofNanos(System.nanoTime() - begun));
        if (arrived.reference() != null) { // else it is too common to be recorded
            telemetry.signedIn(
                    arrived.outcome(), attempt.way(), attempt.provider().id());
        }
        return arrived;
    }

    private Arrived tried(Attempt attempt, Claims claims) {
        for (var tried = 1; ; tried++) {
            try {
                var first = tried == 1;
                var arrived = telemetry.span(
                        "provisioning.transaction",
                        () -> first ? bean.arrive(attempt, claims) : bean.arriveInTurn(attempt, claims));
                if (arrived instanceof Admitted admitted && admitted.renamed()) {
                    rulebooks.forget(attempt.provider().organization().id()); // roles go by names there
                }
                return arrived;
            } catch (RuntimeException e) {
                var conflict = Conflict.isIn(e);
                if (conflict && tried < Conflict.TRIES) {
                    Conflict.pause(tried);
                    continue;
                }
                var reason = conflict ? Reason.BUSY : Reason.UNAVAILABLE;
                var answer = turnedAway(attempt, Optional.of(claims.subject()), new Refusal(reason, e.toString()));
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
        var answer = turnedAway(attempt, subject, refusal);
        telemetry.signedIn(answer.outcome(), attempt.way(), attempt.provider().id());
        return answer;
    }

    private Arrived turnedAway(Attempt attempt, Optional<String> subject, Refusal refusal) {
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
}
