package dev.arrival.openid;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Organization;
import dev.arrival.openid.Reachability.State;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Reachability reachability;

    ReachabilityTest() {
        var outgoing = new Outgoing() {
            @Override
            public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
                asked.incrementAndGet();
                if (request.getURI().getHost().startsWith("slow")) {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
                throw new IOException("nobody there");
            }
        };
        var byIssuer = new HashMap<String, Discovery>();
        reachability = new Reachability(new Discoveries() {
            @Override
            public Discovery of(String issuer) {
                return byIssuer.computeIfAbsent(issuer, key -> new Discovery(key, outgoing));
            }
        });
        reachability.threads = threads(pool);
    }

    @AfterEach
    void stop() {
        end.countDown();
        pool.shutdownNow();
    }

    @Test
    void asksSideBySideAndEachOnce() {
        var slow = List.of(provider("slow-1"), provider("slow-2"), provider("slow-3"));
        var begun = Instant.now();

        assertThat(reachability.of(slow).values()).containsOnly(State.UNKNOWN);
        assertThat(reachability.of(slow).values()).containsOnly(State.UNKNOWN);

        assertThat(Duration.between(begun, Instant.now())).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(10));
        assertThat(asked).hasValue(slow.size());
    }

    @Test
    void knowsWhoIsSilentThoughAnotherTakesItsTime() {
        var slow = provider("slow");
        var gone = provider("gone");

        assertThat(reachability.of(List.of(slow, gone))).isEqualTo(Map.of(slow, State.UNKNOWN, gone, State.SILENT));
        assertThat(reachability.of(List.of(gone))).isEqualTo(Map.of(gone, State.SILENT));
        assertThat(asked).as("the answer is good for a while").hasValue(2);
    }

    @Test
    void knowsNothingIfNoThreadIsFree() {
        reachability.threads = (ManagedExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedExecutorService.class},
                (proxy, method, arguments) -> {
                    throw new RejectedExecutionException();
                });

        assertThat(reachability.of(List.of(provider("gone"))).values()).containsOnly(State.UNKNOWN);
    }

    private static ManagedExecutorService threads(ExecutorService pool) {
        return (ManagedExecutorService) Proxy.newProxyInstance(
                ReachabilityTest.class.getClassLoader(),
                new Class<?>[] {ManagedExecutorService.class},
                (proxy, method, arguments) -> method.invoke(pool, arguments));
    }

    private static IdentityProvider provider(String name) {
        return new IdentityProvider(new Organization("Acme"), "https://" + name + ".example");
    }
}
