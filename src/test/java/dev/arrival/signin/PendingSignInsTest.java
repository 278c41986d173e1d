package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Stub;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PendingSignInsTest {
    private final AtomicInteger idleFor = new AtomicInteger();
    private final HttpSession session = sessionOfACluster("one");

    @Test
    void givesBackWhatItWasGiven() {
        var pending = pending("state", Duration.ZERO);
        PendingSignIns.add(session, pending);

        assertThat(PendingSignIns.take(session, "state")).contains(pending);
    }

    @Test
    void givesASignInOutOnce() {
        PendingSignIns.add(session, pending("state", Duration.ZERO));

        assertThat(PendingSignIns.take(session, "state")).isPresent();
        assertThat(PendingSignIns.take(session, "state")).isEmpty();
    }

    @Test
    void givesASignInOutOnceAlsoToThoseWhoAskAtTheSameTime() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            for (var round = 0; round < 50; round++) {
                PendingSignIns.add(session, pending("state", Duration.ZERO));
                var askers = IntStream.range(0, 4)
                        .mapToObj(i -> (Callable<Optional<PendingSignIn>>) () -> PendingSignIns.take(session, "state"))
                        .toList();
                var got = 0;
                for (var answer : threads.invokeAll(askers)) {
                    got += answer.get().isPresent() ? 1 : 0;
                }
                assertThat(got).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void belongsToOneSessionOnly() {
        PendingSignIns.add(session, pending("state", Duration.ZERO));

        assertThat(PendingSignIns.take(sessionOfACluster("other"), "state")).isEmpty();
        assertThat(PendingSignIns.take(session, "another state")).isEmpty();
        assertThat(PendingSignIns.take(session, "state")).isPresent();
    }

    @Test
    void keepsTheSignInsOfSeveralTabsApart() {
        PendingSignIns.add(session, pending("one", Duration.ZERO));
        PendingSignIns.add(session, pending("two", Duration.ZERO));

        assertThat(PendingSignIns.take(session, "two").map(PendingSignIn::state))
                .contains("two");
        assertThat(PendingSignIns.take(session, "one").map(PendingSignIn::state))
                .contains("one");
    }

    @Test
    void forgetsTheOldestOfMoreThanTen() {
        for (var i = 0; i < 12; i++) {
            PendingSignIns.add(session, pending("state " + i, Duration.ZERO));
        }

        assertThat(IntStream.range(0, 12)
                        .filter(i -> PendingSignIns.take(session, "state " + i).isPresent()))
                .containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void forgetsASignInAfterAQuarterOfAnHour() {
        PendingSignIns.add(session, pending("young", Duration.ofMinutes(14)));
        PendingSignIns.add(session, pending("old", Duration.ofMinutes(15)));

        assertThat(PendingSignIns.take(session, "young")).isPresent();
        assertThat(PendingSignIns.take(session, "old")).isEmpty();
    }

    @Test
    void keepsASessionOfAStrangerNoLongerThanWhatIsInIt() {
        PendingSignIns.add(session, pending("state", Duration.ZERO));

        assertThat(idleFor).hasValue(15 * 60);
    }

    @Test
    void leavesNothingOfASignInThatWasAnswered() {
        PendingSignIns.add(session, pending("state", Duration.ZERO));

        PendingSignIns.take(session, "state");

        assertThat(session.getAttribute("arrival.pending")).isNull();
    }

    @Test
    void showsNoneOfItsSecrets() {
        assertThat(pending("a", Duration.ZERO)).asString().doesNotContain("of a", "nonce", "verifier");
    }

    private static PendingSignIn pending(String state, Duration age) {
        return new PendingSignIn(
                state,
                "nonce of " + state,
                "verifier of " + state,
                7,
                "https://id.example",
                "https://id.example/signin/callback/7",
                "/me",
                Instant.now().minus(age));
    }

    /** A session that travels between nodes: it keeps bytes, and of what was not set again nothing. */
    private HttpSession sessionOfACluster(String id) {
        var attributes = new ConcurrentHashMap<Object, byte[]>();
        return Stub.of(
                HttpSession.class,
                Map.of(
                        "getId", none -> String.copyValueOf(id.toCharArray()),
                        "getAttribute", name -> read(attributes.get(name[0])),
                        "setAttribute", pair -> attributes.put(pair[0], written(pair[1])),
                        "removeAttribute", name -> attributes.remove(name[0]),
                        "setMaxInactiveInterval", seconds -> idleFor.getAndSet((int) seconds[0])));
    }

    private static byte[] written(Object value) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
