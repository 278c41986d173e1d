package dev.arrival.testing.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.JMException;
import javax.management.ObjectName;

/** The one eye on the database. Where {@code watched.statements} names a file, what it sees is there too, a line each. */
final class Watch implements WatchMXBean {
    static final Watch WATCH = registered();

    private final List<String> executed = new CopyOnWriteArrayList<>();
    private final Optional<Path> file =
            Optional.ofNullable(System.getProperty("watched.statements")).map(Path::of);
    private final boolean listed = System.getProperty("watched.rewind") == null;
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
        if (listed) {
            executed.add(sql);
        }
        file.ifPresent(path -> write(path, sql));
    }

    private static void write(Path path, String sql) {
        try {
            Files.writeString(
                    path, sql.replace('\n', ' ') + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
