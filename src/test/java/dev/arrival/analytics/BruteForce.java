package dev.arrival.analytics;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.arrival.analytics.Questions.AdoptionRow;
import dev.arrival.analytics.Questions.ChangeRow;
import dev.arrival.analytics.Questions.Dimension;
import dev.arrival.analytics.Questions.RefusalRow;
import dev.arrival.analytics.Questions.RetentionRow;
import dev.arrival.analytics.Questions.SignInRow;
import dev.arrival.audit.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The questions, answered from the facts alone: every fact is turned into its local day, and sets do the rest. */
record BruteForce(AnyFacts any) {
    private LocalDate start(Fact fact) {
        return any.period().bucket().startOf(local(fact));
    }

    private LocalDate local(Fact fact) {
        return fact.at().atZone(any.period().zone()).toLocalDate();
    }

    private boolean within(Fact fact) {
        return !local(fact).isBefore(any.period().from())
                && !local(fact).isAfter(any.period().to());
    }

    private Stream<Fact> counted() {
        return any.facts().stream().filter(fact -> within(fact) && any.counts(fact.person()));
    }

    /** Day by day, so that it owes nothing to arithmetic. */
    List<LocalDate> starts() {
        var starts = new TreeSet<LocalDate>();
        for (var day = any.period().from(); !day.isAfter(any.period().to()); day = day.plusDays(1)) {
            starts.add(any.period().bucket().startOf(day));
        }
        return List.copyOf(starts);
    }

    private static long people(List<Fact> facts) {
        return facts.stream().filter(Fact::letIn).map(Fact::person).distinct().count();
    }

    List<SignInRow> signIns() {
        var byStart = counted().collect(groupingBy(this::start));
        return starts().stream()
                .map(start -> {
                    var facts = byStart.getOrDefault(start, List.of());
                    return new SignInRow(start, null, null, facts.size(), people(facts));
                })
                .toList();
    }

    List<SignInRow> signIns(Dimension dimension) {
        var rows = new ArrayList<SignInRow>();
        counted()
                .collect(groupingBy(this::start, TreeMap::new, Collectors.toList()))
                .forEach((start, facts) -> {
                    var byValue = new TreeMap<String, List<Fact>>();
                    facts.forEach(fact -> values(dimension, fact)
                            .forEach(value -> byValue.computeIfAbsent(value, key -> new ArrayList<>())
                                    .add(fact)));
                    byValue.forEach((value, some) ->
                            rows.add(new SignInRow(start, value, "named " + value, some.size(), people(some))));
                });
        return rows;
    }

    private Set<String> values(Dimension dimension, Fact fact) {
        return switch (dimension) {
            case OUTCOME -> Set.of(fact.outcome().name().toLowerCase(Locale.ROOT));
            case PROVIDER -> Set.of(Long.toString(fact.provider()));
            case GROUP ->
                any.memberships().getOrDefault(fact.person(), Set.of()).stream()
                        .map(key -> key.toString())
                        .collect(Collectors.toSet());
        };
    }

    private LocalDate cohort(long person) {
        var first = any.facts().stream()
                .filter(fact -> fact.letIn() && fact.person() == person)
                .min(Comparator.comparing(Fact::at))
                .orElseThrow();
        return within(first) ? start(first) : null;
    }

    private Map<LocalDate, Set<Long>> active() {
        return counted()
                .filter(Fact::letIn)
                .collect(groupingBy(this::start, Collectors.mapping(Fact::person, Collectors.toSet())));
    }

    List<AdoptionRow> adoption() {
        var active = active();
        return starts().stream()
                .map(start -> {
                    var people = active.getOrDefault(start, Set.of());
                    var fresh = people.stream()
                            .filter(person -> start.equals(cohort(person)))
                            .count();
                    return new AdoptionRow(start, fresh, people.size(), people.size() - fresh);
                })
                .toList();
    }

    List<RetentionRow> retention() {
        var active = active();
        var starts = starts();
        var rows = new ArrayList<RetentionRow>();
        for (var cohort : starts) {
            var members = active.getOrDefault(cohort, Set.of()).stream()
                    .filter(person -> cohort.equals(cohort(person)))
                    .collect(Collectors.toSet());
            var age = 0;
            for (var later : starts.subList(starts.indexOf(cohort), starts.size())) {
                var people = active.getOrDefault(later, Set.of()).stream()
                        .filter(members::contains)
                        .count();
                rows.add(new RetentionRow(cohort, age++, people, members.size()));
            }
        }
        return rows;
    }

    List<RefusalRow> refusals() {
        var rows = new ArrayList<RefusalRow>();
        counted()
                .filter(fact -> fact.outcome() == Outcome.REFUSED || fact.outcome() == Outcome.FAILED)
                .collect(groupingBy(
                        this::start, TreeMap::new, groupingBy(Fact::reason, TreeMap::new, Collectors.toList())))
                .forEach((start, byReason) -> byReason.forEach((reason, facts) -> rows.add(new RefusalRow(
                        start,
                        reason,
                        facts.size(),
                        facts.stream()
                                .sorted(Comparator.comparing(Fact::at)
                                        .thenComparing(Fact::id)
                                        .reversed())
                                .limit(5)
                                .map(Fact::reference)
                                .collect(Collectors.joining(" "))))));
        return rows;
    }

    List<ChangeRow> changes() {
        var rows = new ArrayList<ChangeRow>();
        counted()
                .collect(groupingBy(
                        this::start,
                        TreeMap::new,
                        Collectors.flatMapping(
                                fact -> fact.changes().entrySet().stream()
                                        .flatMap(entry ->
                                                Stream.generate(entry::getKey).limit(entry.getValue())),
                                groupingBy(kind -> kind, TreeMap::new, counting()))))
                .forEach((start, kinds) -> kinds.forEach((kind, count) -> rows.add(new ChangeRow(start, kind, count))));
        return rows;
    }

    /** Of each bucket, all durations, ascending. */
    Map<LocalDate, List<Long>> durations() {
        var durations = new TreeMap<LocalDate, List<Long>>();
        starts().forEach(start -> durations.put(start, new ArrayList<>()));
        counted().forEach(fact -> durations.get(start(fact)).add(fact.micros()));
        durations.values().forEach(list -> list.sort(null));
        return durations;
    }
}
