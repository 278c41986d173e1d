package dev.arrival.signin;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The sign-ins that one browser has begun, in several tabs perhaps. Each is answered once. */
final class PendingSignIns implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String ATTRIBUTE = PendingSignIns.class.getName();
    private static final int AT_MOST = 10;
    private static final Duration GOOD_FOR = Duration.ofMinutes(15);

    private final Map<String, PendingSignIn> byState = new LinkedHashMap<>();

    /** Remembers one; the oldest is forgotten when there are too many. */
    static void add(HttpSession session, PendingSignIn pending) {
        synchronized (lock(session)) {
            var all = of(session);
            all.byState.put(pending.state(), pending);
            all.byState.keySet().removeIf(oldest -> all.byState.size() > AT_MOST);
            session.setAttribute(ATTRIBUTE, all);
        }
    }

    /** Takes the one of that state out; empty if there is none, or no longer. */
    static Optional<PendingSignIn> take(HttpSession session, String state) {
        synchronized (lock(session)) {
            var all = of(session);
            var pending = Optional.ofNullable(all.byState.remove(state));
            session.setAttribute(ATTRIBUTE, all);
            return pending.filter(p -> p.begun().plus(GOOD_FOR).isAfter(Instant.now()));
        }
    }

    private static PendingSignIns of(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof PendingSignIns all ? all : new PendingSignIns();
    }

    /** One for each session in this process, whatever object stands for the session. */
    private static Object lock(HttpSession session) {
        return session.getId().intern();
    }
}
