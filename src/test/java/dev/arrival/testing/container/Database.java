package dev.arrival.testing.container;

import dev.arrival.testing.database.WatchMXBean;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMX;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.sql.DataSource;

/** What a test inside the server looks at, past the application: the tables, and what was executed. */
@ApplicationScoped
public class Database {
    /** Every table, those first that refer to others. */
    private static final List<String> TABLES = List.of(
            "handovers",
            "administrative_acts",
            "sign_ins",
            "approvals",
            "role_grants",
            "recorded_claims",
            "memberships",
            "identities",
            "groups",
            "users",
            "policies",
            "provider_domains",
            "identity_providers",
            "organizations");

    /** What stays when a test begins: who may sign in, and by which rules. */
    private static final Set<String> STAYING =
            Set.of("policies", "provider_domains", "identity_providers", "organizations");

    /** What is older than that. */
    private static final Pattern FORGETTING = Pattern.compile("(claims|recorded|decided|expires)_at ?<");

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource database;

    /** The watch on it. */
    public WatchMXBean watch() {
        try {
            return JMX.newMXBeanProxy(
                    ManagementFactory.getPlatformMBeanServer(), new ObjectName(WatchMXBean.NAME), WatchMXBean.class);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What was executed since the watch was told to forget, but for refills of sequences, and for the job that forgets
     * old claims, and what nobody has taken up, now and then.
     */
    public List<String> executed() {
        return Stream.of(watch().getExecuted())
                .map(sql -> sql.toLowerCase(Locale.ROOT))
                .filter(sql -> !sql.contains("next value") && !sql.contains("nextval"))
                .filter(sql -> !FORGETTING.matcher(sql).find())
                .toList();
    }

    /** Executes a statement in a connection of its own. */
    public void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of all rows. */
    public List<String> column(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    /** Forgets all people, groups and what happened. */
    public void clear() throws SQLException {
        for (var table : TABLES) {
            if (!STAYING.contains(table)) {
                execute("delete from " + table);
            }
        }
    }

    /** Every row of every table. */
    public Map<String, List<String>> contents() throws SQLException {
        var contents = new TreeMap<String, List<String>>();
        for (var table : TABLES) {
            contents.put(table, rows("select * from " + table));
        }
        return contents;
    }

    /** All rows, each as one text. */
    public List<String> rows(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            var columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                var row = new StringBuilder();
                for (var column = 1; column <= columns; column++) {
                    row.append(found.getString(column)).append(" | ");
                }
                rows.add(row.toString());
            }
            rows.sort(null);
            return rows;
        }
    }

    /** How many rows each table has. */
    public Map<String, String> sizes() throws SQLException {
        var sizes = new TreeMap<String, String>();
        for (var table : TABLES) {
            sizes.put(table, column("select count(*) from " + table).get(0));
        }
        return sizes;
    }
}
