package dev.arrival.access;

/**
 * To whom a permission at a workspace is granted.
 *
 * @param key of the group, the person or the client
 */
public record Grantee(Kind kind, long key) {
    /** The kinds. */
    public enum Kind {
        /** Everybody in the group, and in the groups nested in it. */
        GROUP,
        /** One person. */
        USER,
        /** One program. */
        CLIENT
    }
}
