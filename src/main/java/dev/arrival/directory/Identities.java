package dev.arrival.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Who people are at their providers. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class Identities {
    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** All of a person, the oldest first. */
    public List<Identity> of(long userId) {
        return entities.createQuery(
                        "select i from Identity i join fetch i.user where i.user.id = :user order by i.id",
                        Identity.class)
                .setParameter("user", userId)
                .getResultList();
    }

    /** The one whom the issuer calls so, with whose it is. */
    public Optional<Identity> find(long organizationId, String issuer, String subject) {
        return entities
                .createQuery("""
                        select i from Identity i join fetch i.user
                        where i.organizationId = :organization and i.issuer = :issuer and i.subject = :subject
                        """, Identity.class)
                .setParameter("organization", organizationId)
                .setParameter("issuer", issuer)
                .setParameter("subject", subject)
                .getResultList()
                .stream()
                .findAny();
    }

    /** Whether anybody is known by what that issuer calls them. */
    public boolean areAt(long organizationId, String issuer) {
        return !entities.createQuery("""
                        select i.id from Identity i where i.organizationId = :organization and i.issuer = :issuer
                        """, Long.class)
                .setParameter("organization", organizationId)
                .setParameter("issuer", issuer)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Makes a person known under one more subject. */
    public void add(Identity identity) {
        entities.persist(identity);
    }

    /** Makes a person unknown under a subject, and forgets what the provider last said of it. */
    public void remove(Identity identity) {
        entities.createQuery("delete from RecordedClaims c where c.identity.id = :identity")
                .setParameter("identity", identity.id())
                .executeUpdate();
        entities.remove(identity);
    }
}
