package dev.arrival.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.analytics.Questions.Dimension;
import dev.arrival.analytics.Questions.GroupRow;
import dev.arrival.analytics.Questions.GroupSizeRow;
import dev.arrival.analytics.Questions.PeopleFilter;
import dev.arrival.analytics.Questions.PersonRow;
import dev.arrival.analytics.Questions.SignInRow;
import dev.arrival.audit.Outcome;
import dev.arrival.platform.Cursor;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Sort;
import dev.arrival.testing.container.Database;
import dev.arrival.testing.container.Grounds;
import dev.arrival.testing.container.InsideTheServer;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of the rollups in the database is what the facts say. */
@InsideTheServer
public class AnalyticsIT {
    private static final int DATA_SETS = 8;

    private static final Instant LATER = Instant.parse("2027-02-01T12:00:00Z");

    private static final long OTHERS = 10_000;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService nodes;

    @Inject
    private Questions questions;

    @Inject
    private Rollups rollups;

    @Inject
    private Days days;

    @Inject
    private Grounds grounds;

    @Inject
    private Database database;

    private long organization;
    private long provider;
    private long other;

    @BeforeEach
    void twoOrganizations() throws SQLException {
        var ours = grounds.provider("Counted", "https://counted.example");
        organization = ours.organization().id();
        provider = ours.id();
        other = grounds.provider("Counted besides", "https://counted.example")
                .organization()
                .id();
        clear();
    }

    private void clear() throws SQLException {
        for (var table : List.of("group_days", "people_seen", "sign_in_days", "rollups")) {
            database.execute("delete from " + table);
        }
        database.clear();
    }

    private void store(AnyFacts any, long into, long offset) throws SQLException {
        for (var group = 100; group < 104; group++) {
            database.execute(
                    "insert into groups (id, version, organization_id, name, created_at) values (%d, 1, %d, 'named %d', current_timestamp)"
                            .formatted(offset + group, into, offset + group));
        }
        for (var person = 1; person <= 12; person++) {
            database.execute(
                    "insert into users (id, version, organization_id, user_name, family_name, created_at) values (%d, 1, %d, %s, 'f%d', current_timestamp)"
                            .formatted(
                                    offset + person, into, person % 4 == 0 ? "null" : "'u" + person % 5 + "'", person));
        }
        var key = offset * 10;
        for (var membership : any.all().entrySet()) {
            for (var group : membership.getValue()) {
                database.execute(
                        "insert into memberships (id, user_id, group_id, source, member_since) values (%d, %d, %d, 'manual', current_timestamp)"
                                .formatted(++key, offset + membership.getKey(), offset + group));
            }
        }
        store(any.facts(), into, offset);
    }

    private void store(List<Fact> facts, long into, long offset) throws SQLException {
        for (var from = 0; from < facts.size(); from += 100) {
            database.execute(facts.subList(from, Math.min(from + 100, facts.size())).stream()
                    .map(fact -> row(fact, into, offset))
                    .collect(Collectors.joining(", ", """
                            insert into sign_ins (id, reference, happened_at, organization_id, provider_id, user_id,
                            outcome, reason, changes, duration_micros) values
                            """, "")));
        }
    }

    private static String row(Fact fact, long into, long offset) {
        return "(%d, '%s', cast('%s' as timestamp), %d, %d, %s, '%s', %s, '%s', %d)"
                .formatted(
                        offset + fact.id(),
                        offset == 0 ? fact.reference() : "other " + fact.reference(),
                        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS")
                                .format(fact.at().atZone(ZoneOffset.UTC)),
                        into,
                        fact.provider(),
                        fact.person() == Fact.NOBODY ? "cast(null as bigint)" : Long.toString(offset + fact.person()),
                        fact.outcome(),
                        fact.reason() == null ? "cast(null as varchar(40))" : "'" + fact.reason() + "'",
                        changes(fact),
                        fact.micros());
    }

    /** As the audit has them, with a skipped group, which is no change. */
    private static String changes(Fact fact) {
        var texts = new ArrayList<String>();
        fact.changes().forEach((kind, count) -> {
            for (var i = 0; i < count; i++) {
                texts.add("{\"change\":\"%s\",\"group\":\"named 10%d\"}".formatted(kind, fact.person() % 4));
            }
        });
        texts.add("{\"change\":\"skip-group\",\"group\":\"x\",\"why\":\"too long\"}");
        return "[" + String.join(",", texts) + "]";
    }

