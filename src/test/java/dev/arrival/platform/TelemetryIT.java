package dev.arrival.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Collector;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.provider.Lie;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What Arrival tells a collector of its walk, and what it does not. */
class TelemetryIT {
    /** A server may send metrics once a minute only, whatever it is told. */
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    /** Stands in each claim and each question that is somebody's own word. */
    private static final String MARKER = "Unmistakable7f3a";

    private static final Collector collector = Collector.start();
    private static Deployment arrival;

    /** An authorization code and a state, as they stand in an answer's address. */
    private static URI answer;

    @BeforeAll
    static void walkEveryWay() {
        var environment = new HashMap<>(collector.environment());
        environment.put("OTEL_SDK_DISABLED", "false");
        environment.put("ARRIVAL_PROVIDER_BY_TOKEN", "on");
        environment.put("ARRIVAL_ANALYTICS_EVERY", "PT1S");
        arrival = Deployment.start("telemetry", environment);
        comeByBrowser();
        beTurnedAway();
        callWithTokens();
        look(arrival.signIn(Somebody.called("boss").in("admins")));
        pause(Duration.ofSeconds(3)); // for spans, and for metrics that were on their way
        awaitMoreMetrics(); // which have the labels of the last calls too
        await(() -> collector.metrics().contains("arrival.token_cache.lookups"));
        await(() -> collector.traces().contains("analytics.rollup"));
    }

    private static void comeByBrowser() {
        var browser = new Browser();
        arrival.provider().nextPerson(marked().claims());
        var question =
                browser.openOnly(arrival.at("/me?q=" + MARKER)).redirect().orElseThrow();
        answer = browser.openOnly(question).redirect().orElseThrow();
        assertThat(browser.open(answer).uri()).hasPath("/me").hasQuery("q=" + MARKER);
        assertThat(browser.openOnly(arrival.at("/api/me")).body()).contains("Group " + MARKER, MARKER + "@example.com");
        browser.openOnly(arrival.at("/" + MARKER + "?x=" + MARKER));
    }

    private static void beTurnedAway() {
        assertThat(arrival.signIn(new Browser(), marked("Refused").without("email"))
                        .uri())
                .hasPath("/refused");
        arrival.provider().lie(Lie.BROKEN_SIGNATURE);
        assertThat(arrival.signIn(new Browser(), marked()).uri()).hasPath("/refused");
        arrival.provider().tellTheTruth();
        new Browser().open(arrival.at("/signin/callback?state=" + MARKER + "&code=" + MARKER));
        new Browser().open(arrival.at("/signin?provider=1&to=/me?q=" + MARKER));
    }

    private static void callWithTokens() {
        var token = arrival.provider().accessToken(marked("Token").claims());
        assertThat(call("/api/me?x=" + MARKER, token)).isEqualTo(200);
        assertThat(call("/api/me", token)).isEqualTo(200);
        assertThat(call("/api/users?q=" + MARKER, token)).isIn(400, 403);
        assertThat(call("/api/me", MARKER)).isEqualTo(401);
    }

    private static int call(String path, String token) {
        return new Browser()
                .call("GET", arrival.at(path), "", "Authorization", "Bearer " + token)
                .status();
    }

    private static void look(Browser boss) {
        for (var path : List.of("users", "groups", "sign-ins")) {
            assertThat(boss.openOnly(arrival.at("/api/" + path + "?q=" + MARKER))
                            .status())
                    .isIn(200, 400);
        }
        boss.openOnly(arrival.at("/api/nothing?q=" + MARKER));
    }

    @AfterAll
    static void stop() {
        arrival.close();
        collector.close();
    }

    @Test
    void tellsOfEachRoomOfTheWalk() {
        assertThat(collector.traces())
                .contains(
                        "signin.begin",
                        "signin.choice",
                        "signin.answer",
                        "signin.token",
                        "openid.conversation",
                        "openid.token",
                        "claims.read",
                        "provisioning",
                        "provisioning.transaction",
                        "provisioning.plan",
                        "access.roles",
                        "analytics.rollup");
    }

    @Test
    void countsWhatAnOperatorWatches() {
        assertThat(collector.metrics())
                .contains("arrival.sign_ins", "arrival.provisioning.duration", "arrival.token_cache.lookups")
                .contains("created", "refused", "browser", "token", "provider", "hit", "miss");
    }

    @Test
    void tellsNoClaimAndNoQuestion() {
        assertNowhere(MARKER);
    }

    @Test
    void tellsNeitherCodeNorState() {
        var parameters = List.of(answer.getRawQuery().split("&"));
        assertThat(parameters).hasSizeGreaterThan(1);
        for (var parameter : parameters) {
            var value = parameter.split("=", 2)[1];
            if (!value.startsWith("http")) { // the issuer is the provider's
                assertNowhere(value);
            }
        }
    }

    @Test
    @ResourceLock("shared")
    void tellsNothingUnlessItIsSwitchedOn() {
        try (var silent = Deployment.shared()) {
            assertThat(silent.me(silent.signIn(marked()))).containsEntry("subject", "sub" + MARKER);
            pause(Duration.ofSeconds(3));
            awaitMoreMetrics(); // from the server that tells, and from one time to the next
            awaitMoreMetrics();
            assertThat(Deployment.notToBeTold().isUsed()).isFalse();
        }
    }

    /** Says what stands around it, and not all that was sent. */
    private static void assertNowhere(String text) {
        var sent = collector.traces() + collector.metrics();
        var at = sent.indexOf(text);
        assertThat(at < 0 ? "" : sent.substring(Math.max(0, at - 200), at + text.length()))
                .isEmpty();
    }

    private static Somebody marked() {
        return marked("");
    }

    private static Somebody marked(String who) {
        return Somebody.called("sub" + who + MARKER)
                .with("given_name", "Given " + MARKER)
                .with("family_name", "Family " + MARKER)
                .in("Group " + MARKER, "Group " + who + MARKER);
    }

    /** Each is sent again and again, with all that was counted so far. */
    private static void awaitMoreMetrics() {
        var sent = collector.metrics().length();
        await(() -> collector.metrics().length() > sent);
    }

    private static void await(BooleanSupplier condition) {
        var deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            pause(Duration.ofMillis(200));
        }
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
