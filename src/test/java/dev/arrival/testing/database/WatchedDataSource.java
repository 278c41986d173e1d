package dev.arrival.testing.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import org.apache.derby.jdbc.EmbeddedDataSource;

/** Embedded Derby that tells which statements were executed, and can be down. */
public class WatchedDataSource extends EmbeddedDataSource {
    @Override
    public Connection getConnection() throws SQLException {
        return watched(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return watched(super.getConnection(user, password));
    }

    private static Connection watched(Connection connection) throws SQLException {
        requireUp();
        return proxy(Connection.class, connection, null);
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
