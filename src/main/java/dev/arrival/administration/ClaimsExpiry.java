package dev.arrival.administration;

import dev.arrival.directory.Approvals;
import dev.arrival.directory.Recordings;
import dev.arrival.platform.SchemaReady;
import dev.arrival.platform.Settings;
import dev.arrival.provisioning.ClaimsLifetime;
import dev.arrival.provisioning.Handovers;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Forgets what providers said of people: once it has been kept long enough, and what nobody has taken up. Each node looks;
 * whoever is first does it.
 */
@ApplicationScoped
public class ClaimsExpiry {
    private static final Logger LOG = System.getLogger(ClaimsExpiry.class.getName());

    private static final long FIRST_MINUTES = 1;
    private static final long EVERY_MINUTES = 60;

    @Resource
    private ManagedScheduledExecutorService schedule;

    @Inject
    private OneTransaction transaction;

    @Inject
    private Recordings recordings;

    @Inject
    private Approvals approvals;

    @Inject
    private Handovers handovers;

    private final Duration keptFor = ClaimsLifetime.from(Settings.current());

    private volatile ScheduledFuture<?> looking;

    void begin(@Observes SchemaReady event) {
        looking = schedule.scheduleWithFixedDelay(this::look, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    @PreDestroy
    void end() {
        if (looking != null) {
            looking.cancel(true);
        }
    }

    private void look() {
        try {
            transaction.of(() -> handovers.forgetExpired(Instant.now()));
            forgetBefore(Instant.now().minus(keptFor));
        } catch (RuntimeException | Error e) { // whatever leaves here ends the job for good
            LOG.log(Level.WARNING, "What providers said long ago could not be forgotten; it is tried again", e);
        }
    }

    /**
     * Forgets what was said before that.
     *
     * @return of how many people something was forgotten
     */
    public int forgetBefore(Instant oldest) {
        return transaction.of(() -> recordings.forgetBefore(oldest) + approvals.forgetBefore(oldest));
    }
}
