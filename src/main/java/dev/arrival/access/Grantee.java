package dev.arrival.access;

/**
 * To whom a permission at a workspace is granted.
 *
 * @param key of the group, the person or the client
 */
public record Grantee(Kind kind, long key) {
    /** From three keys of which exactly one is there. */
    static Grantee of(Long group, Long user, Long client) {
        if (group != null) {
            return new Grantee(Kind.GROUP, group);
        }
        return user != null ? new Grantee(Kind.USER, user) : new Grantee(Kind.CLIENT, client);
    }

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
