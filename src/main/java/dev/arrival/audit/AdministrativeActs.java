package dev.arrival.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What administrators did. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class AdministrativeActs {
    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** Stores a fact. */
    public void add(AdministrativeAct act) {
        entities.persist(act);
    }
}
