package dev.arrival.analytics;

/** Counts attempts. A person's attempts come in the order in which they happened. */
interface Tally {
    /** Attempts of that day come now. */
    default void begin(Day day) {}

    /**
     * An attempt that counts.
     *
     * @param attempt its number in the day
     * @param bucket in which it was
     * @param person whose it was, by number in the {@link Crowd}; {@link Crowd#STRANGER} if nobody knows
     */
    void count(int attempt, int bucket, int person);

    /** That was all of the day. */
    default void end(Day day) {}
}
