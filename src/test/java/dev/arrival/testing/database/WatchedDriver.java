package dev.arrival.testing.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;

/**
 * A database that tells which statements were executed, can be down and be put back: the one behind {@code jdbc:watched:derby:…} is
 * the one of {@code jdbc:derby:…}.
 */
public final class WatchedDriver implements Driver {
    private static final String PREFIX = "jdbc:watched:";

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        requireUp();
        var behind = "jdbc:" + url.substring(PREFIX.length());
        for (var driver : ServiceLoader.load(Driver.class, WatchedDriver.class.getClassLoader())) {
            if (driver.acceptsURL(behind)) {
                Rewind.listen(() -> driver.connect(behind, properties));
                return proxy(Connection.class, driver.connect(behind, properties), null);
            }
        }
        throw new SQLException("No driver for " + behind);
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return true;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    private static void requireUp() throws SQLException {
        if (Watch.WATCH.isDown()) {
            throw new SQLNonTransientConnectionException("The test took the database away", "08006");
        }
    }

    private static <T> T proxy(Class<T> type, T target, String sql) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (method.getName().startsWith("execute")) {
                requireUp();
                Watch.WATCH.saw(sql == null ? String.valueOf(args[0]) : sql);
            }
            if (method.getName().equals("isValid") && Watch.WATCH.isDown()) {
                return false;
            }
            try {
                return watched(method.invoke(target, args), args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private static Object watched(Object result, Object[] args) {
        if (result instanceof CallableStatement call) {
            return proxy(CallableStatement.class, call, String.valueOf(args[0]));
        }
        if (result instanceof PreparedStatement prepared) {
            return proxy(PreparedStatement.class, prepared, String.valueOf(args[0]));
        }
        return result instanceof Statement statement ? proxy(Statement.class, statement, null) : result;
    }
}
