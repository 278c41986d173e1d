package dev.arrival.analytics;

import dev.arrival.audit.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Random;
import org.flywaydb.core.Flyway;

/**
 * A database with Arrival's own schema and many sign-ins of many people over two years: more on weekdays than on weekends,
 * some people much more often than others, a few turned away. The same seed makes the same rows.
 */
final class GeneratedSignIns {
    static final LocalDateTime BEGIN = LocalDateTime.parse("2024-11-01T00:00:00");
    static final int DAYS = 730;
    static final long ORGANIZATION = 1;

    /** In whose scope a question is asked. */
    static final long GROUP = 7;

    static final int MEMBERS = 1_000;

    private static final int AT_A_TIME = 10_000;
    private static final String[] REASONS = {"suspended", "email-owned-by-another", "no-seat-left", "no-rule-lets-in"};
    private static final String JOINS = """
            [{"change":"create-user"},{"change":"set-attribute","attribute":"email","after":"a@example.com"},\
            {"change":"join","group":"everybody"}]""";
    private static final String RENAMES = """
            [{"change":"set-attribute","attribute":"family_name","before":"b","after":"c"}]""";

    private final int signIns;
    private final int people;
    private final Random random = new Random(20_261_126);
    private final boolean[] known;

    private GeneratedSignIns(int signIns, int people) {
        this.signIns = signIns;
        this.people = people;
        this.known = new boolean[people + 1];
    }

    /** Opens the database; makes it first if it is not there. */
    static Connection open(Path directory, int signIns, int people) throws SQLException {
        var url = "jdbc:derby:" + directory;
        if (!Files.exists(directory)) {
            Flyway.configure()
                    .dataSource(url + ";create=true", "", "")
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("text", "clob", "blob", "blob(64M)"))
                    .load()
                    .migrate();
            try (var connection = DriverManager.getConnection(url)) {
                connection.setAutoCommit(false);
                new GeneratedSignIns(signIns, people).fill(connection);
            }
        }
        return DriverManager.getConnection(url);
    }

    private void fill(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("insert into organizations (id, name) values (1, 'Generated')");
            statement.execute("insert into groups (id, version, organization_id, name, created_at) values (" + GROUP
                    + ", 1, 1, 'scope', current_timestamp)");
            // Indexes are made at the end at once.
            statement.execute("drop index sign_ins_newest");
            statement.execute("drop index sign_ins_when");
            statement.execute("alter table sign_ins drop constraint sign_ins_reference");
        }
        insertPeople(connection);
        insertSignIns(connection);
        try (var statement = connection.createStatement()) {
            statement.execute("create index sign_ins_newest on sign_ins (organization_id, id)");
            statement.execute("create index sign_ins_when on sign_ins (organization_id, happened_at)");
            statement.execute("call syscs_util.syscs_update_statistics('APP', 'SIGN_INS', null)");
        }
        connection.commit();
    }

    private void insertPeople(Connection connection) throws SQLException {
        try (var users = connection.prepareStatement(
                        "insert into users (id, version, organization_id, user_name, created_at) values (?, 1, 1, ?, ?)");
                var memberships = connection.prepareStatement("insert into memberships (id, user_id, group_id, source,"
                        + " member_since) values (?, ?, " + GROUP + ", 'manual', ?)")) {
            for (var person = 1; person <= people; person++) {
                users.setLong(1, person);
                users.setString(2, "user" + person);
                users.setTimestamp(3, Timestamp.valueOf(BEGIN));
                users.addBatch();
                if (person % (people / MEMBERS) == 0) {
                    memberships.setLong(1, person);
                    memberships.setLong(2, person);
                    memberships.setTimestamp(3, Timestamp.valueOf(BEGIN));
                    memberships.addBatch();
                }
                if (person % AT_A_TIME == 0) {
                    users.executeBatch();
                }
            }
            users.executeBatch();
            memberships.executeBatch();
            connection.commit();
        }
    }

    private void insertSignIns(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into sign_ins (id, reference, happened_at, organization_id, provider_id, subject, user_id, outcome,
                reason, changes, duration_micros) values (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            var id = 0;
            for (var day = 0; day < DAYS; day++) {
                var begin = BEGIN.plusDays(day);
                var weekend = begin.getDayOfWeek().getValue() > 5;
                var until = (long) signIns * (day + 1) / DAYS;
                var count = (until - id) * (weekend ? 3 : 10) / 10;
                count = day == DAYS - 1 ? signIns - id : count;
                for (var i = 0; i < count; i++) {
                    var micros = (long) (86_400_000_000.0 * (i + random.nextDouble()) / count);
                    set(insert, ++id, begin.plusNanos(1_000 * micros), day);
                    insert.addBatch();
                    if (id % AT_A_TIME == 0) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    private void set(PreparedStatement insert, int id, LocalDateTime at, int day) throws SQLException {
        // More and more people, those with small keys more often.
        var grown = Math.max(1, (int) ((long) people * (day + 30) / (DAYS + 30)));
        var share = random.nextDouble();
        var person = 1 + (int) (grown * share * share);
        var turnedAway = random.nextInt(66) == 0;
        var outcome = turnedAway
                ? Outcome.REFUSED
                : !known[person] ? Outcome.CREATED : random.nextInt(30) == 0 ? Outcome.UPDATED : Outcome.UNCHANGED;
        known[person] |= !turnedAway;
        insert.setLong(1, id);
        insert.setString(2, "GEN-" + id);
        insert.setTimestamp(3, Timestamp.valueOf(at));
        insert.setLong(4, 1 + person % 3);
        insert.setString(5, "subject-" + person);
        insert.setObject(6, turnedAway && random.nextBoolean() ? null : (long) person, Types.BIGINT);
        insert.setString(7, outcome.name());
        insert.setString(8, turnedAway ? REASONS[random.nextInt(REASONS.length)] : null);
        insert.setString(
                9,
                switch (outcome) {
                    case CREATED -> JOINS;
                    case UPDATED -> RENAMES;
                    default -> turnedAway ? null : "[]";
                });
        insert.setLong(10, 800 + (long) Math.exp(6 + random.nextGaussian()));
    }
}
