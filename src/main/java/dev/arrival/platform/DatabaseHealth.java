package dev.arrival.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the database answers and has this version's schema. */
@Readiness
@ApplicationScoped
public class DatabaseHealth implements HealthCheck {
    private static final int SECONDS = 2;
    private static final String ANSWERS = "answers";

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource database;

    @Inject
    private Schema schema;

    @Inject
    private Probe<String> probe;

    /** Is made now: a thread that asks for health may belong to no application, and find no data source. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {}

    @Override
    public HealthCheckResponse call() {
        var state = probe.ask(this::state).orElse("does not answer in time");
        return HealthCheckResponse.named("database")
                .status(state.equals(ANSWERS))
                .withData("database", state)
                .build();
    }

    /** The schema is asked for last: it is made if it is not there, and that takes connections of its own. */
    private String state() {
        if (!answers()) {
            return "does not answer";
        }
        return schema.isCurrent() ? ANSWERS : "has not this version's schema";
    }

    private boolean answers() {
        try (var connection = database.getConnection()) {
            return connection.isValid(SECONDS);
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }
}
