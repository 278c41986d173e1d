package dev.arrival.directory;

import dev.arrival.platform.Keyset;
import dev.arrival.platform.Selection;
import dev.arrival.platform.Slice;
import dev.arrival.platform.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Those who wait for an administrator's word. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class Approvals {
    /** By what a list of them can be sorted. */
    public static final List<Sort<Approval>> SORTS =
            List.of(Sort.byKey("id"), Sort.byTime("askedAt", "a.askedAt", Approval::askedAt));

    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** The one of somebody at an issuer. */
    public Optional<Approval> find(long organizationId, String issuer, String subject) {
        return entities
                .createQuery("""
                        select a from Approval a
                        where a.organizationId = :organization and a.issuer = :issuer and a.subject = :subject
                        """, Approval.class)
                .setParameter("organization", organizationId)
                .setParameter("issuer", issuer)
                .setParameter("subject", subject)
                .getResultList()
                .stream()
                .findAny();
    }

    /** Deletes all of those who came through that provider, which is to be deleted itself. */
    public void removeOf(long providerId) {
        entities.createQuery("delete from Approval a where a.providerId = :provider")
                .setParameter("provider", providerId)
                .executeUpdate();
    }

    /** The organization's of that key. */
    public Optional<Approval> find(long organizationId, long id) {
        return Optional.ofNullable(entities.find(Approval.class, id))
                .filter(approval -> approval.organizationId() == organizationId);
    }

    /** A part of the organization's. */
    public Slice<Approval> part(
            long organizationId, Optional<Approval.State> state, Optional<Long> provider, Keyset<Approval> keyset) {
        var selection = new Selection<>(entities, Approval.class, "a")
                .where("a.organizationId = :organization", "organization", organizationId);
        state.ifPresent(word -> selection.where("a.state = :state", "state", word));
        provider.ifPresent(key -> selection.where("a.providerId = :provider", "provider", key));
        return selection.part(keyset, Approval::id);
    }

    /** How many of the organization's wait for an administrator's word. */
    public long countWaiting(long organizationId) {
        return entities.createQuery("""
                        select count(a) from Approval a where a.organizationId = :organization and a.state = :waiting
                        """, Long.class)
                .setParameter("organization", organizationId)
                .setParameter("waiting", Approval.State.WAITING)
                .getSingleResult();
    }

    /** How many of those who came through that provider wait for an administrator's word. */
    public long countWaitingAt(long providerId) {
        return entities.createQuery(
                        "select count(a) from Approval a where a.providerId = :provider and a.state = :waiting",
                        Long.class)
                .setParameter("provider", providerId)
                .setParameter("waiting", Approval.State.WAITING)
                .getSingleResult();
    }

    /** Stores a new one. */
    public void add(Approval approval) {
        entities.persist(approval);
    }

    /** Forgets what was said of people about whom an administrator decided before that. */
    public int forgetBefore(Instant oldest) {
        return entities.createQuery("""
                        update Approval a set a.claims = '{}'
                        where a.state <> :waiting and a.decidedAt < :oldest and length(a.claims) > 2
                        """)
                .setParameter("waiting", Approval.State.WAITING)
                .setParameter("oldest", oldest)
                .executeUpdate();
    }
}
