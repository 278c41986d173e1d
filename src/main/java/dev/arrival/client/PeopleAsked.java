package dev.arrival.client;

import jakarta.ws.rs.QueryParam;

/** Which people, and which part of them. */
public final class PeopleAsked {
    /** Who was not let in for that many days, or never; {@code null} for whomever. */
    @QueryParam("dormant")
    public final Integer dormant;

    /** Whether only who was let in exactly once; {@code null} for whomever. */
    @QueryParam("neverReturned")
    public final Boolean neverReturned;

    /** Whether only who was never let in; {@code null} for whomever. */
    @QueryParam("neverSeen")
    public final Boolean neverSeen;

    /** By what the list is sorted, with {@code -} before it to descend; {@code null} for the id. */
    @QueryParam("sort")
    public final String sort;

    /** How long a part is; {@code null} for as long as the API has it. */
    @QueryParam("limit")
    public final Integer limit;

    /** What {@code next} was in the part before; {@code null} for the first. */
    @QueryParam("after")
    public final String after;

    private PeopleAsked(
            Integer dormant, Boolean neverReturned, Boolean neverSeen, String sort, Integer limit, String after) {
        this.dormant = dormant;
        this.neverReturned = neverReturned;
        this.neverSeen = neverSeen;
        this.sort = sort;
        this.limit = limit;
        this.after = after;
    }

    /** All of them. */
    public static PeopleAsked all() {
        return new PeopleAsked(null, null, null, null, null, null);
    }

    /** Those who were not let in for that many days. */
    public static PeopleAsked dormant(int days) {
        return new PeopleAsked(days, null, null, null, null, null);
    }

    /** Those who were let in exactly once. */
    public static PeopleAsked whoNeverReturned() {
        return new PeopleAsked(null, true, null, null, null, null);
    }

    /** Those who were never let in. */
    public static PeopleAsked whoWereNeverSeen() {
        return new PeopleAsked(null, null, true, null, null, null);
    }

    /** The same, sorted otherwise: {@code lastSeen}, or {@code -lastSeen} to descend. */
    public PeopleAsked by(String order) {
        return new PeopleAsked(dormant, neverReturned, neverSeen, order, limit, after);
    }

    /** The same, but at most so many. */
    public PeopleAsked first(int most) {
        return new PeopleAsked(dormant, neverReturned, neverSeen, sort, most, after);
    }

    /** The same, but from where a part ended. */
    public PeopleAsked after(String next) {
        return new PeopleAsked(dormant, neverReturned, neverSeen, sort, limit, next);
    }
}
