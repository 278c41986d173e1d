package dev.arrival.access;

/** What someone may do at a workspace. Each includes those before it. */
public enum Permission {
    /** Sees the workspace and its sums. */
    VIEW,
    /** Sees the people behind the sums too. */
    ANALYZE,
    /** Says what the workspace is called, and who may do what there. */
    MANAGE;

    /** Whether who has this one may do what takes the other. */
    public boolean includes(Permission other) {
        return compareTo(other) >= 0;
    }
}
