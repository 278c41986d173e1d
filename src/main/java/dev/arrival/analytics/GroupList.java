package dev.arrival.analytics;

import dev.arrival.analytics.Questions.GroupRow;
import dev.arrival.analytics.Questions.GroupSizeRow;
import dev.arrival.directory.Membership;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The groups of a scope: as they are, and as they were. */
@ApplicationScoped
class GroupList {
    private record Members(long count, String onlyProvider) {
        static final Members NONE = new Members(0, null);
    }

    private static final class Size {
        private Integer members;
        private long joined;
        private long departed;
    }

    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    @Inject
    private GroupDays days;

    /** Those that are there now, by name, in two queries. */
    List<GroupRow> now(Scope scope) {
        if (scope.groups().filter(Set::isEmpty).isPresent()) {
            return List.of();
        }
        var members = new HashMap<Long, Members>();
        of(scope, """
                select g.id, count(distinct m.user.id), min(m.source), max(m.source)
                from Membership m join m.group g where g.organizationId = :organization%s group by g.id
                """).getResultList().forEach(row -> members.put((Long) row[0], members(row)));
        return of(
                        scope,
                        "select g.id, g.name from Group g where g.organizationId = :organization%s order by g.name, g.id")
                .getResultList()
                .stream()
                .map(row -> row((Long) row[0], (String) row[1], members.getOrDefault((Long) row[0], Members.NONE)))
                .toList();
    }

    private TypedQuery<Object[]> of(Scope scope, String jpql) {
        var among = scope.groups().isPresent() ? " and g.id in :groups" : "";
        var query = entities.createQuery(jpql.formatted(among), Object[].class)
                .setParameter("organization", scope.organizationId());
        scope.groups().ifPresent(keys -> query.setParameter("groups", keys));
        return query;
    }

    private static Members members(Object[] row) {
        var source = (String) row[2];
        var only = source.equals(row[3]) && source.startsWith(Membership.PROVIDER);
        return new Members((Long) row[1], only ? source.substring(Membership.PROVIDER.length()) : null);
    }

    private static GroupRow row(long id, String name, Members members) {
        return new GroupRow(id, name, members.count(), members.onlyProvider());
    }

    /** How one group grew, with a row for each bucket, or all groups, with a row where something is known. */
    List<GroupSizeRow> sizes(Scope scope, Period period, Optional<Long> group) {
        var among = group.isEmpty()
                ? scope.groups()
                : Optional.of(
                        scope.groups()
                                        .filter(keys -> !keys.contains(group.get()))
                                        .isPresent()
                                ? Set.<Long>of()
                                : Set.of(group.get()));
        var sizes = new TreeMap<LocalDate, Map<Long, Size>>();
        for (var start = period.bucket().startOf(period.from());
                !start.isAfter(period.to());
                start = period.bucket().after(start, 1)) {
            var bucket = sizes.computeIfAbsent(start, day -> new TreeMap<>());
            among.filter(keys -> group.isPresent()).ifPresent(keys -> keys.forEach(key -> bucket.put(key, new Size())));
        }
        for (var from = period.from();
                !from.isAfter(period.to());
                from = endOfMonth(from, period).plusDays(1)) {
            days.sizes(scope.organizationId(), from, endOfMonth(from, period), among)
                    .forEach(day -> add(
                            day,
                            sizes.get(period.bucket().startOf(day.day()))
                                    .computeIfAbsent(day.group(), key -> new Size())));
        }
        return rows(scope, sizes);
    }

    private static LocalDate endOfMonth(LocalDate from, Period period) {
        var end = from.withDayOfMonth(from.lengthOfMonth());
        return end.isAfter(period.to()) ? period.to() : end;
    }

    private static void add(GroupDays.Size day, Size size) {
        size.members = day.members() == null ? size.members : day.members();
        size.joined += day.moves().joined();
        size.departed += day.moves().departed();
    }

    private List<GroupSizeRow> rows(Scope scope, Map<LocalDate, Map<Long, Size>> sizes) {
        var names = names(scope.organizationId());
        var rows = new ArrayList<GroupSizeRow>();
        sizes.forEach((start, bucket) -> bucket.forEach((key, size) -> rows.add(new GroupSizeRow(
                start,
                key,
                names.get(key),
                size.members == null ? null : size.members.longValue(),
                size.joined,
                size.departed))));
        return rows;
    }

    /** The names of the organization's groups, by key. */
    Map<Long, String> names(long organizationId) {
        var names = new HashMap<Long, String>();
        entities.createQuery("select g.id, g.name from Group g where g.organizationId = :organization", Object[].class)
                .setParameter("organization", organizationId)
                .getResultList()
                .forEach(row -> names.put((Long) row[0], (String) row[1]));
        return names;
    }
}
