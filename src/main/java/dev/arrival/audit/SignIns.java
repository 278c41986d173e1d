package dev.arrival.audit;

import dev.arrival.platform.Keyset;
import dev.arrival.platform.Selection;
import dev.arrival.platform.Slice;
import dev.arrival.platform.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The attempts to sign in. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class SignIns {
    /** By what a list of attempts can be sorted. */
    public static final List<Sort<SignIn>> SORTS = List.of(Sort.byKey("id"));

    /**
     * Which attempts are asked for; what is empty excludes none.
     *
     * @param reason a stable word
     * @param provider a key
     * @param from not before that moment
     * @param to before that moment
     */
    public record Filter(
            Optional<Outcome> outcome,
            Optional<String> reason,
            Optional<Long> provider,
            Optional<Whose> whose,
            Optional<Instant> from,
            Optional<Instant> to) {
        /** All of them. */
        public static final Filter NONE = new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Whose attempts are asked for.
     *
     * @param subject what the provider calls them, exactly; empty if only who they are counts
     * @param users or who they are, by key
     */
    public record Whose(String subject, Set<Long> users) {
        /** That person's. */
        public static Whose person(long user) {
            return new Whose("", Set.of(user));
        }
    }

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

    /** A part of the organization's attempts. */
    public Slice<SignIn> part(long organizationId, Filter filter, Keyset<SignIn> keyset) {
        return selection(organizationId, filter).part(keyset, SignIn::id);
    }

    /** How many of the organization's attempts are such. */
    public long count(long organizationId, Filter filter) {
        return selection(organizationId, filter).count();
    }

    private Selection<SignIn> selection(long organizationId, Filter filter) {
        var selection = new Selection<>(entities, SignIn.class, "s")
                .where("s.organizationId = :organization", "organization", organizationId);
        filter.outcome().ifPresent(outcome -> selection.where("s.outcome = :outcome", "outcome", outcome));
        filter.reason().ifPresent(reason -> selection.where("s.reason = :reason", "reason", reason));
        filter.provider().ifPresent(provider -> selection.where("s.providerId = :provider", "provider", provider));
        filter.whose().ifPresent(whose -> only(selection, whose));
        filter.from().ifPresent(from -> selection.where("s.at >= :from", "from", from));
        filter.to().ifPresent(to -> selection.where("s.at < :to", "to", to));
        return selection;
    }

    private static void only(Selection<SignIn> selection, Whose whose) {
        if (whose.subject().isEmpty()) {
            selection.where("s.userId in :users", "users", whose.users());
        } else if (whose.users().isEmpty()) {
            selection.where("s.subject = :subject", "subject", whose.subject());
        } else {
            selection.where(
                    "s.subject = :subject or s.userId in :users",
                    Map.of("subject", whose.subject(), "users", whose.users()));
        }
    }
}
