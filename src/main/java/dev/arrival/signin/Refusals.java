package dev.arrival.signin;

import dev.arrival.audit.Reference;
import dev.arrival.openid.Rejection;
import dev.arrival.provisioning.Arrived;
import dev.arrival.provisioning.Arrived.Awaiting;
import dev.arrival.provisioning.Arrived.TurnedAway;
import dev.arrival.provisioning.Attempt;
import dev.arrival.provisioning.Provisioning;
import dev.arrival.provisioning.Refusal;
import dev.arrival.provisioning.Refusal.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Tells those who are not let in why, on a page of its own address. */
@ApplicationScoped
class Refusals {
    private static final Logger LOG = System.getLogger(Refusals.class.getName());

    @Inject
    private Entrances entrances;

    @Inject
    private Provisioning provisioning;

    /** The database can not be asked: nothing is recorded but in the log. */
    AuthenticationStatus unavailable(Exchange exchange) throws AuthenticationException {
        var address = entrances.sharedAddress(exchange.request());
        return exchange.isCall() || address.isEmpty()
                ? Challenge.unavailable(exchange.response())
                : show(unrecorded(new Refusal(Reason.UNAVAILABLE, "no database")), address.get(), exchange);
    }

    /**
     * The conversation with a provider came to nothing.
     *
     * @param attempt empty if it was with none of ours: then it is nobody's to record
     */
    AuthenticationStatus turnAway(Optional<Attempt> attempt, Rejection rejection, String address, Exchange exchange) {
        var refusal = rejection.refusal();
        return show(
                attempt.map(begun -> provisioning.turnAway(begun, rejection.subject(), refusal))
                        .orElseGet(() -> unrecorded(refusal)),
                address,
                exchange);
    }

    /** Somebody is not let in: turned away, or to wait. */
    AuthenticationStatus show(Arrived arrived, String address, Exchange exchange) {
        if (arrived instanceof Awaiting waiting) {
            WaitingPerson.remember(exchange.request(), waiting.reference());
            return exchange.redirect(address + "/waiting");
        }
        TurnedAwayPerson.remember(exchange.request(), (TurnedAway) arrived);
        return exchange.redirect(address + "/refused");
    }

    private static Arrived unrecorded(Refusal refusal) {
        var reference = Reference.random();
        LOG.log(
                Level.ERROR,
                "Sign-in {0} was turned away ({1}), and that is not recorded",
                reference,
                refusal.reason().code());
        return new TurnedAway(reference, refusal);
    }
}
