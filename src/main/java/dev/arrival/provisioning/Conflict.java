package dev.arrival.provisioning;

import jakarta.persistence.EntityExistsException;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Tells whether a transaction failed because another one was faster, so that to try again is right (rule 24). */
public final class Conflict {
    /** So many transactions may be in each other's way at once, one after the other, before one is told to wait. */
    public static final int TRIES = 8;

    private static final int LONGEST_PAUSE_MILLIS = 20;
    private static final int DEEPEST = 20;

    private static final Set<String> KEYS = Set.of("23505", "23503");

    private Conflict() {}

    /**
     * Whether it was a conflict, anywhere in the chain of causes: an optimistic lock, a key that meanwhile is there
     * (SQLSTATE 23505) or meanwhile is not (23503), a serialization failure or a deadlock (class 40).
     */
    public static boolean isIn(Throwable failure) {
        var cause = failure;
        for (var depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof OptimisticLockException || cause instanceof EntityExistsException) {
                return true;
            }
            if (cause instanceof SQLException sql && isIn(sql)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isIn(SQLException failure) {
        for (var sql = failure; sql != null; sql = sql.getNextException()) {
            var state = sql.getSQLState();
            if (state != null && (KEYS.contains(state) || state.startsWith("40"))) {
                return true;
            }
        }
        return false;
    }

    /** A random while, longer with each try, so that those who met once do not meet again. */
    public static void pause(int tried) {
        var millis = ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE_MILLIS * tried + 1);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
