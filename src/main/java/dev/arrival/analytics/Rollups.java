package dev.arrival.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/** Makes the rollups from the facts, day by day; each day is a transaction of its own, and can be made again. */
@ApplicationScoped
public class Rollups {
    /** Hears of each day that is done. */
    @FunctionalInterface
    public interface Progress {
        /** So many days of so many are done, the last of them that one. */
        void done(LocalDate day, int days, int of);
    }

    /** Rolls up what has happened since the last time. */
    public void extend(long organizationId) {
        throw new UnsupportedOperationException();
    }

    /** Makes all the organization's rollups anew. If it is ended half way, what is done counts, and the rest is as before. */
    public void rebuild(long organizationId, Progress progress) {
        throw new UnsupportedOperationException();
    }
}
