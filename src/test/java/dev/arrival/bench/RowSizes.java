package dev.arrival.bench;

import dev.arrival.testing.server.PostgreSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * What a person and a sign-in take in a real PostgreSQL, on disk and in the log that is written ahead: the figures of
 * docs/scaling.md. The schema is the product's own; the rows are as long as those of sign-ins by the tests' provider.
 */
public final class RowSizes {
    private static final int PEOPLE = Integer.getInteger("bench.people", 100_000);
    private static final int GROUPS = 1_000;
    private static final int GROUPS_OF_EACH = 10;
    private static final int SIGN_INS_OF_EACH = 10;
    private static final int TRANSACTIONS = 2_000;

    /** What a first sign-in writes in JSON, as the suite's people do, but for their number of groups. */
    private static final String SAMPLES = """
            create temporary table sample as
              with of_groups as (
                select string_agg('department-' || lpad(i::text, 4, '0'), ', ') as list,
                  string_agg('"department-' || lpad(i::text, 4, '0') || '"', ',') as names,
                  string_agg('{"change":"join","group":"department-' || lpad(i::text, 4, '0') || '"}', ',') as joins
                from generate_series(1, %d) i)
              select
                '[{"rule":"profile","verdict":"applied","why":"set [given-name, family-name, email, email-verified]"},'
                  || '{"rule":"memberships","verdict":"applied","why":"now in [' || list || ']"}]' as steps,
                '[{"change":"create-user"},{"change":"set-attribute","attribute":"given-name","after":"Ada"},'
                  || '{"change":"set-attribute","attribute":"family-name","after":"Lovelace"},'
                  || '{"change":"set-attribute","attribute":"email","after":"ada.lovelace.0000001@example.com"},'
                  || '{"change":"set-attribute","attribute":"email-verified","after":"true"},' || joins || ']' as changes,
                '{"attributes":{"given-name":"Ada","family-name":"Lovelace","email":"ada.lovelace.0000001@example.com",'
                  || '"email-verified":"true"},"malformed":[],"groups":{"said":"listed","names":[' || names
                  || '],"ids":{},"skipped":[]}}' as claims
              from of_groups;
            """.formatted(GROUPS_OF_EACH);

    private static final String FILL = """
            insert into organizations (id, name) values (1, 'Bench');
            insert into identity_providers (id, organization_id, issuer) values (1, 1, 'https://id.example.com/realms/bench');
            insert into groups (id, organization_id, name, created_at)
              select i, 1, 'department-' || lpad(i::text, 4, '0'), localtimestamp from generate_series(1, %2$d) i;
            insert into users (id, version, organization_id, user_name, given_name, family_name, email, email_key,
                email_verified, created_at, claims_digest, claims_at)
              select i, 0, 1, 'ada.lovelace.' || lpad(i::text, 7, '0'), 'Ada', 'Lovelace',
                'ada.lovelace.' || lpad(i::text, 7, '0') || '@example.com',
                'ada.lovelace.' || lpad(i::text, 7, '0') || '@example.com', true, localtimestamp,
                encode(sha256(i::text::bytea), 'hex'), localtimestamp
              from generate_series(1, %1$d) i;
            insert into identities (id, organization_id, issuer, subject, user_id, created_at)
              select i, 1, 'https://id.example.com/realms/bench', md5(i::text)::uuid::text, i, localtimestamp
              from generate_series(1, %1$d) i;
            insert into recorded_claims (identity_id, claims, recorded_at)
              select i, claims, localtimestamp from generate_series(1, %1$d) i, sample;
            insert into memberships (id, user_id, group_id, source, member_since)
              select row_number() over (), i, 1 + (i * 7 + j) %% %2$d, '1', localtimestamp
              from generate_series(1, %1$d) i, generate_series(1, %3$d) j;
            insert into people_seen (user_id, organization_id, first_at, last_at)
              select i, 1, localtimestamp, localtimestamp from generate_series(1, %1$d) i;
            """.formatted(PEOPLE, GROUPS, GROUPS_OF_EACH);

    private static final String SIGN_INS = """
            insert into sign_ins (id, reference, happened_at, organization_id, provider_id, subject, user_id, outcome,
                changes, duration_micros, policy_version, steps)
              select (j - 1) * %1$d + i, upper(translate(left(md5(i || ' ' || j), 14), 'abcdef', 'ghjkmn')),
                timestamp '2026-01-15' + j * interval '20 days' + i * interval '1 second', 1, 1, md5(i::text)::uuid::text, i,
                case when j = 1 then 'CREATED' else 'UNCHANGED' end, case when j = 1 then changes else '[]' end, 4000, 1,
                case when j = 1 then steps else '[]' end
              from generate_series(1, %2$d) j, generate_series(1, %1$d) i, sample;
            """.formatted(PEOPLE, SIGN_INS_OF_EACH);

    private static final String RETURNING = """
            insert into sign_ins (id, reference, happened_at, organization_id, provider_id, subject, user_id, outcome,
                changes, duration_micros, policy_version, steps)
            select ?, ?, timestamp '2026-11-20', 1, 1, md5('1')::uuid::text, 1, 'UNCHANGED', '[]', 4000, 1, '[]'
            """;

    /** A number that no row has, nor any of the 999 after it. */
    private static final String NEXT = "select 1000000000 + 10 * nextval('sign_ins_seq')";

    private final Connection connection;

    private RowSizes(Connection connection) {
        this.connection = connection;
    }

