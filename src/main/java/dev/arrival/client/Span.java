package dev.arrival.client;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.ZoneId;

/** Of which time a question is. What is not said is as the API has it: the last 30 days, day by day, in UTC. */
public final class Span {
    /** How long one row is. */
    public enum Bucket {
        /** A calendar day. */
        DAY("day"),
        /** From Monday to Sunday. */
        WEEK("week"),
        /** A calendar month. */
        MONTH("month");

        private final String word;

        Bucket(String word) {
            this.word = word;
        }
    }

    /** The first day. */
    @QueryParam("from")
    public final String from;

    /** The last day. */
    @QueryParam("to")
    public final String to;

    /** Where days begin and end. */
    @QueryParam("zone")
    public final String zone;

    /** How long one row is. */
    @QueryParam("bucket")
    public final String bucket;

    private Span(String from, String to, String zone, String bucket) {
        this.from = from;
        this.to = to;
        this.zone = zone;
        this.bucket = bucket;
    }

    /** As the API has it. */
    public static Span usual() {
        return new Span(null, null, null, null);
    }

    /** From the first day to the last one, which counts too. */
    public static Span of(LocalDate from, LocalDate to) {
        return new Span(from.toString(), to.toString(), null, null);
    }

    /** The same, with days as they are in that zone. */
    public Span in(ZoneId where) {
        return new Span(from, to, where.getId(), bucket);
    }

    /** The same, with a row for each of these. */
    public Span by(Bucket length) {
        return new Span(from, to, zone, length.word);
    }
}
