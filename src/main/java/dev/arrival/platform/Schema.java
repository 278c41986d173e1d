package dev.arrival.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database's schema to this version when the application starts, or as soon after as there is a database. */
@ApplicationScoped
public class Schema {
    private static final Logger LOG = System.getLogger(Schema.class.getName());

    /** After a second and not after twenty, as other databases do; whoever is the victim tries again. */
    private static final String FIND_DEADLOCKS_SOON =
            "call syscs_util.syscs_set_database_property('derby.locks.deadlockTimeout', '1')";

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource database;

    @Inject
    private Event<SchemaReady> ready;

    private volatile boolean current;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        isCurrent();
    }

    /** Whether the schema is this version's; tries to make it so if it is not yet. */
    public boolean isCurrent() {
        if (!current) {
            migrate();
        }
        return current;
    }

    private synchronized void migrate() {
        if (current) {
            return;
        }
        try {
            var derby = isDerby();
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(database)
                    .initSql(derby ? FIND_DEADLOCKS_SOON : null)
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("text", derby ? "clob" : "text", "blob", derby ? "blob(64M)" : "bytea"))
                    .load()
                    .migrate();
            ready.fire(new SchemaReady());
            current = true;
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.ERROR, "The database can not be made ready for this version", e);
        }
    }

    /** Derby is the one that knows the SQL standard's {@code clob}, and needs to be told a few things. */
    private boolean isDerby() throws SQLException {
        try (var connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().contains("Derby");
        }
    }
}
