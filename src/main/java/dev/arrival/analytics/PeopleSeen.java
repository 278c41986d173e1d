package dev.arrival.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** When people were first and last let in. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
class PeopleSeen {
    /** About how many people one query asks. */
    private static final int CHUNK = 500;

    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /**
     * Notes visits.
     *
     * @param merging what is known and what is told make what is known from now on
     * @return whether it was not known yet
     */
    boolean note(long organizationId, Map<Long, Visits> told, BinaryOperator<Visits> merging) {
        var changed = false;
        var all = List.copyOf(told.keySet());
        for (var from = 0; from < all.size(); from += CHUNK) {
            var chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
            var known = entities
                    .createQuery("select p from PersonSeen p where p.userId in :people", PersonSeen.class)
                    .setParameter("people", chunk)
                    .getResultList()
                    .stream()
                    .collect(Collectors.toMap(PersonSeen::userId, Function.identity()));
            for (var person : chunk) {
                var seen = known.get(person);
                if (seen == null) {
                    entities.persist(new PersonSeen(person, organizationId, told.get(person)));
                    changed = true;
                } else {
                    var visits = merging.apply(seen.visits(), told.get(person));
                    changed |= !visits.equals(seen.visits());
                    seen.set(visits);
                }
            }
        }
        return changed;
    }

    /** Everybody whom that is noted of, and who was not seen since then. */
    List<Long> lastSeenBefore(long organizationId, Instant then) {
        return entities.createQuery("""
                        select p.userId from PersonSeen p
                        where p.organizationId = :organization and p.lastAt < :then
                        """, Long.class)
                .setParameter("organization", organizationId)
                .setParameter("then", then)
                .getResultList();
    }

    /** Forgets these people. */
    void forget(Collection<Long> people) {
        var all = new ArrayList<>(people);
        for (var from = 0; from < all.size(); from += CHUNK) {
            entities.createQuery("delete from PersonSeen p where p.userId in :people")
                    .setParameter("people", all.subList(from, Math.min(from + CHUNK, all.size())))
                    .executeUpdate();
        }
    }

    /** When people were first let in, by key; only those for whom that was within that time. */
    Map<Long, Instant> firsts(long organizationId, Instant from, Instant to) {
        return entities
                .createQuery("""
                        select p.userId, p.firstAt from PersonSeen p
                        where p.organizationId = :organization and p.firstAt >= :from and p.firstAt < :to
                        """, Object[].class)
                .setParameter("organization", organizationId)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Instant) row[1]));
    }
}
