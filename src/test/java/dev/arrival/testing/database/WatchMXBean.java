package dev.arrival.testing.database;

/** What tests see of the {@link WatchedDriver} and tell it, whatever class loader they live in. */
public interface WatchMXBean {
    /** The name under which it is registered. */
    String NAME = "dev.arrival:type=Watch";

    /** The SQL of each execution since {@link #forget()}, in order; a batch counts once. */
    String[] getExecuted();

    /** Begins anew. */
    void forget();

    /** Whether connections are refused, as if the database were gone. */
    boolean isDown();

    /** Refuses connections, or no longer. */
    void setDown(boolean down);
}