    /** After all facts. */
    private static Instant after(AnyFacts any) {
        return any.period().end().plus(Duration.ofDays(70));
    }

    @Test
    void answersWhatABruteForceCountSays() throws SQLException {
        var random = new Random(20_261_126);
        for (var i = 0; i < DATA_SETS; i++) {
            clear();
            var any = AnyFacts.of(random);
            store(any, organization, 0);
            store(AnyFacts.of(random), other, OTHERS);
            rollups.extend(organization, after(any));
            rollups.extend(other, after(any));
            requireRightAnswers(any);
        }
    }

    private void requireRightAnswers(AnyFacts any) {
        var scope = new Scope(organization, any.groups());
        var period = any.period();
        var right = new BruteForce(any);
        var all = questions.signIns(scope, period, Optional.empty());
        assertThat(all.rows()).isEqualTo(right.signIns());
        assertThat(all.version()).as("version").isPositive();
        assertThat(all.rolledAt()).isEqualTo(after(any));
        for (var dimension : Dimension.values()) {
            assertThat(questions.signIns(scope, period, Optional.of(dimension)).rows())
                    .as("by " + dimension)
                    .containsExactlyInAnyOrderElementsOf(right.signIns(dimension).stream()
                            .map(row -> named(dimension, row))
                            .toList());
        }
        assertThat(questions.adoption(scope, period).rows()).isEqualTo(right.adoption());
        assertThat(questions.retention(scope, period).rows()).isEqualTo(right.retention());
        assertThat(questions.refusals(scope, period).rows()).isEqualTo(right.refusals());
        assertThat(questions.changes(scope, period).rows()).isEqualTo(right.changes());
        assertThat(questions.durations(scope, period).rows())
                .allSatisfy(row -> assertThat(row.signIns())
                        .isEqualTo(right.durations().get(row.start()).size()));
        requireRightPeople(any, scope);
    }

    /** Of the providers, only one is there. */
    private SignInRow named(Dimension dimension, SignInRow row) {
        var name = switch (dimension) {
            case OUTCOME -> null;
            case PROVIDER -> row.value().equals(Long.toString(provider)) ? "Counted" : null;
            case GROUP -> row.name();
        };
        return new SignInRow(row.start(), row.value(), name, row.signIns(), row.people());
    }

    private void requireRightPeople(AnyFacts any, Scope scope) {
        var visits = Visits.of(any.facts());
        var expected = new TreeMap<Long, String>();
        for (var person = 1L; person <= 12; person++) {
            if (any.counts(person)) {
                var seen = visits.get(person);
                expected.put(person, seen == null ? "never" : seen.first() + " " + seen.last());
            }
        }
        for (var sort : Questions.SORTS) {
            for (var descending : List.of(true, false)) {
                var people = pages(scope, new PeopleFilter(Optional.empty(), false, false), sort, descending);
                assertThat(people.stream()
                                .collect(Collectors.toMap(
                                        PersonRow::id,
                                        row -> row.firstSeen() == null
                                                ? "never"
                                                : row.firstSeen() + " " + row.lastSeen())))
                        .as(sort.name())
                        .isEqualTo(expected);
            }
        }
        requireFiltered(any, scope, visits);
    }

    private void requireFiltered(AnyFacts any, Scope scope, Map<Long, Visits> visits) {
        var then = any.period().begin();
        var ids = Questions.SORTS.get(2);
        assertThat(pages(scope, new PeopleFilter(Optional.of(then), false, false), ids, false))
                .map(PersonRow::id)
                .containsExactlyElementsOf(people(
                        any,
                        person -> visits.get(person) == null
                                || visits.get(person).last().isBefore(then)));
        assertThat(pages(scope, new PeopleFilter(Optional.empty(), true, false), ids, false))
                .map(PersonRow::id)
                .containsExactlyElementsOf(people(
                        any,
                        person -> any.facts().stream()
                                        .filter(fact -> fact.letIn() && fact.person() == person)
                                        .count()
                                == 1));
        assertThat(pages(scope, new PeopleFilter(Optional.empty(), false, true), ids, false))
                .map(PersonRow::id)
                .containsExactlyElementsOf(people(any, person -> !visits.containsKey(person)));
    }

