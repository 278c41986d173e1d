package dev.arrival.audit;

/** How an attempt to sign in ended. */
public enum Outcome {
    /** A new person was let in, and exists since. */
    CREATED,
    /** A known person was let in; something about them changed. */
    UPDATED,
    /** A known person was let in; nothing changed. */
    UNCHANGED,
    /** A new person waits for an administrator's word; nothing else changed. */
    WAITING,
    /** The person was turned away; nothing changed. */
    REFUSED,
    /** Arrival, its database or the provider could not do it; nothing changed. */
    FAILED
}
