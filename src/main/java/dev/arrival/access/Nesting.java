package dev.arrival.access;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which group is a part of which others. It counts for workspaces only, and never for Jakarta roles: a provider that may
 * put people into a group that is a part of the administrators' would make administrators (rule 13).
 */
public final class Nesting {
    /** No group is a part of another. */
    public static final Nesting NONE = new Nesting(List.of());

    private final Map<Long, Set<Long>> parents = new HashMap<>();
    private final Map<Long, Set<Long>> parts = new HashMap<>();

    /** That a group is a part of another, its parent. */
    public record Pair(long group, long parent) {}

    /** All of an organization. */
    public Nesting(Collection<Pair> pairs) {
        for (var pair : pairs) {
            parents.computeIfAbsent(pair.group(), group -> new TreeSet<>()).add(pair.parent());
            parts.computeIfAbsent(pair.parent(), parent -> new TreeSet<>()).add(pair.group());
        }
    }

    /**
     * The groups themselves and all that they are parts of, each once, the nearest first; takes time in proportion to the
     * pairs that it meets.
     */
    Reach above(Collection<Long> groups) {
        return new Reach(spread(groups, parents));
    }

    /** The groups themselves and all that are parts of them. */
    public Set<Long> below(Collection<Long> groups) {
        return new LinkedHashSet<>(spread(groups, parts).keySet());
    }

    /** Whether the group is a part of that parent, as it was said, and not by way of others. */
    public boolean has(long group, long parent) {
        return parents.getOrDefault(group, Set.of()).contains(parent);
    }

    /** A shortest way up from the group to another, both included; empty if it is no part of that one. */
    public Optional<List<Long>> path(long group, long above) {
        return above(List.of(group)).path(above);
    }

    /** For each group that is reached the one from which it was; a start has come from itself. */
    private static Map<Long, Long> spread(Collection<Long> starts, Map<Long, Set<Long>> next) {
        var cameFrom = new LinkedHashMap<Long, Long>();
        starts.forEach(start -> cameFrom.put(start, start));
        var waiting = new ArrayDeque<>(cameFrom.keySet());
        while (!waiting.isEmpty()) {
            var group = waiting.remove();
            for (var reached : next.getOrDefault(group, Set.of())) {
                if (cameFrom.putIfAbsent(reached, group) == null) {
                    waiting.add(reached);
                }
            }
        }
        return cameFrom;
    }

    /** The groups that were reached from some, and how. */
    record Reach(Map<Long, Long> cameFrom) {
        Stream<Long> groups() {
            return cameFrom.keySet().stream();
        }

        /** From a start to the group, both included; empty if it was not reached. */
        Optional<List<Long>> path(long group) {
            if (!cameFrom.containsKey(group)) {
                return Optional.empty();
            }
            var path = new ArrayDeque<Long>();
            var at = group;
            path.addFirst(at);
            while (cameFrom.get(at) != at) {
                at = cameFrom.get(at);
                path.addFirst(at);
            }
            return Optional.of(List.copyOf(path));
        }
    }
}
