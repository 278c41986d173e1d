package dev.arrival.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What providers last said of people. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class Recordings {
    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /**
     * What was said of one person.
     *
     * @param identity as whom the person signs in
     * @param claims as JSON
     */
    public record Recording(Identity identity, User user, String claims) {}

    /** Keeps what a provider says of a person for the first time. */
    public void add(Identity identity, String claims, Instant at) {
        entities.persist(new RecordedClaims(identity, claims, at));
    }

    /** Keeps what a provider says of a person now. */
    public void keep(Identity identity, String claims, Instant at) {
        var recorded = entities.find(RecordedClaims.class, identity.id());
        if (recorded == null) {
            entities.persist(new RecordedClaims(identity, claims, at));
        } else {
            recorded.replace(claims, at);
        }
    }

    /** Of how many people there is something that the issuer said since then. */
    public long count(long organizationId, String issuer, Instant since) {
        return entities.createQuery("""
                        select count(r) from RecordedClaims r join r.identity i
                        where i.organizationId = :organization and i.issuer = :issuer and r.recordedAt > :since
                        """, Long.class)
                .setParameter("organization", organizationId)
                .setParameter("issuer", issuer)
                .setParameter("since", since)
                .getSingleResult();
    }

    /**
     * What the issuer said since then, by the identities' keys.
     *
     * @param after only identities with a greater {@linkplain Identity#id() key}
     */
    public List<Recording> after(long organizationId, String issuer, Instant since, long after, int limit) {
        return entities
                .createQuery("""
                        select i, u, r.claims from RecordedClaims r join r.identity i join i.user u
                        where i.organizationId = :organization and i.issuer = :issuer and r.recordedAt > :since
                        and i.id > :after order by i.id
                        """, Object[].class)
                .setParameter("organization", organizationId)
                .setParameter("issuer", issuer)
                .setParameter("since", since)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> new Recording((Identity) row[0], (User) row[1], (String) row[2]))
                .toList();
    }

    /** What was said of a person since then, as JSON; empty if nothing. */
    public Optional<String> of(Identity identity, Instant since) {
        return Optional.ofNullable(entities.find(RecordedClaims.class, identity.id()))
                .filter(recorded -> recorded.recordedAt().isAfter(since))
                .map(RecordedClaims::claims);
    }

    /** Forgets what was recorded before that; whose it was is recorded anew at the next sign-in. */
    public int forgetBefore(Instant oldest) {
        entities.createQuery("""
                        update User u set u.claimsDigest = null, u.claimsAt = null
                        where u.claimsAt is not null and u.claimsAt < :oldest
                        """).setParameter("oldest", oldest).executeUpdate();
        return entities.createQuery("delete from RecordedClaims r where r.recordedAt < :oldest")
                .setParameter("oldest", oldest)
                .executeUpdate();
    }
}
