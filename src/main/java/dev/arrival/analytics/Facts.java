package dev.arrival.analytics;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.analytics.GroupDay.Moves;
import dev.arrival.audit.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attempts to sign in, day by day (UTC). Takes part in the caller's transaction and opens none. */
@ApplicationScoped
class Facts {
    /** A query asks for the facts of so long that there are about so many. */
    private static final long AT_A_TIME = 20_000;

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** What the audit notes besides changes. */
    private static final String SKIPPED = "skip-group";

    /**
     * A day's facts.
     *
     * @param moves how often somebody joined and left each group, by the group's name
     */
    record OfDay(List<Fact> facts, Map<String, Moves> moves) {}

    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** The first day, not before that one, on which there are facts. */
    Optional<LocalDate> nextDay(long organizationId, LocalDate from) {
        return entities
                .createQuery("""
                        select s.at from SignIn s where s.organizationId = :organization and s.at >= :from order by s.at
                        """, Instant.class)
                .setParameter("organization", organizationId)
                .setParameter("from", begin(from))
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findAny()
                .map(at -> at.atZone(ZoneOffset.UTC).toLocalDate());
    }

    /** How many there are of that day. */
    long count(long organizationId, LocalDate day) {
        return entities.createQuery("""
                        select count(s) from SignIn s
                        where s.organizationId = :organization and s.at >= :from and s.at < :to
                        """, Long.class)
                .setParameter("organization", organizationId)
                .setParameter("from", begin(day))
                .setParameter("to", begin(day.plusDays(1)))
                .getSingleResult();
    }

    /**
     * Those of that day.
     *
     * @param about how many there are, more or less
     */
    OfDay of(long organizationId, LocalDate day, long about) {
        var facts = new ArrayList<Fact>();
        var moves = new HashMap<String, Moves>();
        var step = Duration.ofDays(1).dividedBy(about / AT_A_TIME + 1);
        step = step.compareTo(SHORTEST) < 0 ? SHORTEST : step;
        var end = begin(day.plusDays(1));
        for (var from = begin(day); from.isBefore(end); from = from.plus(step)) {
            var to = from.plus(step).isBefore(end) ? from.plus(step) : end;
            read(organizationId, from, to, facts, moves);
        }
        return new OfDay(facts, moves);
    }

    private void read(long organizationId, Instant from, Instant to, List<Fact> facts, Map<String, Moves> moves) {
        var rows = between("""
                select s.id, s.at, s.userId, s.providerId, s.outcome, s.reason, s.durationMicros, s.reference
                from SignIn s where s.organizationId = :organization and s.at >= :from and s.at < :to
                """, organizationId, from, to).getResultList();
        var changes = new HashMap<Long, Map<String, Integer>>();
        between("""
                        select s.id, s.changes from SignIn s
                        where s.organizationId = :organization and s.at >= :from and s.at < :to
                        and s.outcome in (dev.arrival.audit.Outcome.CREATED, dev.arrival.audit.Outcome.UPDATED)
                        """, organizationId, from, to)
                .getResultList()
                .forEach(row -> changes.put((Long) row[0], changes((String) row[1], moves)));
        for (var row : rows) {
            facts.add(new Fact(
                    (Long) row[0],
                    (Instant) row[1],
                    row[2] == null ? Fact.NOBODY : (Long) row[2],
                    (Long) row[3],
                    (Outcome) row[4],
                    (String) row[5],
                    (Long) row[6],
                    (String) row[7],
                    changes.getOrDefault((Long) row[0], Map.of())));
        }
    }

    private TypedQuery<Object[]> between(String query, long organizationId, Instant from, Instant to) {
        return entities.createQuery(query, Object[].class)
                .setParameter("organization", organizationId)
                .setParameter("from", from)
                .setParameter("to", to);
    }

    private static Map<String, Integer> changes(String recorded, Map<String, Moves> moves) {
        var kinds = new HashMap<String, Integer>();
        if (recorded != null) {
            try (var reader = JSON.createReader(new StringReader(recorded))) {
                for (var change : reader.readArray().getValuesAs(JsonObject.class)) {
                    var kind = change.getString("change");
                    if (!kind.equals(SKIPPED)) {
                        kinds.merge(kind, 1, Integer::sum);
                    }
                    if (kind.equals("join")) {
                        moves.merge(change.getString("group"), new Moves(1, 0), Moves::and);
                    } else if (kind.equals("leave")) {
                        moves.merge(change.getString("group"), new Moves(0, 1), Moves::and);
                    }
                }
            }
        }
        return kinds;
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