    private static List<Long> people(AnyFacts any, LongPredicate which) {
        var people = new ArrayList<Long>();
        for (var person = 1L; person <= 12; person++) {
            if (any.counts(person) && which.test(person)) {
                people.add(person);
            }
        }
        return people;
    }

    private List<PersonRow> pages(Scope scope, PeopleFilter filter, Sort<PersonRow> sort, boolean descending) {
        var rows = new ArrayList<PersonRow>();
        var after = Optional.<Cursor>empty();
        do {
            var slice = questions.people(scope, filter, new Keyset<>(sort, descending, after, 5));
            rows.addAll(slice.rows());
            after = slice.next();
        } while (after.isPresent());
        return rows;
    }

    @Test
    void isTheSameWhetherExtendedBitByBitOrMadeAnew() throws SQLException {
        for (var seed = 0; seed < 3; seed++) {
            clear();
            var any = AnyFacts.of(new Random(seed));
            store(new AnyFacts(List.of(), any.all(), any.groups(), any.period()), organization, 0);
            var facts = new ArrayList<>(any.facts());
            facts.sort(Comparator.comparing(Fact::at));
            var half = facts.size() / 2;
            store(facts.subList(0, half), organization, 0);
            rollups.extend(
                    organization, half == 0 ? after(any) : facts.get(half - 1).at());
            store(facts.subList(half, facts.size()), organization, 0);
            rollups.extend(organization, after(any));
            var extended = contents();
            var version = questions.groups(whole()).version();

            rollups.rebuild(organization, (day, done, of) -> {}, after(any));
            assertThat(contents()).isEqualTo(extended);
            assertThat(questions.groups(whole()).version())
                    .as("nothing changed")
                    .isEqualTo(version);

            database.execute(
                    "update people_seen set first_at = last_at, last_at = cast('2000-01-01 00:00:00' as timestamp)");
            database.execute("delete from sign_in_days where sign_ins > 2");
            database.execute("update group_days set joined = 77 where members is null");
            var left = new ArrayList<Integer>();
            rollups.rebuild(organization, (day, done, of) -> left.add(of - done), after(any));
            assertThat(contents()).isEqualTo(extended);
            assertThat(left).endsWith(0).isSortedAccordingTo(Comparator.reverseOrder());
            requireRightAnswers(any);
        }
    }

    private Scope whole() {
        return new Scope(organization, Optional.empty());
    }

    private Map<String, List<String>> contents() throws SQLException {
        var packed = new ArrayList<String>();
        days.each(
                organization,
                LocalDate.parse("2011-01-01"),
                LocalDate.parse("2027-12-31"),
                day -> packed.add(day.date() + " " + Arrays.toString(day.pack())));
        return Map.of(
                "packed",
                packed,
                "people",
                database.rows("select * from people_seen"),
                "groups",
                database.rows("select * from group_days"),
                "closed",
                database.rows("select organization_id, closed_until from rollups"));
    }

    @Test
    void changesNothingWhenNothingIsNew() throws SQLException {
        store(AnyFacts.of(new Random(7)), organization, 0);
        rollups.extend(organization, LATER);
        var before = contents();
        var answer = questions.groups(whole());
        database.watch().forget();

        rollups.extend(organization, LATER.plusSeconds(60));

        assertThat(database.executed())
                .allMatch(sql -> sql.toLowerCase(Locale.ROOT).startsWith("select"));
        assertThat(contents()).isEqualTo(before);
        assertThat(questions.groups(whole())).isEqualTo(answer);
    }

