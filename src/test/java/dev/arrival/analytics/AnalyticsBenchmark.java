package dev.arrival.analytics;

import dev.arrival.audit.Outcome;
import dev.arrival.platform.Fields;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * How long an answer over two years takes from the rollups, and the same answer by plain SQL on the facts; both from
 * embedded Derby by JDBC, without a server and without JPA. The answers are compared.
 */
final class AnalyticsBenchmark {
    private static final int SIGN_INS = Integer.getInteger("bench.sign-ins", 10_000_000);
    private static final int PEOPLE = Integer.getInteger("bench.people", 100_000);
    private static final int TIMES = 3;
    private static final String WITHIN =
            " from sign_ins s where s.organization_id = 1 and s.happened_at >= timestamp('2024-11-01 00:00:00')"
                    + " and s.happened_at < timestamp('2026-11-01 00:00:00')";
    private static final String LET_IN = " s.outcome in ('CREATED', 'UPDATED', 'UNCHANGED')";
    private static final String MONTH = "year(s.happened_at) * 100 + month(s.happened_at)";
    private static final String FIRSTS = "(select s.user_id as person, min(s.happened_at) as first_at" + WITHIN + " and"
            + LET_IN + " group by s.user_id)";

    /** Else Derby looks for each person in a subquery's rows one by one. */
    private static final String HASH = " --DERBY-PROPERTIES joinStrategy = HASH\n";

    private final Connection connection;

    private AnalyticsBenchmark(Connection connection) {
        this.connection = connection;
    }

