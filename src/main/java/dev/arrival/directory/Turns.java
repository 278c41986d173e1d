package dev.arrival.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Makes transactions of an organization come one after the other. By an update: a lock by JPA's PESSIMISTIC_WRITE is SQL
 * that not every database understands from every JPA provider. Takes part in the caller's transaction and opens none.
 */
@ApplicationScoped
public class Turns {
    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /**
     * Waits for the transactions that took the organization's turn before, on whichever node, and has those that take it
     * after wait until this one ends. What was read before may be old.
     *
     * @throws RuntimeException if another took its first turn at the same moment: a conflict, to be tried again
     */
    public void take(long organizationId) {
        var taken = entities.createQuery(
                        "update Turn t set t.taken = t.taken + 1 where t.organizationId = :organization")
                .setParameter("organization", organizationId)
                .executeUpdate();
        if (taken == 0) {
            entities.persist(new Turn(organizationId));
            entities.flush();
        }
    }
}
