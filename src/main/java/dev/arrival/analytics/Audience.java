package dev.arrival.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Of whom a question is: the present members of the groups in its scope. */
@ApplicationScoped
class Audience {
    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    /** The people of a scope, in one query; none if it is a whole organization, where everybody counts. */
    Crowd of(Scope scope) {
        if (scope.groups().isEmpty()) {
            return Crowd.open();
        }
        var groups = scope.groups().get();
        return Crowd.of(
                groups.isEmpty()
                        ? List.of()
                        : entities.createQuery("""
                                        select distinct m.user.id from Membership m
                                        where m.group.organizationId = :organization and m.group.id in :groups
                                        """, Long.class)
                                .setParameter("organization", scope.organizationId())
                                .setParameter("groups", groups)
                                .getResultList());
    }

    /** The groups in which each of a scope's people is, of the scope's groups, in one query. */
    Map<Long, long[]> memberships(Scope scope) {
        if (scope.groups().filter(Set::isEmpty).isPresent()) {
            return Map.of();
        }
        var query = entities.createQuery(
                        "select distinct m.user.id, m.group.id from Membership m"
                                + " where m.group.organizationId = :organization"
                                + (scope.groups().isPresent() ? " and m.group.id in :groups" : ""),
                        Object[].class)
                .setParameter("organization", scope.organizationId());
        scope.groups().ifPresent(groups -> query.setParameter("groups", groups));
        var found = new HashMap<Long, List<Long>>();
        query.getResultList()
                .forEach(row -> found.computeIfAbsent((Long) row[0], person -> new ArrayList<>())
                        .add((Long) row[1]));
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .mapToLong(Long::longValue)
                                .toArray()));
    }
}
