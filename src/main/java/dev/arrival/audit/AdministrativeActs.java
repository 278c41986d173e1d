package dev.arrival.audit;

import dev.arrival.platform.Keyset;
import dev.arrival.platform.Selection;
import dev.arrival.platform.Slice;
import dev.arrival.platform.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What administrators did. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class AdministrativeActs {
    /** By what a list of acts can be sorted. */
    public static final List<Sort<AdministrativeAct>> SORTS = List.of(Sort.byKey("id"));

    /**
     * Which acts are asked for; what is empty excludes none.
     *
     * @param actor the key of who did it
     * @param from not before that moment
     * @param to before that moment
     */
    public record Filter(
            Optional<String> action,
            Optional<Long> actor,
            Optional<String> target,
            Optional<Instant> from,
            Optional<Instant> to) {}

    private static final int AT_MOST = 500;

    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** Stores a fact. */
    public void add(AdministrativeAct act) {
        entities.persist(act);
    }

    /** The organization's act of that reference. */
    public Optional<AdministrativeAct> find(long organizationId, String reference) {
        return entities
                .createQuery("""
                        select a from AdministrativeAct a
                        where a.reference = :reference and a.organizationId = :organization
                        """, AdministrativeAct.class)
                .setParameter("reference", reference)
                .setParameter("organization", organizationId)
                .getResultList()
                .stream()
                .findAny();
    }

    /** The newest acts of that kind on those targets, so many at most. */
    public List<AdministrativeAct> newest(long organizationId, String action, Collection<String> targets) {
        return entities.createQuery("""
                        select a from AdministrativeAct a
                        where a.organizationId = :organization and a.action = :action and a.target in :targets
                        order by a.id desc
                        """, AdministrativeAct.class)
                .setParameter("organization", organizationId)
                .setParameter("action", action)
                .setParameter("targets", targets)
                .setMaxResults(AT_MOST)
                .getResultList();
    }

    /** A part of the organization's acts. */
    public Slice<AdministrativeAct> part(long organizationId, Filter filter, Keyset<AdministrativeAct> keyset) {
        return selection(organizationId, filter).part(keyset, AdministrativeAct::id);
    }

    /** How many of the organization's acts are such. */
    public long count(long organizationId, Filter filter) {
        return selection(organizationId, filter).count();
    }

    private Selection<AdministrativeAct> selection(long organizationId, Filter filter) {
        var selection = new Selection<>(entities, AdministrativeAct.class, "a")
                .where("a.organizationId = :organization", "organization", organizationId);
        filter.action().ifPresent(action -> selection.where("a.action = :action", "action", action));
        filter.actor().ifPresent(actor -> selection.where("a.actorId = :actor", "actor", actor));
        filter.target().ifPresent(target -> selection.where("a.target = :target", "target", target));
        filter.from().ifPresent(from -> selection.where("a.at >= :from", "from", from));
        filter.to().ifPresent(to -> selection.where("a.at < :to", "to", to));
        return selection;
    }
}
