package dev.arrival.testing.database;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.JMException;
import javax.management.ObjectName;

/** The one eye on the database. */
final class Watch implements WatchMXBean {
    static final Watch WATCH = registered();

    private final List<String> executed = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    private Watch() {}

    private static Watch registered() {
        var watch = new Watch();
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(watch, new ObjectName(NAME));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
        return watch;
    }

    void saw(String sql) {
        executed.add(sql);
    }

    @Override
    public String[] getExecuted() {
        return executed.toArray(String[]::new);
    }

    @Override
    public void forget() {
        executed.clear();
    }

    @Override
    public boolean isDown() {
        return down;
    }

    @Override
    public void setDown(boolean down) {
        this.down = down;
    }
}
