package dev.arrival.directory;

import dev.arrival.platform.Keyset;
import dev.arrival.platform.Selection;
import dev.arrival.platform.Slice;
import dev.arrival.platform.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The organizations. Takes part in the caller's transaction and opens none. */
@ApplicationScoped
public class Organizations {
    /** By what a list of them can be sorted. */
    public static final List<Sort<Organization>> SORTS =
            List.of(Sort.byKey("id"), Sort.byText("name", "o.name", Organization::name));

    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** The one of that key. */
    public Optional<Organization> find(long id) {
        return Optional.ofNullable(entities.find(Organization.class, id));
    }

    /** The one of that name. */
    public Optional<Organization> named(String name) {
        return entities
                .createQuery("select o from Organization o where o.name = :name", Organization.class)
                .setParameter("name", name)
                .getResultList()
                .stream()
                .findAny();
    }

    /** The one whose people come by that address, and nobody else's. */
    public Optional<Organization> at(String address) {
        return entities
                .createQuery("select o from Organization o where o.address = :address", Organization.class)
                .setParameter("address", address)
                .getResultList()
                .stream()
                .findAny();
    }

    /** All addresses that are somebody's own. */
    public Set<String> addresses() {
        return Set.copyOf(
                entities.createQuery("select o.address from Organization o where o.address is not null", String.class)
                        .getResultList());
    }

    /** Those that share the address which is nobody's own, the oldest first. */
    public List<Organization> sharing() {
        return entities.createQuery(
                        "select o from Organization o where o.address is null order by o.id", Organization.class)
                .getResultList();
    }

    /** A part of them; if there is a prefix, only those whose names begin so. */
    public Slice<Organization> part(Optional<String> prefix, Keyset<Organization> keyset) {
        var selection = new Selection<>(entities, Organization.class, "o");
        prefix.ifPresent(text -> selection.beginning(text, "o.name"));
        return selection.part(keyset, Organization::id);
    }

    /** All after that key, the oldest first. */
    public List<Organization> after(long id, int limit) {
        return entities.createQuery("select o from Organization o where o.id > :id order by o.id", Organization.class)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList();
    }

    /** How many people it may have who are not suspended, as it is stored now; empty if there is no limit. */
    public OptionalInt seatLimit(long id) {
        return entities
                .createQuery(
                        "select o.seatLimit from Organization o where o.id = :id and o.seatLimit is not null",
                        Integer.class)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .mapToInt(Integer::intValue)
                .findAny();
    }

    /** Stores a new one. */
    public void add(Organization organization) {
        entities.persist(organization);
        entities.flush(); // what is stored next refers to it by its key only
    }
}
