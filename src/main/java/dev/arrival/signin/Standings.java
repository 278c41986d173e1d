package dev.arrival.signin;

import dev.arrival.directory.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What people with an open session may do at the moment: read from the directory, and remembered for five seconds (rule
 * 15).
 */
@ApplicationScoped
class Standings {
    private static final Duration GOOD_FOR = Duration.ofSeconds(5);
    private static final int AT_MOST = 10_000;

    private record Read(Optional<Set<String>> roles, long at) {
        boolean isOld() {
            return System.nanoTime() - at > GOOD_FOR.toNanos();
        }
    }

    @Inject
    private Users users;

    @Inject
    private Providers providers;

    private final Map<Long, Read> byUser = new ConcurrentHashMap<>();

    /** The person's roles; empty if there is no such person any more. */
    Optional<Set<String>> rolesOf(long userId) {
        var read = byUser.get(userId);
        if (read == null || read.isOld()) {
            var at = System.nanoTime();
            read = new Read(users.profile(userId).map(providers::rolesOf), at);
            makeRoom();
            byUser.put(userId, read);
        }
        return read.roles();
    }

    /** After a sign-in, what was read before no longer counts. */
    void forget(long userId) {
        byUser.remove(userId);
    }

    private void makeRoom() {
        if (byUser.size() >= AT_MOST) {
            byUser.values().removeIf(Read::isOld);
        }
        if (byUser.size() >= AT_MOST) {
            byUser.clear();
        }
    }
}
