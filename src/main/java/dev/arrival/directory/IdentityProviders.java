package dev.arrival.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The providers and whose they are. */
@ApplicationScoped
public class IdentityProviders {
    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** The organization's provider of that issuer; stores what is not there yet, in a transaction. */
    @Transactional
    public IdentityProvider findOrAdd(String organization, String issuer) {
        return entities.createQuery("""
                        select p from IdentityProvider p join p.organization o
                        where o.name = :organization and p.issuer = :issuer
                        """, IdentityProvider.class)
                .setParameter("organization", organization)
                .setParameter("issuer", issuer)
                .getResultStream()
                .findAny()
                .orElseGet(() -> add(organization, issuer));
    }

    /** The organization's, the oldest first. */
    public List<IdentityProvider> of(long organizationId) {
        return entities.createQuery("""
                        select p from IdentityProvider p join fetch p.organization o
                        where o.id = :organization order by p.id
                        """, IdentityProvider.class)
                .setParameter("organization", organizationId)
                .getResultList();
    }

    /** The issuers of the organization's providers, by {@linkplain IdentityProvider#source() source}. */
    public Map<String, String> issuersBySource(long organizationId) {
        return entities.createQuery(
                        "select p from IdentityProvider p join fetch p.organization o where o.id = :organization",
                        IdentityProvider.class)
                .setParameter("organization", organizationId)
                .getResultStream()
                .collect(Collectors.toMap(IdentityProvider::source, IdentityProvider::issuer));
    }

    /** The organization's of that key. */
    public Optional<IdentityProvider> find(long organizationId, long id) {
        return Optional.ofNullable(entities.find(IdentityProvider.class, id))
                .filter(provider -> provider.organization().id() == organizationId);
    }

    /**
     * Makes transactions that ask for the same provider's lock come one after the other, on whichever node. No row
     * refers to a provider's, so that nobody else waits.
     */
    public void lock(IdentityProvider provider) {
        entities.find(IdentityProvider.class, provider.id(), LockModeType.PESSIMISTIC_WRITE);
    }

    private IdentityProvider add(String organization, String issuer) {
        var owner = entities.createQuery("select o from Organization o where o.name = :name", Organization.class)
                .setParameter("name", organization)
                .getResultStream()
                .findAny()
                .orElseGet(() -> persisted(new Organization(organization)));
        return persisted(new IdentityProvider(owner, issuer));
    }

    private <T> T persisted(T entity) {
        entities.persist(entity);
        return entity;
    }
}
