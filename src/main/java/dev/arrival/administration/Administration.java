package dev.arrival.administration;

import dev.arrival.directory.Users;
import dev.arrival.provisioning.Conflict;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/** Carries administrative acts out: each in one transaction, again after a conflict, and effective at once. */
@ApplicationScoped
public class Administration {
    private static final Logger LOG = System.getLogger(Administration.class.getName());

    @Inject
    private OneTransaction transaction;

    @Inject
    private Users users;

    @Inject
    private Administrators administrators;

    @Inject
    private Rulebooks rulebooks;

    /**
     * An act that can not touch who is an administrator.
     *
     * @throws Refused if it can not be; then nothing is left of it
     */
    public <T> T act(Actor actor, Supplier<T> work) {
        for (var tried = 1; ; tried++) {
            try {
                var done = transaction.of(() -> {
                    var result = work.get();
                    users.flush(); // a conflict shows here, and not at the end of the transaction
                    return result;
                });
                rulebooks.forget(actor.organizationId());
                return done;
            } catch (RuntimeException e) {
                if (!Conflict.isIn(e)) {
                    throw e;
                }
                if (tried == Conflict.TRIES) {
                    LOG.log(Level.WARNING, "An administrative act met others too often", e);
                    throw new Refused(Refused.Reason.BUSY, "Others change the same at this moment: try again.");
                }
                Conflict.pause(tried);
            }
        }
    }

    /**
     * An act after which there must be an administrator still, if there was one before (rule 14). Those of an
     * organization come one after the other.
     *
     * @throws Refused if it can not be; then nothing is left of it
     */
    public <T> T actAndKeepAnAdministrator(Actor actor, Supplier<T> work) {
        return act(actor, () -> administrators.keepOne(actor.organizationId(), work));
    }
}
