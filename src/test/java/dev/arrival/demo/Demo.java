package dev.arrival.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What {@code ./mvnw} runs beside the server: the demo's provider, and a word to the visitor once Arrival is ready. It
 * ends with the Maven process that started it.
 */
public final class Demo {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Optional<ProcessHandle> MAVEN = ProcessHandle.current().parent();

    private final String page = "http://localhost:" + System.getProperty("http.port", "9080") + "/";
    private final String securePage = "https://localhost:" + System.getProperty("https.port", "9443") + "/";
    private final URI readiness = URI.create(System.getProperty("demo.ready", page + "health/ready"));
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Demo() {}

    public static void main(String[] args) throws InterruptedException {
        Logger.getLogger("").setLevel(Level.WARNING);
        new Demo().run();
        System.exit(0);
    }

    private void run() throws InterruptedException {
        String issuer = System.getenv("ARRIVAL_PROVIDER_ISSUER");
        if (issuer == null || issuer.isBlank()) {
            runWithOwnProvider(Integer.parseInt(System.getProperty("provider.port", "9400")));
        } else {
            announceWhenReady(banner(issuer));
        }
    }

    private void runWithOwnProvider(int port) throws InterruptedException {
        try (var provider = DemoProvider.start(port)) {
            announceWhenReady(banner(provider.issuer() + " (the demo's own: choose a person, no password)"));
            while (mavenRuns()) {
                Thread.sleep(500);
            }
        } catch (UncheckedIOException e) {
            var problem =
                    "Nobody can sign in: the demo's provider can not listen on port %d (%s). Choose another: ./mvnw -Dprovider.port=%d"
                            .formatted(port, e.getCause().getMessage(), port + 1);
            System.err.println(problem);
            announceWhenReady(problem); // again, where it is not lost among the server's messages
        }
    }

    private void announceWhenReady(String news) throws InterruptedException {
        var deadline = Instant.now().plus(PATIENCE);
        var late = false;
        while (mavenRuns() && !ready()) {
            if (!late && Instant.now().isAfter(deadline)) {
                late = true;
                System.out.println("Arrival is not ready after " + PATIENCE.toMinutes() + " minutes; see "
                        + System.getProperty("demo.log"));
            }
            Thread.sleep(500);
        }
        if (mavenRuns()) {
            System.out.println(news);
        }
    }

    private boolean ready() throws InterruptedException {
        try {
            var question = HttpRequest.newBuilder(readiness)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** False also if the parent lingers as a zombie: then this process has been given another parent. */
    private static boolean mavenRuns() {
        return MAVEN.isPresent()
                && MAVEN.get().isAlive()
                && MAVEN.equals(ProcessHandle.current().parent());
    }

    private String banner(String signIn) {
        return """

                Arrival is ready.

                  Open      %s  (or %s)
                  Sign-in   %s
                  Health    %s
                  Data      stays in .data; ./mvnw -Dfresh starts anew

                Ctrl-C stops both.
                """.formatted(page, securePage, signIn, readiness.resolve("."));
    }
}