    /** Fills a new database, and prints a line for each table and each kind of sign-in. */
    public static void main(String[] args) throws SQLException, IOException {
        var database = PostgreSql.shared().create("row-sizes", Path.of("target"));
        migrate(database);
        try (var connection = DriverManager.getConnection(
                database.get("DATABASE_URL"), database.get("DATABASE_USER"), database.get("DATABASE_PASSWORD"))) {
            new RowSizes(connection).print();
        }
        System.exit(0); // the database ends with this JVM
    }

    private static void migrate(Map<String, String> database) {
        Flyway.configure()
                .dataSource(
                        database.get("DATABASE_URL"), database.get("DATABASE_USER"), database.get("DATABASE_PASSWORD"))
                .locations("classpath:db/migration")
                .placeholders(Map.of("text", "text", "blob", "bytea"))
                .load()
                .migrate();
    }

    private void print() throws SQLException, IOException {
        System.out.printf(
                "%s%n%,d people in %d groups each, %d sign-ins each%n",
                text("select version()"), PEOPLE, GROUPS_OF_EACH, SIGN_INS_OF_EACH);
        run(SAMPLES + FILL + SIGN_INS + "vacuum analyze");
        System.out.printf("%-20s %12s %12s %12s %12s%n", "table", "rows", "MB", "bytes/row", "of indexes");
        for (var table :
                new String[] {"users", "identities", "recorded_claims", "memberships", "people_seen", "sign_ins"}) {
            sizeOf(table);
        }
        for (var outcome : new String[] {"UNCHANGED", "CREATED"}) {
            var bytes =
                    number("select avg(pg_column_size(s))::bigint from sign_ins s where outcome = '" + outcome + "'");
            System.out.printf("sign_ins, %s: %,d bytes of a row, without indexes%n", outcome, bytes);
        }
        System.out.printf("log for a returning sign-in: %,d bytes%n", log(this::returning));
        System.out.printf("log for a first sign-in: %,d bytes%n", log(this::first));
        run(Files.readString(Path.of("docs/scaling/partitions.sql")));
        run("vacuum analyze"); // else the database does it in the middle
        System.out.printf(
                "sign_ins by month: %s partitions, %,d rows outside, %,d rows in all%n",
                text("select count(*) from pg_inherits where inhparent = 'sign_ins'::regclass"),
                number("select count(*) from sign_ins_outside"),
                number("select count(*) from sign_ins"));
        System.out.printf("log for a returning sign-in, by month: %,d bytes%n", log(this::returning));
        System.out.println("the newest 50 of an organization, by month:");
        explain("select * from sign_ins where organization_id = 1 order by id desc limit 50");
        System.out.println("a day, by month:");
        explain("select * from sign_ins where organization_id = 1 and happened_at >= timestamp '2026-08-03'"
                + " and happened_at < timestamp '2026-08-04'");
    }

    private void sizeOf(String table) throws SQLException {
        var rows = number("select count(*) from " + table);
        var bytes = number("select pg_total_relation_size('" + table + "')");
        var indexes = number("select pg_indexes_size('" + table + "')");
        System.out.printf("%-20s %,12d %,12d %,12d %,12d%n", table, rows, bytes >> 20, bytes / rows, indexes / rows);
    }

    /** One transaction of many like it, numbered. */
    @FunctionalInterface
    private interface Transaction {
        void run(long number) throws SQLException;
    }

    /** How many bytes a transaction adds to the log, between two checkpoints. */
    private long log(Transaction transaction) throws SQLException {
        run("checkpoint");
        for (var i = 0; i < TRANSACTIONS; i++) { // the first change of a page since a checkpoint logs the whole page
            transaction.run(number(NEXT));
        }
        var before = text("select pg_current_wal_insert_lsn()");
        for (var i = 0; i < TRANSACTIONS; i++) {
            transaction.run(number(NEXT));
        }
        return number("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '" + before + "')::bigint") / TRANSACTIONS;
    }

    private void returning(long number) throws SQLException {
        try (var insert = connection.prepareStatement(RETURNING)) {
            insert.setLong(1, number);
            insert.setString(2, "R" + number);
            insert.executeUpdate();
        }
    }

    private void first(long number) throws SQLException {
        connection.setAutoCommit(false);
        run("""
                insert into users select %1$d, 0, organization_id, user_name, given_name, family_name, email, email_verified,
                  created_at, email_key, suspended_at, claims_digest, claims_at from users where id = 1;
                insert into identities select %1$d, organization_id, issuer, 'S%1$d', %1$d, created_at
                  from identities where id = 1;
                insert into recorded_claims select %1$d, claims, recorded_at from recorded_claims where identity_id = 1;
                insert into memberships select %1$d + row_number() over (), %1$d, group_id, source, member_since
                  from memberships where user_id = 1;
                insert into sign_ins select %1$d, 'F%1$d', happened_at, organization_id, provider_id, subject, %1$d, outcome,
                  reason, detail, changes, duration_micros, policy_version, steps, by_token from sign_ins where id = 1
                """.formatted(number));
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void explain(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var lines = statement.executeQuery("explain (costs off) " + query)) {
            for (var i = 0; i < 6 && lines.next(); i++) {
                System.out.println("  " + lines.getString(1));
            }
        }
    }

    private void run(String script) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var part : script.contains("$$") ? new String[] {script} : script.split(";\n")) {
                statement.execute(part);
            }
        }
    }

    private long number(String query) throws SQLException {
        return Long.parseLong(text(query));
    }

    private String text(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
