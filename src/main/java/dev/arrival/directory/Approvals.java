package dev.arrival.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** Those who wait for an administrator's word. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class Approvals {
    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** The one of somebody at an issuer. */
    public Optional<Approval> find(long organizationId, String issuer, String subject) {
        return entities.createQuery("""
                        select a from Approval a
                        where a.organizationId = :organization and a.issuer = :issuer and a.subject = :subject
                        """, Approval.class)
                .setParameter("organization", organizationId)
                .setParameter("issuer", issuer)
                .setParameter("subject", subject)
                .getResultStream()
                .findAny();
    }

    /** Deletes all of those who came through that provider, which is to be deleted itself. */
    public void removeOf(long providerId) {
        entities.createQuery("delete from Approval a where a.providerId = :provider")
                .setParameter("provider", providerId)
                .executeUpdate();
    }

    /** Stores a new one. */
    public void add(Approval approval) {
        entities.persist(approval);
    }
}
