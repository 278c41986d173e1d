package dev.arrival.provisioning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What social logins said, each against a ticket that one browser has. A ticket is good once and for a minute, on whichever
 * node; here only its hash is known.
 */
@ApplicationScoped
public class Handovers {
    /** For how long a ticket is good: a browser only has to follow a redirect. */
    public static final Duration GOOD_FOR = Duration.ofSeconds(60);

    private static final int TICKET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /**
     * Keeps what was said, in a transaction of its own, and forgets what nobody has taken up in time.
     *
     * @return the ticket
     */
    @Transactional
    public String keep(Handover handover) {
        var bytes = new byte[TICKET_BYTES];
        RANDOM.nextBytes(bytes);
        var ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        handover.sealed(ClaimsDocument.digest(ticket), Instant.now().plus(GOOD_FOR));
        forgetExpired(Instant.now());
        entities.persist(handover);
        return ticket;
    }

    /** Takes what was said against that ticket, in a transaction of its own; empty if it is none, or no longer. */
    @Transactional
    public Optional<Handover> take(String ticket) {
        var found = Optional.ofNullable(entities.find(Handover.class, ClaimsDocument.digest(ticket)));
        return found.filter(handover -> deleted(ticket)).filter(handover -> handover.isGood(Instant.now()));
    }

    /** Whoever deletes it has it: two may have found it. */
    private boolean deleted(String ticket) {
        return entities.createQuery("delete from Handover h where h.ticketHash = :hash")
                        .setParameter("hash", ClaimsDocument.digest(ticket))
                        .executeUpdate()
                == 1;
    }

    /**
     * Forgets what nobody has taken, in the caller's transaction.
     *
     * @return how many
     */
    public int forgetExpired(Instant now) {
        return entities.createQuery("delete from Handover h where h.expiresAt < :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
