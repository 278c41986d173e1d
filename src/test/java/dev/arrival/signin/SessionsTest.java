package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Stub;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final SignedIn ada = new SignedIn(
            7, 1, 1, "https://idp.example", "ada", "R-1", Instant.now().minusSeconds(1), null);

    private final Map<Object, Object> attributes = new HashMap<>(Map.of());
    private final AtomicInteger idleFor = new AtomicInteger(900); // what a sign-in that is under way was given
    private final AtomicInteger ids = new AtomicInteger();

    private final HttpSession session = Stub.of(
            HttpSession.class,
            Map.of(
                    "getAttribute", name -> attributes.get(name[0]),
                    "setAttribute", pair -> attributes.put(pair[0], pair[1]),
                    "removeAttribute", name -> attributes.remove(name[0]),
                    "setMaxInactiveInterval", seconds -> idleFor.getAndSet((int) seconds[0])));

    private final HttpServletRequest request = Stub.of(
            HttpServletRequest.class,
            Map.of(
                    "getSession", any -> session,
                    "changeSessionId", any -> "id-" + ids.incrementAndGet(),
                    "getServletContext",
                            any -> Stub.of(ServletContext.class, Map.of("getSessionTimeout", none -> 30))));

    @Test
    void givesWhoeverSignedInTheWholeTimeOfIdleSessions() {
        new Sessions().remember(request, ada);

        assertThat(idleFor).hasValue(30 * 60);
        assertThat(ids).hasValue(1);
        assertThat(new Sessions().signedIn(request)).contains(ada);
    }
}
