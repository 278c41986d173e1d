package dev.arrival.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The providers and whose they are. */
@ApplicationScoped
public class IdentityProviders {
    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** The organization's provider of that issuer. */
    public Optional<IdentityProvider> find(long organizationId, String issuer) {
        return of(organizationId).stream()
                .filter(provider -> provider.issuer().equals(issuer))
                .findAny();
    }

    /** The one that the configuration made; empty before the very first start. */
    public Optional<IdentityProvider> bootstrapped() {
        return entities.createQuery("""
                        select p from IdentityProvider p join fetch p.organization where p.bootstrapped = true
                        """, IdentityProvider.class).getResultList().stream()
                .findFirst();
    }

    /** Whether one of the domains leads to another provider than that. */
    public boolean anotherHasOneOf(Collection<String> domains, long mine) {
        return !domains.isEmpty()
                && !entities.createQuery("""
                                select p.id from IdentityProvider p join p.domains d
                                where d in :domains and p.id <> :mine
                                """, Long.class)
                        .setParameter("domains", domains)
                        .setParameter("mine", mine)
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty();
    }

    /** Whether another organization that shares its address takes that issuer's access tokens for that audience. */
    public boolean anotherTakes(String issuer, String audience, long organizationId) {
        return !entities.createQuery("""
                        select p.id from IdentityProvider p where p.issuer = :issuer and p.apiAudience = :audience
                        and p.organization.id <> :organization and p.organization.address is null
                        """, Long.class)
                .setParameter("issuer", issuer)
                .setParameter("audience", audience)
                .setParameter("organization", organizationId)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Stores a new one. */
    public void add(IdentityProvider provider) {
        entities.persist(provider);
        entities.flush(); // what is stored next refers to it by its key only
    }

    /** Deletes one that nobody has come through. */
    public void remove(IdentityProvider provider) {
        entities.remove(provider);
    }

    /** The organization's, the oldest first. */
    public List<IdentityProvider> of(long organizationId) {
        return of(List.of(organizationId));
    }

    /** All of these organizations, the oldest first, each with its organization and domains, in one query. */
    public List<IdentityProvider> of(Collection<Long> organizations) {
        return entities
                .createQuery("""
                        select p from IdentityProvider p join fetch p.organization left join fetch p.domains
                        where p.organization.id in :organizations order by p.id
                        """, IdentityProvider.class)
                .setParameter("organizations", organizations)
                .getResultList()
                .stream()
                .distinct() // not the database's: there are columns that it can not compare
                .toList();
    }

    /** The issuers of the organization's providers, by {@linkplain IdentityProvider#source() source}. */
    public Map<String, String> issuersBySource(long organizationId) {
        return of(organizationId).stream()
                .collect(Collectors.toMap(IdentityProvider::source, IdentityProvider::issuer));
    }

    /** The organization's of that key. */
    public Optional<IdentityProvider> find(long organizationId, long id) {
        return Optional.ofNullable(entities.find(IdentityProvider.class, id))
                .filter(provider -> provider.organization().id() == organizationId);
    }
}
