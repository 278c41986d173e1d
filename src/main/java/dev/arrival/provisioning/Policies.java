package dev.arrival.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** The stored policies. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class Policies {
    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** The current ones of all of an organization's providers. */
    public List<StoredPolicy> currentOf(long organizationId) {
        return entities.createQuery("""
                        select p from StoredPolicy p, IdentityProvider i
                        where i.id = p.providerId and i.organization.id = :organization
                        and p.version = (select max(l.version) from StoredPolicy l where l.providerId = p.providerId)
                        """, StoredPolicy.class)
                .setParameter("organization", organizationId)
                .getResultList();
    }

    /** One version of a provider's. */
    public Optional<StoredPolicy> find(long providerId, int version) {
        return before(providerId, version + 1, 1).stream()
                .filter(policy -> policy.version() == version)
                .findAny();
    }

    /** A provider's current one. */
    public Optional<StoredPolicy> current(long providerId) {
        return before(providerId, Integer.MAX_VALUE, 1).stream().findFirst();
    }

    /** A provider's versions below that one, the newest first. */
    public List<StoredPolicy> before(long providerId, int version, int limit) {
        return entities.createQuery("""
                        select p from StoredPolicy p where p.providerId = :provider and p.version < :version
                        order by p.version desc
                        """, StoredPolicy.class)
                .setParameter("provider", providerId)
                .setParameter("version", version)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Stores a new version. */
    public void add(StoredPolicy policy) {
        entities.flush(); // its provider may be as new, and JPA knows nothing of the two
        entities.persist(policy);
    }

    /** Deletes all of a provider's, which is to be deleted itself. */
    public void removeOf(long providerId) {
        entities.createQuery("delete from StoredPolicy p where p.providerId = :provider")
                .setParameter("provider", providerId)
                .executeUpdate();
    }
}
