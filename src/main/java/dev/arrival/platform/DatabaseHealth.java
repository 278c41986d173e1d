package dev.arrival.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
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

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource database;

    @Inject
    private Schema schema;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database")
                .status(schema.isCurrent() && answers())
                .build();
    }

    private boolean answers() {
        try (var connection = database.getConnection()) {
            return connection.isValid(SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
