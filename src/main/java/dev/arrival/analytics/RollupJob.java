package dev.arrival.analytics;

import dev.arrival.directory.Organization;
import dev.arrival.directory.Organizations;
import dev.arrival.platform.SchemaReady;
import dev.arrival.platform.Settings;
import dev.arrival.platform.Telemetry;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Rolls up what has happened, again and again. Each node looks; whoever is first does it. */
@ApplicationScoped
public class RollupJob {
    private static final Logger LOG = System.getLogger(RollupJob.class.getName());

    private static final int ORGANIZATIONS_AT_A_TIME = 100;

    @Resource
    private ManagedScheduledExecutorService schedule;

    @Inject
    private Organizations organizations;

    @Inject
    private Rollups rollups;

    @Inject
    private Telemetry telemetry;

    private final Duration every = Settings.current().duration("arrival.analytics.every", Duration.ofMinutes(1));

    private volatile ScheduledFuture<?> looking;

    void begin(@Observes SchemaReady event) {
        end(); // if another observer failed, this one is told again
        looking =
                schedule.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        if (looking != null) {
            looking.cancel(true);
        }
    }

    private void look() {
        try {
            var after = 0L;
            var some = organizations.after(after, ORGANIZATIONS_AT_A_TIME);
            while (!some.isEmpty()) {
                some.forEach(this::extend);
                after = some.get(some.size() - 1).id();
                some = organizations.after(after, ORGANIZATIONS_AT_A_TIME);
            }
        } catch (RuntimeException | Error e) { // whatever leaves here ends the job for good
            LOG.log(Level.WARNING, "What is to be rolled up could not be seen; it is tried again", e);
        }
    }

    private void extend(Organization organization) {
        try {
            if (!Thread.currentThread().isInterrupted()) {
                telemetry.span("analytics.rollup", () -> {
                    rollups.extend(organization.id());
                    return null;
                });
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Sign-ins could not be rolled up; it is tried again", e);
        }
    }
}
