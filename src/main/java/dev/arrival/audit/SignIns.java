package dev.arrival.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** The attempts to sign in. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class SignIns {
    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** Stores a fact. */
    public void add(SignIn signIn) {
        entities.persist(signIn);
    }

    /** The organization's attempt of that reference. */
    public Optional<SignIn> find(long organizationId, String reference) {
        return entities
                .createQuery(
                        "select s from SignIn s where s.reference = :reference and s.organizationId = :organization",
                        SignIn.class)
                .setParameter("reference", reference)
                .setParameter("organization", organizationId)
                .getResultList()
                .stream()
                .findAny();
    }

    /**
     * The organization's attempts, the newest first.
     *
     * @param before only those with a smaller {@linkplain SignIn#id() key}
     * @param limit at most so many
     */
    public List<SignIn> newest(long organizationId, long before, int limit) {
        return entities.createQuery("""
                        select s from SignIn s where s.organizationId = :organization and s.id < :before
                        order by s.id desc
                        """, SignIn.class)
                .setParameter("organization", organizationId)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
    }
}
