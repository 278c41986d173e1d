package dev.arrival.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * The built WAR on a server process of its own, with the product's own {@code server.xml} and a database that is new at
 * each {@link #start}. Everything else it is told by its environment, as an operator would.
 */
public final class ArrivalServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String name;
    private final Path configuration;
    private final Path application;
    private final int port = freePort();
    private final int securePort = freePort();
    private final Path home = Path.of(System.getProperty("liberty.home")).toAbsolutePath();
    private final Path log;
    private ServerProcess process;

    /** Not started yet, but the address is known. */
    public ArrivalServer(String name) {
        this(name, Path.of("server.xml"), Path.of(System.getProperty("arrival.war")));
    }

    /** Another application, otherwise configured, to compare with. */
    public ArrivalServer(String name, Path configuration, Path application) {
        this.name = name;
        this.configuration = configuration;
        this.application = application;
        this.log = Path.of("target", "it", name + ".log");
    }

    /** Where a browser finds it. */
    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** Starts it and returns when people can sign in. */
    public ArrivalServer start(Map<String, String> environment) {
        return launch(environment).awaitAnswer("/health/ready");
    }

    /** Returns when that path answers with 200. */
    public ArrivalServer awaitAnswer(String path) {
        process.awaitAnswer(address().resolve(path), PATIENCE);
        return this;
    }

    /** Starts it and returns at once. */
    public ArrivalServer launch(Map<String, String> environment) {
        try {
            install();
        } catch (IOException e) {
            throw new UncheckedIOException("Can not install the server " + name, e);
        }
        run(environment);
        return this;
    }

    /** Ends it and starts it again, told something else, on the database that it left; returns when it is ready. */
    public ArrivalServer restart(Map<String, String> environment) {
        close();
        run(environment);
        return awaitAnswer("/health/ready");
    }

    private void run(Map<String, String> environment) {
        process = ServerProcess.start(
                List.of(
                        home.resolve("bin/server").toString(),
                        "run",
                        name,
                        "--",
                        "--http.port=" + port,
                        "--https.port=" + securePort,
                        "--data.directory=" + Path.of("target", "it", name).toAbsolutePath()),
                environment,
                log);
    }

    /** Whether people can sign in now. */
    public boolean isReady() {
        return new Browser().open(address().resolve("/health/ready")).status() == 200;
    }

    /** Returns when it is so. */
    public void await(BooleanSupplier condition, String what) {
        process.await(condition, PATIENCE, what);
    }

    /** Returns when it has written that. */
    public void awaitInLog(String text) {
        await(() -> log().contains(text), "'" + text + "' in " + log);
    }

    /** What it has had of the processor. */
    public Duration processorTime() {
        return process.processorTime();
    }

    /** What it wrote so far. */
    public String log() {
        try {
            return Files.readString(log, Charset.forName("ISO-8859-1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    private void install() throws IOException {
        var server = home.resolve("usr/servers").resolve(name);
        delete(server);
        delete(Path.of("target", "it", name));
        Files.createDirectories(server.resolve("apps"));
        Files.copy(configuration, server.resolve("server.xml"));
        Files.copy(application, server.resolve("apps/arrival.war"));
        Files.writeString(server.resolve("server.env"), "keystore_password=" + UUID.randomUUID() + "\n");
        Files.writeString(server.resolve("jvm.options"), "-Xmx512m\n-Duser.timezone=UTC\n");
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (var paths = Files.walk(tree)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
