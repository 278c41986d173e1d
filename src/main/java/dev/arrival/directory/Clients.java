package dev.arrival.directory;

import dev.arrival.platform.Keyset;
import dev.arrival.platform.Selection;
import dev.arrival.platform.Slice;
import dev.arrival.platform.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The programs that call on their own behalf. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class Clients {
    /** By what a list of them can be sorted. */
    public static final List<Sort<Client>> SORTS =
            List.of(Sort.byKey("id"), Sort.byText("name", "c.name", Client::name));

    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** Whom the issuer calls so, with its roles, in one query; empty if nobody is. */
    public Optional<Client> find(long organizationId, String issuer, String clientId) {
        return entities
                .createQuery("""
                        select c from Client c left join fetch c.roles
                        where c.organizationId = :organization and c.issuer = :issuer and c.clientId = :client
                        """, Client.class)
                .setParameter("organization", organizationId)
                .setParameter("issuer", issuer)
                .setParameter("client", clientId)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** The organization's client of that key, with its roles. */
    public Optional<Client> find(long organizationId, long id) {
        return withRoles(List.of(id)).stream()
                .filter(client -> client.organizationId() == organizationId)
                .findFirst();
    }

    private List<Client> withRoles(Collection<Long> ids) {
        return entities.createQuery(
                        "select distinct c from Client c left join fetch c.roles where c.id in :ids", Client.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    /** A part of the organization's clients, their roles read in one more query. */
    public Slice<Client> part(long organizationId, Optional<String> prefix, Keyset<Client> keyset) {
        var selection = new Selection<>(entities, Client.class, "c")
                .where("c.organizationId = :organization", "organization", organizationId);
        prefix.ifPresent(text -> selection.beginning(text, "c.name"));
        var part = selection.part(keyset, Client::id);
        if (part.rows().isEmpty()) {
            return part;
        }
        var keys = part.rows().stream().map(Client::id).toList();
        var whole = withRoles(keys).stream().collect(Collectors.toMap(Client::id, client -> client));
        return new Slice<>(
                keys.stream().map(whole::get).filter(Objects::nonNull).toList(), part.next());
    }

    /** The names of clients, by key. */
    public Map<Long, String> names(Collection<Long> ids) {
        var names = new HashMap<Long, String>();
        if (!ids.isEmpty()) {
            entities.createQuery("select c.id, c.name from Client c where c.id in :ids", Object[].class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> names.put((Long) row[0], (String) row[1]));
        }
        return names;
    }

    /** Whether that issuer gives tokens to any. */
    public boolean areAt(long organizationId, String issuer) {
        return !entities.createQuery("""
                        select c.id from Client c where c.organizationId = :organization and c.issuer = :issuer
                        """, Long.class)
                .setParameter("organization", organizationId)
                .setParameter("issuer", issuer)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Whether any carries the role. */
    public boolean carry(long organizationId, String role) {
        return !entities.createQuery("""
                        select c.id from Client c where c.organizationId = :organization and :role member of c.roles
                        """, Long.class)
                .setParameter("organization", organizationId)
                .setParameter("role", role)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Gives a client that has changed another version, also if only its roles have; two at once exclude each other. */
    public void changes(Client client) {
        if (!entities.contains(client)) {
            throw new IllegalArgumentException("It is not this transaction's");
        }
        client.touch();
        entities.flush();
    }

    /** Stores a new one. */
    public void add(Client client) {
        entities.persist(client);
    }

    /** Deletes one that no grant names. */
    public void remove(Client client) {
        entities.flush(); // its grants go first, and JPA knows nothing of the two
        entities.remove(client);
    }
}
