package dev.arrival.testing;

import dev.arrival.testing.server.Databases;
import dev.arrival.testing.server.Installation;
import dev.arrival.testing.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The built WAR on a server process, with the product's own configuration of it and a database that is new at each {@link
 * #start}. Everything else it is told by its environment, as an operator would. A {@linkplain #shared shared} one goes
 * from test class to test class and is watched, so that its database can be put back.
 */
public final class ArrivalServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(12_000 + (int) (ProcessHandle.current().pid() % 64) * 300);

    /** A server takes a good part of a minute of the processor to start, and some memory while nobody needs it. */
    private static final int IDLE = 3;

    private static final AtomicInteger NEXT_SHARED = new AtomicInteger(1);
    private static final List<ArrivalServer> idle = new ArrayList<>();

    /** After so long nothing that the server remembers of its database is older. */
    private static final Duration MEMORY = Duration.ofSeconds(6);

    private final Server server = Server.ofThisRun();
    private final Installation installation;
    private final Path log;
    private final Optional<Integer> rewind;
    private Map<String, String> database = Map.of();
    private Map<String, String> environment = Map.of();
    private ServerProcess process;

    /** Not started yet, but the address is known. */
    public ArrivalServer(String name) {
        this(name, war());
    }

    /** With another application than the built WAR, such as that with something more in it. */
    public ArrivalServer(String name, Path application) {
        this(name, application, Optional.empty(), Optional.empty(), false, false, List.of());
    }

    private ArrivalServer(
            String name,
            Path application,
            Optional<Path> gate,
            Optional<Path> configuration,
            boolean watched,
            boolean rewindable,
            List<Integer> nodes) {
        installation = new Installation(
                name, application, gate, configuration, watched, freePort(), freePort(), freePort(), nodes);
        log = Path.of("target", "it", name + ".log");
        rewind = rewindable ? Optional.of(freePort()) : Optional.empty();
    }

    /** One whose statements can be counted. */
    public static ArrivalServer watched(String name) {
        return new ArrivalServer(name, war(), Optional.empty(), Optional.empty(), true, false, List.of());
    }

    /** One that is as if it had just been started, though another test class may have had it before. */
    public static ArrivalServer shared(Map<String, String> environment) {
        return shared(environment, Optional.empty());
    }

    /**
     * The same by HTTPS, with the gate beside it: who comes through a social login of the server's is handed over to it.
     * What is told of the providers there is in the server's own words.
     */
    public static ArrivalServer sharedWithGate(Map<String, String> environment) {
        return shared(environment, Optional.of(Path.of(System.getProperty("social.war"))));
    }

    private static ArrivalServer shared(Map<String, String> environment, Optional<Path> gate) {
        synchronized (idle) {
            for (var server : idle) {
                if (server.environment.equals(environment)
                        && server.installation.gate().equals(gate)) {
                    idle.remove(server);
                    return server;
                }
            }
        }
        var name = "shared-" + NEXT_SHARED.getAndIncrement();
        var server = new ArrivalServer(name, war(), gate, Optional.empty(), true, true, List.of()).start(environment);
        try {
            server.tell("keep");
            return server;
        } catch (RuntimeException e) {
            server.end();
            throw e;
        }
    }

    /** Another application, otherwise configured, to compare with. */
    public static ArrivalServer otherwise(String name, Path application, Path configuration) {
        return new ArrivalServer(
                name, application, Optional.empty(), Optional.of(configuration), false, false, List.of());
    }

    /** Several that share their sessions, one for each application; {@code name-1} is the first. */
    public static List<ArrivalServer> nodes(String name, Path... applications) {
        var ports = new ArrayList<>(Stream.generate(ArrivalServer::freePort)
                .limit(applications.length)
                .toList());
        var nodes = new ArrayList<ArrivalServer>();
        for (var application : applications) {
            nodes.add(new ArrivalServer(
                    name + "-" + (nodes.size() + 1),
                    application,
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    false,
                    List.copyOf(ports)));
            Collections.rotate(ports, -1);
        }
        return nodes;
    }

    private static Path war() {
        return Path.of(System.getProperty("arrival.war"));
    }

    /** Where a browser finds it. */
    public URI address() {
        return installation.address();
    }

    /** Starts it and returns when people can sign in. */
    public ArrivalServer start(Map<String, String> environment) {
        launch(environment).awaitReadiness();
        return this;
    }

    /** Where it tells how it is: {@code live} or {@code ready}. */
    public URI health(String question) {
        return server.health(installation).resolve("/health/" + question);
    }

    /** Returns when people can sign in. */
    public void awaitReadiness() {
        process.awaitAnswer(health("ready"), PATIENCE);
    }

    /** Returns when that path answers with 200. */
    public ArrivalServer awaitAnswer(String path) {
        process.awaitAnswer(address().resolve(path), PATIENCE);
        return this;
    }

    /** Starts it and returns at once. */
    public ArrivalServer launch(Map<String, String> environment) {
        install();
        database = Databases.ofThisRun().create(installation.name(), installation.folder());
        run(environment);
        return this;
    }

    /** Starts it beside another one, on the database of that one, and returns at once. */
    public ArrivalServer launchBeside(ArrivalServer other, Map<String, String> environment) {
        install();
        database = other.database;
        run(environment);
        return this;
    }

    /** Ends it and starts it again, told something else, on the database that it left; returns when it is ready. */
    public ArrivalServer restart(Map<String, String> environment) {
        stop();
        run(environment);
        awaitReadiness();
        return this;
    }

    private void install() {
        try {
            installation.clear();
            server.install(installation);
        } catch (IOException e) {
            throw new UncheckedIOException("Can not install the server " + installation.name(), e);
        }
    }

    private void run(Map<String, String> told) {
        environment = told;
        var all = new HashMap<>(server.environment(installation));
        all.putAll(installation.watching(database));
        if (rewind.isPresent()) {
            all.put("JAVA_TOOL_OPTIONS", "-Dwatched.rewind=" + rewind.get());
        } else if (installation.watched()) {
            all.put("JAVA_TOOL_OPTIONS", "-Dwatched.statements=" + statements());
        }
        all.putAll(environment);
        process = ServerProcess.start(server.command(installation), all, log);
    }

    /** How many statements were executed so far, where they are watched. */
    public long statementCount() {
        try (var lines = Files.lines(statements())) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path statements() {
        return installation.folder().resolve("statements");
    }

    /** Puts what is stored back to what it was, and waits until the server has noticed. */
    private void giveBack() {
        try {
            tell("rewind");
            Thread.sleep(MEMORY.toMillis());
            awaitReadiness(); // which has it ask the provider anew
        } catch (InterruptedException e) {
            end();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            end();
            throw e;
        }
        var surplus = Optional.<ArrivalServer>empty();
        synchronized (idle) {
            idle.add(this);
            if (idle.size() > IDLE) {
                surplus = Optional.of(idle.remove(0));
            }
        }
        surplus.ifPresent(ArrivalServer::end);
    }

    /** Its database is gone meanwhile, if it is a shared one. */
    void withoutDatabase(Runnable meanwhile) {
        tell("down");
        try {
            meanwhile.run();
        } finally {
            tell("up");
        }
    }

    /** How many rows each table of a shared one has, by its name in small letters. */
    public Map<String, Integer> rows() {
        var rows = new TreeMap<String, Integer>();
        ask("rows").lines().map(line -> line.split("=")).forEach(row -> rows.put(row[0], Integer.valueOf(row[1])));
        return rows;
    }

    /** The tables of a shared one in which a value holds that text. */
    public List<String> tablesWith(String text) {
        return ask("find " + text).lines().toList();
    }

    /** Changes what a shared one has stored, as time would; returns how many rows that were. */
    public int update(String sql) {
        return Integer.parseInt(ask("update " + sql));
    }

    private void tell(String word) {
        ask(word);
    }

    private String ask(String question) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), rewind.orElseThrow())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write((question + "\n").getBytes(StandardCharsets.UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!answer.startsWith("done")) {
                throw new IllegalStateException("Can not " + question + ": " + answer);
            }
            return answer.substring("done".length()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it tells how it is, whatever that is. */
    public boolean isThere() {
        try {
            return new Browser().openOnly(health("ready")).status() > 0;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Whether people can sign in now. */
    public boolean isReady() {
        return new Browser().open(health("ready")).status() == 200;
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

    /** Ends it at once, in the middle of whatever it does, as {@code kill -9} and power failures do. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        if (rewind.isPresent()) {
            giveBack();
        } else {
            end();
        }
    }

    private void end() {
        stop();
        server.release(installation);
    }

    private void stop() {
        if (process != null) {
            process.close();
        }
    }

    /** Free now, and not among those that the system hands out for outgoing connections. */
    private static int freePort() {
        var port = NEXT_PORT.getAndIncrement();
        while (!isFree(port)) {
            port = NEXT_PORT.getAndIncrement();
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
