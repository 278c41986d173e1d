package dev.arrival.access;

import java.util.List;

/**
 * Why somebody has a permission at a workspace.
 *
 * @param key of the group, the person or the client that the grant names; {@code null} if it is a role
 * @param name of the group or the role; {@code null} if the grant names a person or a client
 * @param path names of groups, from one that the person is in to the one that the grant names, each a part of the next;
 *     only the one group if the person is in it; empty if the grant names no group
 */
public record Through(Kind kind, Long key, String name, Permission permission, List<String> path) {
    /** The kinds, by what counts first where permissions are the same. */
    public enum Kind {
        /** A Jakarta role that includes the permission. */
        ROLE,
        /** A grant that names the person. */
        USER,
        /** A grant that names the client. */
        CLIENT,
        /** A grant that names a group. */
        GROUP
    }

    /** Copies the list. */
    public Through {
        path = List.copyOf(path);
    }
}
