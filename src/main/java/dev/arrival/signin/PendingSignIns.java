package dev.arrival.signin;

import static dev.arrival.platform.Fields.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sign-ins that one browser has begun, in several tabs perhaps. Each is answered once.
 *
 * @param oldestFirst as they were begun
 */
record PendingSignIns(List<PendingSignIn> oldestFirst) {
    private static final SessionText<PendingSignIns> IN_SESSION =
            new SessionText<>("arrival.pending", PendingSignIns::written, PendingSignIns::read);
    private static final int AT_MOST = 10;
    private static final Duration GOOD_FOR = Duration.ofMinutes(15);

    /** Remembers one; the oldest is forgotten when there are too many. */
    static void add(HttpSession session, PendingSignIn pending) {
        synchronized (lock(session)) {
            var all = of(session);
            all.add(pending);
            put(session, all.subList(Math.max(0, all.size() - AT_MOST), all.size()));
            if (SignedIn.IN_SESSION.in(session).isEmpty()) { // strangers make many, and need theirs for no longer
                session.setMaxInactiveInterval((int) GOOD_FOR.toSeconds());
            }
        }
    }

    /** Takes the one of that state out; empty if there is none, or no longer. */
    static Optional<PendingSignIn> take(HttpSession session, String state) {
        synchronized (lock(session)) {
            var all = of(session);
            var pending = all.stream().filter(one -> one.state().equals(state)).findFirst();
            pending.ifPresent(all::remove);
            put(session, all);
            return pending.filter(p -> p.begun().plus(GOOD_FOR).isAfter(Instant.now()));
        }
    }

    private static List<PendingSignIn> of(HttpSession session) {
        return new ArrayList<>(
                IN_SESSION.in(session).map(PendingSignIns::oldestFirst).orElse(List.of()));
    }

    private static void put(HttpSession session, List<PendingSignIn> all) {
        if (all.isEmpty()) {
            IN_SESSION.remove(session);
        } else {
            IN_SESSION.put(session, new PendingSignIns(all));
        }
    }

    private JsonObjectBuilder written() {
        var list = JSON.createArrayBuilder();
        oldestFirst.forEach(pending -> list.add(pending.written()));
        return JSON.createObjectBuilder().add("oldest-first", list);
    }

    private static PendingSignIns read(JsonObject json) {
        return new PendingSignIns(json.getJsonArray("oldest-first").getValuesAs(JsonObject.class).stream()
                .map(PendingSignIn::read)
                .toList());
    }

    /** One for each session in this process, whatever object stands for the session. */
    private static Object lock(HttpSession session) {
        return session.getId().intern();
    }
}
