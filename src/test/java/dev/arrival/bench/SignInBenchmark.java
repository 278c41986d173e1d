package dev.arrival.bench;

import dev.arrival.testing.ArrivalServer;
import dev.arrival.testing.Browser;
import dev.arrival.testing.provider.LyingProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The processor time that a sign-in costs the server, from the protected page through the provider back to the page: of
 * Arrival, and in the same run of the server's own OpenID Connect sign-in, which provisions nobody.
 */
public final class SignInBenchmark {
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 4_000);
    private static final int MEASURED = Integer.getInteger("bench.measured", 2_000);

    /** A page of Arrival that needs a caller and is not there: the sign-in is measured, not a page. */
    private static final String PAGE = "/guarded/nothing.txt";

    private static final String PAGE_WITH_A_GUARD = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <security-constraint>
                <web-resource-collection><web-resource-name>all</web-resource-name><url-pattern>/me.html</url-pattern></web-resource-collection>
                <auth-constraint><role-name>any</role-name></auth-constraint>
              </security-constraint>
              <security-role><role-name>any</role-name></security-role>
            </web-app>
            """;

    private final LyingProvider provider = LyingProvider.start();
    private final AtomicInteger number = new AtomicInteger();

    private SignInBenchmark() {}

    /** Prints one line for each kind of sign-in, with its ratio to the baseline. */
    public static void main(String[] args) throws IOException {
        var benchmark = new SignInBenchmark();
        try {
            var baseline = benchmark.baseline();
            print("the server's own, without provisioning", baseline, baseline);
            benchmark.arrival(baseline);
        } finally {
            benchmark.provider.close();
        }
    }

    private double baseline() throws IOException {
        try (var server = ArrivalServer.otherwise(
                "bench-baseline", guardedPage(), Path.of("src/test/resources/bench/baseline.xml"))) {
            provider.registerRedirectUrisUnder(server.address().toString());
            server.launch(Map.of(
                    "BENCH_ISSUER", provider.issuer(),
                    "BENCH_CLIENT_ID", provider.clientId(),
                    "BENCH_CLIENT_SECRET", provider.clientSecret()));
            server.awaitAnswer("/");
            provider.nextPeople(() -> person("returning"));
            signIns(server, "/me.html", WARM_UP);
            return signIns(server, "/me.html", MEASURED);
        }
    }

    private void arrival(double baseline) {
        try (var server = new ArrivalServer("bench")) {
            provider.registerRedirectUrisUnder(server.address().toString());
            server.start(Map.of(
                    "ARRIVAL_PROVIDER_ISSUER", provider.issuer(),
                    "ARRIVAL_PROVIDER_CLIENT_ID", provider.clientId(),
                    "ARRIVAL_PROVIDER_CLIENT_SECRET", provider.clientSecret()));
            provider.nextPeople(this::newPerson);
            signIns(server, PAGE, WARM_UP);
            print("Arrival, a new person in two groups", signIns(server, PAGE, MEASURED), baseline);
            provider.nextPeople(() -> person("returning"));
            signIns(server, PAGE, WARM_UP);
            print("Arrival, returning, nothing changed", signIns(server, PAGE, MEASURED), baseline);
        }
    }

    private static void print(String what, double millis, double baseline) {
        System.out.printf("%-40s %6.2f ms  %5.2f of the baseline%n", what, millis, millis / baseline);
    }

    private Map<String, Object> newPerson() {
        return person("new-" + number.incrementAndGet());
    }

    private static Map<String, Object> person(String subject) {
        return Map.of(
                "sub", subject,
                "given_name", "Ada",
                "family_name", "Lovelace",
                "email", "ada@example.com",
                "urn.gooddata.user_groups", List.of("analysts", "emea"));
    }

    /** Milliseconds of processor time for each. */
    private static double signIns(ArrivalServer server, String path, int times) {
        var before = server.processorTime();
        for (var i = 0; i < times; i++) {
            var browser = new Browser();
            var page = browser.open(server.address().resolve(path));
            if (!page.uri().getPath().equals(path) || browser.trail().size() < 4 || page.status() / 100 == 5) {
                throw new IllegalStateException("The sign-in went " + browser.trail());
            }
        }
        return millis(server.processorTime().minus(before)) / times;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static Path guardedPage() throws IOException {
        var war = Files.createTempFile("baseline", ".war");
        try (var zip = new ZipOutputStream(Files.newOutputStream(war))) {
            add(zip, "WEB-INF/web.xml", PAGE_WITH_A_GUARD);
            add(zip, "me.html", "<!DOCTYPE html><title>Me</title>");
            add(zip, "index.html", "<!DOCTYPE html><title>Home</title>");
        }
        return war;
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
