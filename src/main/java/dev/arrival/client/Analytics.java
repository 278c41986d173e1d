package dev.arrival.client;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * Questions about sign-ins: of an organization, or of a workspace's people, if the address before {@code analytics} is the
 * workspace's. What is {@code null} in an answer is not known, or is none. {@link AnalyticsCsv} answers them as CSV.
 */
@RegisterRestClient(configKey = "arrival")
@RegisterProvider(ArrivalProblems.class)
@Path("analytics")
@Produces(MediaType.APPLICATION_JSON)
public interface Analytics extends AutoCloseable {
    /**
     * How many signed in.
     *
     * @param by {@code outcome}, {@code provider} or {@code group}; {@code null} for one row for each bucket
     */
    @GET
    @Path("sign-ins")
    SignIns signIns(@BeanParam Span span, @QueryParam("by") String by);

    /** Who uses it. */
    @GET
    @Path("adoption")
    Adoption adoption(@BeanParam Span span);

    /** Who came again. */
    @GET
    @Path("adoption/retention")
    Retention retention(@BeanParam Span span);

    /** When people were seen. */
    @GET
    @Path("people")
    People people(@BeanParam PeopleAsked asked);

    /** The groups as they are now. */
    @GET
    @Path("groups")
    Groups groups();

    /**
     * How groups grew.
     *
     * @param span without a zone
     * @param group the id of one; {@code null} for all
     */
    @GET
    @Path("groups/sizes")
    GroupSizes groupSizes(@BeanParam Span span, @QueryParam("group") String group);

    /** Who was turned away. */
    @GET
    @Path("refusals")
    Refusals refusals(@BeanParam Span span);

    /** What changed by signing in. */
    @GET
    @Path("provisioning")
    Changes changes(@BeanParam Span span);

    /** How long it took. */
    @GET
    @Path("provisioning/durations")
    Durations durations(@BeanParam Span span);

    @Override
    void close();

    /** How many signed in; what happened after {@code rolledAt} is not counted yet, likewise below. */
    record SignIns(Instant rolledAt, List<SignIns.Row> rows) {
        /** In a bucket, perhaps with an outcome, through a provider or of a group. */
        public record Row(LocalDate start, String value, String name, long signIns, long people) {}
    }

    /** Who uses it. */
    record Adoption(Instant rolledAt, List<Adoption.Row> rows) {
        /** In a bucket. */
        public record Row(LocalDate start, long newcomers, long active, long returning) {}
    }

    /** Who came again. */
    record Retention(Instant rolledAt, List<Retention.Row> rows) {
        /** Of a cohort, so many buckets later. */
        public record Row(LocalDate cohort, int age, long people, long size) {}
    }

    /** A part of the people; {@code next} is {@code null} at the end. */
    record People(List<People.Row> rows, String next) {
        /** One of them. */
        public record Row(
                String id,
                String userName,
                String givenName,
                String familyName,
                String email,
                Instant firstSeen,
                Instant lastSeen) {}
    }

    /** The groups as they are now. */
    record Groups(Instant rolledAt, List<Groups.Row> rows) {
        /** One of them. */
        public record Row(String id, String name, long members, String onlyProvider) {}
    }

    /** How groups grew. */
    record GroupSizes(Instant rolledAt, List<GroupSizes.Row> rows) {
        /** One in a bucket. */
        public record Row(LocalDate start, String group, String name, Long members, long joined, long departed) {}
    }

    /** Who was turned away. */
    record Refusals(Instant rolledAt, List<Refusals.Row> rows) {
        /** For a reason, in a bucket. */
        public record Row(LocalDate start, String reason, long refusals, String references) {}
    }

    /** What changed by signing in. */
    record Changes(Instant rolledAt, List<Changes.Row> rows) {
        /** Of a kind, in a bucket. */
        public record Row(LocalDate start, String kind, long changes) {}
    }

    /** How long it took, in microseconds. */
    record Durations(Instant rolledAt, List<Durations.Row> rows) {
        /** In a bucket. */
        public record Row(LocalDate start, long signIns, Long p50, Long p95, Long p99) {}
    }
}