    @Test
    void countsWhatCameLateAndIsNewToday() throws SQLException {
        var today = LATER.minusSeconds(3_600);
        var late = LATER.minusSeconds(12 * 3_600 + 1); // yesterday's last second
        store(new AnyFacts(List.of(), Map.of(), Optional.empty(), null), organization, 0);
        store(List.of(fact(1, today, 1)), organization, 0);
        rollups.extend(organization, LATER.minusSeconds(11 * 3_600 + 1_800)); // half past midnight
        store(List.of(fact(2, late, 2)), organization, 0);
        rollups.extend(organization, LATER.minusSeconds(11 * 3_600 + 1_700));
        store(List.of(fact(3, today.plusSeconds(1), 1)), organization, 0);
        rollups.extend(organization, LATER);

        var period =
                new Period(LocalDate.parse("2027-01-31"), LocalDate.parse("2027-02-01"), ZoneOffset.UTC, Bucket.DAY);
        assertThat(questions.signIns(whole(), period, Optional.empty()).rows())
                .containsExactly(
                        new SignInRow(LocalDate.parse("2027-01-31"), null, null, 1, 1),
                        new SignInRow(LocalDate.parse("2027-02-01"), null, null, 2, 1));
        assertThat(database.column("select closed_until from rollups where organization_id = " + organization))
                .containsExactly("2027-01-31");
    }

    private static Fact fact(long id, Instant at, long person) {
        return new Fact(id, at, person, 1, Outcome.CREATED, null, 5, "late " + id, Map.of("join", 1));
    }

    @Test
    void letsTwoNodesRollUpAtOnce() throws Exception {
        var any = AnyFacts.of(new Random(20));
        store(any, organization, 0);
        var work = new ArrayList<Callable<Void>>();
        for (var node = 0; node < 2; node++) {
            work.add(() -> {
                rollups.extend(organization, after(any));
                return null;
            });
        }
        for (var done : nodes.invokeAll(work, 2, TimeUnit.MINUTES)) {
            done.get();
        }
        requireRightAnswers(any);
    }

    @Test
    void tellsHowGroupsAreAndGrew() throws SQLException {
        store(
                new AnyFacts(List.of(), Map.of(1L, Set.of(101L), 2L, Set.of(101L, 102L)), Optional.empty(), null),
                organization,
                0);
        database.execute("update memberships set source = 'provider:77' where group_id = 101");
        store(List.of(fact(1, LATER.minusSeconds(3 * 86_400), 1), fact(2, LATER.minusSeconds(60), 5)), organization, 0);
        rollups.extend(organization, LATER);

        assertThat(questions.groups(whole()).version())
                .as(database.rows("select * from rollups").toString())
                .isPositive();
        assertThat(questions.groups(whole()).rows())
                .containsExactly(
                        new GroupRow(100, "named 100", 0, null),
                        new GroupRow(101, "named 101", 2, "77"),
                        new GroupRow(102, "named 102", 1, null),
                        new GroupRow(103, "named 103", 0, null));
        assertThat(questions
                        .groups(new Scope(organization, Optional.of(Set.of(102L))))
                        .rows())
                .containsExactly(new GroupRow(102, "named 102", 1, null));
        var week =
                new Period(LocalDate.parse("2027-01-29"), LocalDate.parse("2027-02-02"), ZoneOffset.UTC, Bucket.WEEK);
        assertThat(questions.groupSizes(whole(), week, Optional.of(101L)).rows())
                .containsExactly(
                        new GroupSizeRow(LocalDate.parse("2027-01-25"), 101, "named 101", null, 1, 0),
                        new GroupSizeRow(LocalDate.parse("2027-02-01"), 101, "named 101", 2L, 1, 0));
        assertThat(questions
                        .groupSizes(new Scope(organization, Optional.of(Set.of(102L))), week, Optional.of(101L))
                        .rows())
                .as("of a group outside the scope")
                .isEmpty();
        assertThat(questions
                        .groupSizes(new Scope(organization, Optional.of(Set.of(102L))), week, Optional.empty())
                        .rows())
                .containsExactly(new GroupSizeRow(LocalDate.parse("2027-02-01"), 102, "named 102", 1L, 0, 0));
    }

    @Test
    void asksAsOftenForManyPeopleAsForFew() throws SQLException {
        store(AnyFacts.of(new Random(3)), organization, 0);
        rollups.extend(organization, LATER);
        database.watch().forget();
        var sort = Questions.SORTS.get(0);
        questions.people(
                whole(),
                new PeopleFilter(Optional.empty(), false, false),
                new Keyset<>(sort, true, Optional.empty(), 100));
        assertThat(database.executed()).hasSize(1);
    }
}
