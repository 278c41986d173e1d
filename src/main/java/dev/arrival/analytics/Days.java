package dev.arrival.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The stored days, and how far they go. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
class Days {
    /** How many days one query reads; they are in memory together, compressed. Of many days it reads more at once. */
    private static final int CHUNK = 62;

    private static final int QUERIES = 8;

    /** How far an organization's facts are rolled up. */
    record State(Instant rolledAt, long version, LocalDate closedUntil) {}

    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** How far; without a time and a day if nothing is rolled up yet. */
    State state(long organizationId) {
        return entities
                .createQuery("""
                        select r.rolledAt, r.version, r.closedUntil from Rollup r where r.organizationId = :organization
                        """, Object[].class)
                .setParameter("organization", organizationId)
                .getResultList()
                .stream()
                .map(row -> new State((Instant) row[0], (Long) row[1], (LocalDate) row[2]))
                .findAny()
                .orElse(new State(null, 0, null));
    }

    /** Whether anybody has begun to roll up. */
    boolean isBegun(long organizationId) {
        return entities.createQuery("select count(r) from Rollup r where r.organizationId = :organization", Long.class)
                        .setParameter("organization", organizationId)
                        .getSingleResult()
                > 0;
    }

    /** Begins. */
    void begin(long organizationId) {
        entities.persist(new Rollup(organizationId));
        entities.flush();
    }

    /**
     * Makes whoever rolls up the organization's facts come one after the other, on whichever node; not by JPA's lock, as
     * {@link dev.arrival.directory.Turns} says.
     */
    Rollup lock(long organizationId) {
        entities.createQuery("update Rollup r set r.version = r.version where r.organizationId = :organization")
                .setParameter("organization", organizationId)
                .executeUpdate();
        return entities.find(Rollup.class, organizationId);
    }

    /** The day as it is stored. */
    Optional<SignInDay> find(long organizationId, LocalDate day) {
        return Optional.ofNullable(entities.find(SignInDay.class, new SignInDay.Key(organizationId, day)));
    }

    /** How many facts are in the day as it is stored; 0 if it is not. */
    int count(long organizationId, LocalDate day) {
        return entities
                .createQuery("""
                        select d.signIns from SignInDay d
                        where d.organizationId = :organization and d.utcDate = :day
                        """, Integer.class)
                .setParameter("organization", organizationId)
                .setParameter("day", day)
                .getResultList()
                .stream()
                .findAny()
                .orElse(0);
    }

    /** The first day that is stored. */
    Optional<LocalDate> first(long organizationId) {
        return entities
                .createQuery("""
                        select d.utcDate from SignInDay d where d.organizationId = :organization order by d.utcDate
                        """, LocalDate.class)
                .setParameter("organization", organizationId)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findAny();
    }

    /** Stores a day. */
    void add(SignInDay day) {
        entities.persist(day);
    }

    /** Forgets a day. */
    void remove(SignInDay day) {
        entities.remove(day);
    }

    /** Shows all days from one to another, in order, one at a time. */
    void each(long organizationId, LocalDate from, LocalDate to, Consumer<Day> reader) {
        var size = Math.max(CHUNK, ChronoUnit.DAYS.between(from, to) / QUERIES + 1);
        for (var next = from; !next.isAfter(to); next = next.plusDays(size)) {
            var last = next.plusDays(size - 1);
            chunk(organizationId, next, last.isAfter(to) ? to : last)
                    .forEach(row -> reader.accept(Day.unpack((LocalDate) row[0], (byte[]) row[1])));
        }
    }

    private List<Object[]> chunk(long organizationId, LocalDate from, LocalDate to) {
        return entities.createQuery("""
                        select d.utcDate, d.packed from SignInDay d
                        where d.organizationId = :organization and d.utcDate >= :from and d.utcDate <= :to
                        order by d.utcDate
                        """, Object[].class)
                .setParameter("organization", organizationId)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList();
    }
}
