package dev.arrival.analytics;

import dev.arrival.analytics.GroupDay.Moves;
import dev.arrival.directory.Groups;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The groups, day by day (UTC). Takes part in the caller's transaction and opens none. */
@ApplicationScoped
class GroupDays {
    @PersistenceContext(unitName = "arrival")
    private EntityManager entities;

    @Inject
    private Groups groups;

    /** Whether members were counted on that day, or there is nothing to count. */
    boolean counted(long organizationId, LocalDate day) {
        return hasCounted(organizationId, day)
                || entities.createQuery("select g.id from Group g where g.organizationId = :organization", Long.class)
                        .setParameter("organization", organizationId)
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty();
    }

    private boolean hasCounted(long organizationId, LocalDate day) {
        return !entities.createQuery("""
                        select d.groupId from GroupDay d
                        where d.organizationId = :organization and d.utcDate = :day and d.members is not null
                        """, Long.class)
                .setParameter("organization", organizationId)
                .setParameter("day", day)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** How many people are in each of the organization's groups now. */
    Map<Long, Integer> members(long organizationId) {
        var members = new HashMap<Long, Integer>();
        entities.createQuery("select g.id from Group g where g.organizationId = :organization", Long.class)
                .setParameter("organization", organizationId)
                .getResultList()
                .forEach(group -> members.put(group, 0));
        entities.createQuery("""
                        select m.group.id, count(distinct m.user.id) from Membership m
                        where m.group.organizationId = :organization group by m.group.id
                        """, Object[].class)
                .setParameter("organization", organizationId)
                .getResultList()
                .forEach(row -> members.put((Long) row[0], Math.toIntExact((Long) row[1])));
        return members;
    }

    /**
     * Makes a day's rows what they have to be.
     *
     * @param named how often somebody came and went, by the group's name; a group that is called otherwise now, or is
     *     gone, is not counted
     * @param counted how many people are in each group; if nobody counted them, whatever was counted before remains
     * @return whether something is otherwise now
     */
    boolean write(long organizationId, LocalDate day, Map<String, Moves> named, Optional<Map<Long, Integer>> counted) {
        var known = of(organizationId, day).stream().collect(Collectors.toMap(GroupDay::groupId, Function.identity()));
        var moves = new HashMap<Long, Moves>();
        groups.named(organizationId, named.keySet())
                .forEach((name, group) -> moves.merge(group.id(), named.get(name), Moves::and));
        var keys = new ArrayList<>(known.keySet());
        moves.keySet().stream().filter(key -> !known.containsKey(key)).forEach(keys::add);
        counted.ifPresent(members -> members.keySet().stream()
                .filter(key -> !known.containsKey(key) && !moves.containsKey(key))
                .forEach(keys::add));
        var changed = false;
        for (var key : keys) {
            var row = known.get(key);
            var before = row == null ? null : row.members();
            var members = counted.map(all -> all.getOrDefault(key, before)).orElse(before);
            changed |= write(organizationId, day, key, row, members, moves.getOrDefault(key, Moves.NONE));
        }
        return changed;
    }

    private boolean write(
            long organizationId, LocalDate day, long group, GroupDay known, Integer members, Moves moves) {
        if (known == null) {
            var row = new GroupDay(organizationId, day, group);
            row.set(members, moves);
            entities.persist(row);
            return true;
        }
        if (members == null && moves.equals(Moves.NONE)) {
            entities.remove(known);
            return true;
        }
        var changed =
                !Objects.equals(known.members(), members) || !known.moves().equals(moves);
        known.set(members, moves);
        return changed;
    }

    private List<GroupDay> of(long organizationId, LocalDate day) {
        return entities.createQuery(
                        "select d from GroupDay d where d.organizationId = :organization and d.utcDate = :day",
                        GroupDay.class)
                .setParameter("organization", organizationId)
                .setParameter("day", day)
                .getResultList();
    }

    /**
     * A group on a day.
     *
     * @param members {@code null} if nobody counted them
     */
    record Size(LocalDate day, long group, Integer members, Moves moves) {}

    /**
     * How the groups were on some days, in order.
     *
     * @param among if there is one, only these groups
     */
    List<Size> sizes(long organizationId, LocalDate from, LocalDate to, Optional<Set<Long>> among) {
        if (among.filter(Set::isEmpty).isPresent()) {
            return List.of();
        }
        var query = entities.createQuery(
                        "select d.utcDate, d.groupId, d.members, d.joined, d.departed from GroupDay d"
                                + " where d.organizationId = :organization and d.utcDate >= :from and d.utcDate <= :to"
                                + (among.isPresent() ? " and d.groupId in :among" : "")
                                + " order by d.utcDate, d.groupId",
                        Object[].class)
                .setParameter("organization", organizationId)
                .setParameter("from", from)
                .setParameter("to", to);
        among.ifPresent(keys -> query.setParameter("among", keys));
        return query.getResultList().stream()
                .map(row -> new Size(
                        (LocalDate) row[0], (Long) row[1], (Integer) row[2], new Moves((Integer) row[3], (Integer)
                                row[4])))
                .toList();
    }
}
