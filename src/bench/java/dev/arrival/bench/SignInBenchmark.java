package dev.arrival.bench;

import dev.arrival.testing.ArrivalServer;
import dev.arrival.testing.Browser;
import dev.arrival.testing.provider.LyingProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The processor time that a sign-in costs the server: returning people, and new ones. */
public final class SignInBenchmark {
    private static final int WARM_UP = 6_000;
    private static final int MEASURED = 2_000;

    private SignInBenchmark() {}

    /** Prints one line for each kind of sign-in. */
    public static void main(String[] args) {
        try (var provider = LyingProvider.start();
                var server = new ArrivalServer("bench")) {
            provider.registerRedirectUrisUnder(server.address().toString());
            server.start(Map.of(
                    "ARRIVAL_PROVIDER_ISSUER", provider.issuer(),
                    "ARRIVAL_PROVIDER_CLIENT_ID", provider.clientId(),
                    "ARRIVAL_PROVIDER_CLIENT_SECRET", provider.clientSecret()));
            var number = new AtomicInteger();
            provider.nextPeople(() -> person("returning"));
            measure("warm-up, returning", server, WARM_UP);
            provider.nextPeople(() -> person("new-" + number.incrementAndGet()));
            measure("warm-up, new", server, WARM_UP / 2);
            provider.nextPeople(() -> person("returning"));
            measure("returning, nothing changed", server, MEASURED);
            provider.nextPeople(() -> person("new-" + number.incrementAndGet()));
            measure("new, two known groups", server, MEASURED);
        }
    }

    private static Map<String, Object> person(String subject) {
        return Map.of(
                "sub", subject,
                "given_name", "Ada",
                "family_name", "Lovelace",
                "email", "ada@example.com",
                "urn.gooddata.user_groups", List.of("analysts", "emea"));
    }

    private static void measure(String what, ArrivalServer server, int times) {
        var before = server.processorTime();
        for (var i = 0; i < times; i++) {
            var page = new Browser().open(server.address().resolve("/api-docs-none"));
            if (page.status() != 200 && page.status() != 404) {
                throw new IllegalStateException(page.uri() + " answers " + page.status());
            }
        }
        var spent = server.processorTime().minus(before);
        System.out.printf("%-28s %6.2f ms of processor time a sign-in%n", what, millis(spent) / times);
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