    /** Generates, rolls up, and prints one line for each question. */
    public static void main(String[] args) throws Exception {
        var directory = Path.of("target", "bench", "analytics-" + SIGN_INS + "-" + PEOPLE);
        var begin = System.nanoTime();
        try (var connection = GeneratedSignIns.open(directory, SIGN_INS, PEOPLE)) {
            connection.setAutoCommit(false);
            System.out.printf(
                    "%,d sign-ins of %,d people in %,d days: ready after %.0f s%n",
                    SIGN_INS, PEOPLE, GeneratedSignIns.DAYS, seconds(begin));
            var benchmark = new AnalyticsBenchmark(connection);
            begin = System.nanoTime();
            benchmark.rollUp();
            System.out.printf("rolled up after %.0f s; %s%n", seconds(begin), benchmark.sizes());
            System.out.printf("%-44s %12s %12s %10s%n", "two years", "rollups", "facts", "ratio");
            benchmark.askAll();
            connection.commit();
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private String sizes() throws SQLException {
        return numbers("select count(*), sum(sign_ins), sum(cast(length(packed) as bigint)) from sign_in_days")
                        .get(0) + " (days, sign-ins, bytes)";
    }

    private void rollUp() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("delete from sign_in_days");
            statement.execute("delete from people_seen");
        }
        var seen = new HashMap<Long, Visits>();
        try (var insert = connection.prepareStatement("insert into sign_in_days values (1, ?, ?, ?)")) {
            for (var day = 0; day < GeneratedSignIns.DAYS; day++) {
                var date = GeneratedSignIns.BEGIN.toLocalDate().plusDays(day);
                var facts = facts(date);
                Visits.of(facts).forEach((person, visits) -> seen.merge(person, visits, Visits::and));
                insert.setDate(1, Date.valueOf(date));
                insert.setInt(2, facts.size());
                insert.setBytes(3, Day.of(date, facts).pack());
                insert.executeUpdate();
            }
        }
        try (var insert = connection.prepareStatement("insert into people_seen values (?, 1, ?, ?)")) {
            for (var person : seen.entrySet()) {
                insert.setLong(1, person.getKey());
                insert.setTimestamp(2, timestamp(person.getValue().first()));
                insert.setTimestamp(3, timestamp(person.getValue().last()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    private static Timestamp timestamp(Instant at) {
        return Timestamp.valueOf(at.atZone(ZoneOffset.UTC).toLocalDateTime());
    }

    private List<Fact> facts(LocalDate date) throws SQLException {
        var facts = new ArrayList<Fact>();
        try (var select = connection.prepareStatement("""
                select id, happened_at, user_id, provider_id, outcome, reason, duration_micros, reference, changes
                from sign_ins where organization_id = 1 and happened_at >= ? and happened_at < ?
                """)) {
            select.setTimestamp(1, Timestamp.valueOf(date.atStartOfDay()));
            select.setTimestamp(2, Timestamp.valueOf(date.plusDays(1).atStartOfDay()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var outcome = Outcome.valueOf(rows.getString(5));
                    facts.add(new Fact(
                            rows.getLong(1),
                            rows.getTimestamp(2).toLocalDateTime().toInstant(ZoneOffset.UTC),
                            rows.getLong(3),
                            rows.getLong(4),
                            outcome,
                            rows.getString(6),
                            rows.getLong(7),
                            rows.getString(8),
                            outcome == Outcome.UNCHANGED ? Map.of() : changes(rows.getString(9))));
                }
            }
        }
        return facts;
    }

    private static Map<String, Integer> changes(String recorded) {
        var kinds = new HashMap<String, Integer>();
        if (recorded != null) {
            try (var reader = Fields.JSON.createReader(new StringReader(recorded))) {
                reader.readArray()
                        .getValuesAs(JsonObject.class)
                        .forEach(change -> kinds.merge(change.getString("change"), 1, Integer::sum));
            }
        }
        return kinds;
    }

    private void askAll() throws Exception {
        var days = timeline("UTC", Bucket.DAY);
        var months = timeline("UTC", Bucket.MONTH);
        var letInOnly = "count(distinct case when" + LET_IN + " then s.user_id end)";
        compare(
                "sign-ins and people by day",
                () -> counted(days, Crowd.open(), SignInTally.ofAll(days)).rows().stream()
                        .map(row -> row.signIns() + " " + row.people())
                        .toList(),
                () -> numbers("select count(*), " + letInOnly + WITHIN + " group by date(s.happened_at)"));
        compare(
                "sign-ins and people by month",
                () -> counted(months, Crowd.open(), SignInTally.ofAll(months)).rows().stream()
                        .map(row -> row.signIns() + " " + row.people())
                        .toList(),
                () -> numbers("select count(*), " + letInOnly + WITHIN + " group by " + MONTH));
        compare(
                "by month and outcome",
                () -> counted(months, Crowd.open(), SignInTally.byOutcome(months)).rows().stream()
                        .map(row -> row.signIns() + " " + row.people())
                        .toList(),
                () -> numbers("select count(*), " + letInOnly + WITHIN + " group by " + MONTH + ", s.outcome"));
        compare(
                "by month and provider",
                () -> counted(months, Crowd.open(), SignInTally.byProvider(months, Map.of())).rows().stream()
                        .map(row -> row.signIns() + " " + row.people())
                        .toList(),
                () -> numbers("select count(*), " + letInOnly + WITHIN + " group by " + MONTH + ", s.provider_id"));
        compare(
                "by month, a workspace of 1,000 people",
                () -> counted(months, members(), SignInTally.ofAll(months)).rows().stream()
                        .map(row -> row.signIns() + " " + row.people())
                        .toList(),
                () -> numbers("select count(*), " + letInOnly + WITHIN + " and exists (select m.id from memberships m"
                        + " where m.user_id = s.user_id and m.group_id = " + GeneratedSignIns.GROUP + ") group by "
                        + MONTH));
        compare(
                "adoption by month",
                () -> withNewcomers(months, newcomers -> new AdoptionTally(months, newcomers)).rows().stream()
                        .map(row -> row.newcomers() + " " + row.active())
                        .toList(),
                () -> numbers("select sum(case when f.first_at is not null and " + MONTH
                        + " = year(f.first_at) * 100 + month(f.first_at) then 1 else 0 end), count(*)"
                        + " from (select distinct s.user_id as person, " + MONTH + " as happened_month, "
                        + "timestamp(date(min(s.happened_at)), '00:00:00') as happened_at" + WITHIN + " and" + LET_IN
                        + " group by s.user_id, " + MONTH + ") s join " + FIRSTS
                        + " f" + HASH + " on f.person = s.person group by s.happened_month"));
        compare(
                "retention by month",
                () -> withNewcomers(months, newcomers -> new RetentionTally(months, newcomers)).rows().stream()
                        .filter(row -> row.people() > 0)
                        .map(row -> Long.toString(row.people()))
                        .toList(),
                () -> numbers("select count(distinct s.user_id) from sign_ins s join " + FIRSTS
                        + " f" + HASH + " on f.person = s.user_id where s.organization_id = 1 and" + LET_IN
                        + " group by year(f.first_at) * 100 + month(f.first_at), " + MONTH));
        compare(
                "refusals by month and reason",
                () -> counted(months, Crowd.open(), new RefusalTally(months)).rows().stream()
                        .map(row -> Long.toString(row.refusals()))
                        .toList(),
                () -> numbers("select count(*)" + WITHIN + " and s.outcome in ('REFUSED', 'FAILED') group by " + MONTH
                        + ", s.reason"));
        compare(
                "durations by month (p95 up to 1 % high)",
                () -> counted(months, Crowd.open(), new DurationTally(months)).rows().stream()
                        .map(row -> Long.toString(row.signIns()))
                        .toList(),
                () -> percentilesBySorting());
        compare(
                "people by when they were last seen, 50",
                () -> numbers("select user_id from people_seen where organization_id = 1 order by last_at, user_id"
                        + " fetch first 50 rows only"),
                () -> numbers("select t.person from (select s.user_id as person, max(s.happened_at) as last_at" + WITHIN
                        + " and" + LET_IN
                        + " group by s.user_id) t order by t.last_at, t.person fetch first 50 rows only"));
        var berlin = timeline("Europe/Berlin", Bucket.DAY);
        only(
                "sign-ins and people by day in Berlin",
                () -> counted(berlin, Crowd.open(), SignInTally.ofAll(berlin)).rows());
        only(
                "changes by month and kind",
                () -> counted(months, Crowd.open(), new ChangeTally(months)).rows());
    }

    /** Derby has no percentiles: whoever asks it sorts, and takes every hundredth. */
    private List<String> percentilesBySorting() throws SQLException {
        var counts = new HashMap<Integer, Long>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select " + MONTH + ", s.duration_micros" + WITHIN + " order by 1, 2")) {
            while (rows.next()) {
                counts.merge(rows.getInt(1), 1L, Long::sum);
            }
        }
        return counts.values().stream().map(count -> count.toString()).toList();
    }

    private static Timeline timeline(String zone, Bucket bucket) {
        return new Timeline(
                new Period(LocalDate.parse("2024-11-01"), LocalDate.parse("2026-10-31"), ZoneId.of(zone), bucket));
    }

    private Crowd members() throws SQLException {
        var members = new HashSet<Long>();
        numbers("select user_id from memberships where group_id = " + GeneratedSignIns.GROUP)
                .forEach(key -> members.add(Long.valueOf(key)));
        return Crowd.of(members);
    }

    private <T extends Tally> T withNewcomers(Timeline timeline, Function<Newcomers, T> making) throws SQLException {
        var firsts = new HashMap<Long, Instant>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select user_id, first_at from people_seen where organization_id = 1")) {
            while (rows.next()) {
                firsts.put(
                        rows.getLong(1), rows.getTimestamp(2).toLocalDateTime().toInstant(ZoneOffset.UTC));
            }
        }
        var crowd = Crowd.open();
        return counted(timeline, crowd, making.apply(new Newcomers(timeline, crowd, firsts)));
    }

    private <T extends Tally> T counted(Timeline timeline, Crowd crowd, T tally) throws SQLException {
        var walk = new Walk(timeline, crowd, tally);
        try (var select = connection.prepareStatement("select sign_in_day, packed from sign_in_days"
                + " where organization_id = 1 and sign_in_day >= ? and sign_in_day <= ? order by sign_in_day")) {
            select.setDate(1, Date.valueOf(timeline.firstDay()));
            select.setDate(2, Date.valueOf(timeline.lastDay()));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    walk.through(Day.unpack(rows.getDate(1).toLocalDate(), rows.getBytes(2)));
                }
            }
        }
        return tally;
    }

    private List<String> numbers(String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= columns; column++) {
                    row.add(rows.getString(column));
                }
                found.add(String.join(" ", row));
            }
        }
        return found;
    }

    private static void compare(String question, Callable<List<String>> byRollups, Callable<List<String>> bySql)
            throws Exception {
        var mine = new ArrayList<>(byRollups.call());
        var fast = best(byRollups);
        var begin = System.nanoTime();
        var theirs = new ArrayList<>(bySql.call());
        var slow = seconds(begin);
        mine.sort(null);
        theirs.sort(null);
        System.out.printf(
                "%-44s %9.0f ms %9.0f ms %9.0fx%s%n",
                question, 1_000 * fast, 1_000 * slow, slow / fast, mine.equals(theirs) ? "" : "  DIFFERENT ANSWERS");
    }

    private static void only(String question, Callable<?> byRollups) throws Exception {
        byRollups.call();
        System.out.printf("%-44s %9.0f ms %12s%n", question, 1_000 * best(byRollups), "-");
    }

    private static double best(Callable<?> work) throws Exception {
        var best = Double.MAX_VALUE;
        for (var i = 0; i < TIMES; i++) {
            var begin = System.nanoTime();
            var result = work.call();
            best = Math.min(best, result == null ? best : seconds(begin));
        }
        return best;
    }
}
