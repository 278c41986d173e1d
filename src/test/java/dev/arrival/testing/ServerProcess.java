package dev.arrival.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A server in a process of its own that writes to a log file. It ends with this JVM at the latest. */
final class ServerProcess implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(10);
    private static final int TAIL = 40;

    private final Process process;
    private final Path log;
    private final Thread hook = new Thread(this::end, "end-of-server");

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static ServerProcess start(List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command);
        // What this machine's own Arrival may be told is not for the one under test.
        builder.environment().keySet().removeIf(name -> name.startsWith("ARRIVAL_"));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new ServerProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("Can not run " + command, e);
        }
    }

    /** Returns when the address answers with 200; gives up, and ends the server, after that time or if it died. */
    void awaitAnswer(URI address, Duration patience) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
        await(() -> answers(client, request), patience, "answer from " + address);
    }

    /** Returns when it is so; gives up, and ends the server, after that time or if it died. */
    void await(BooleanSupplier condition, Duration patience, String what) {
        Instant deadline = Instant.now().plus(patience);
        try {
            while (!condition.getAsBoolean()) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    close();
                    throw new IllegalStateException("No " + what + ", the log ends with\n" + tail());
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + what, e);
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What the process and its children have had of the processor. */
    Duration processorTime() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private String tail() {
        // Not all servers write UTF-8.
        try (Stream<String> lines = Files.lines(log, Charset.forName("ISO-8859-1"))) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - TAIL), all.size()));
        } catch (IOException e) {
            return log + " can not be read: " + e.getMessage();
        }
    }

    /** Ends the process and its children without asking them. */
    void kill() {
        var family = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(handle -> handle.onExit().join());
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    /** Asks the process and its children to end, and makes those that do not listen. */
    private void end() {
        List<ProcessHandle> family = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        family.forEach(ProcessHandle::destroy);
        CompletableFuture.allOf(family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, FAREWELL.toSeconds(), TimeUnit.SECONDS)
                .join();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(handle -> handle.onExit().join());
    }
}
