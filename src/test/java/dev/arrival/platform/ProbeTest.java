package dev.arrival.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Probe<String> probe = new Probe<>();

    ProbeTest() {
        probe.threads = (ManagedExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedExecutorService.class},
                (proxy, method, arguments) -> method.invoke(threads, arguments));
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void asksAnewOnceThereIsAnAnswer() {
        assertThat(probe.ask(() -> "first")).contains("first");
        assertThat(probe.ask(() -> "second")).contains("second");
    }

    @Test
    void hasNoAnswerWhereTheQuestionFails() {
        assertThat(probe.ask(() -> {
                    throw new IOException("nobody there");
                }))
                .isEmpty();
        assertThat(probe.ask(() -> "there again")).contains("there again");
    }

    @Test
    void waitsNotForLongAndAsksNotAgainMeanwhile() {
        var asked = new AtomicInteger();
        var end = new CountDownLatch(1);
        var begun = Instant.now();
        for (var i = 0; i < 2; i++) {
            assertThat(probe.ask(() -> {
                        asked.incrementAndGet();
                        end.await();
                        return "late";
                    }))
                    .isEmpty();
        }
        assertThat(Duration.between(begun, Instant.now())).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(10));
        assertThat(asked).hasValue(1);
        end.countDown();
    }
}
