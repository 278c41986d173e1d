package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.access.RoleGrants;
import dev.arrival.administration.Actor;
import dev.arrival.administration.Administrators;
import dev.arrival.administration.Expected;
import dev.arrival.administration.Grouping;
import dev.arrival.administration.ManualMembers;
import dev.arrival.administration.People;
import dev.arrival.administration.PolicyChanges;
import dev.arrival.administration.Refused;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.platform.InvalidField;
import dev.arrival.platform.Settings;
import dev.arrival.testing.container.Database;
import dev.arrival.testing.container.Grounds;
import dev.arrival.testing.container.InsideTheServer;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sixteen threads sign in and administer at random, for two minutes unless told otherwise; then all that must hold still holds. */
@InsideTheServer
public class ManyAtOnceIT {
    private static final int THREADS = 16;
    private static final Duration LONG = Settings.current().duration("it.many-at-once", Duration.ofMinutes(2));
    private static final String ISSUER = "https://crowded.example";
    private static final List<String> GROUPS = List.of("admins", "a", "b", "c", "d");

    @Inject
    private Provisioning provisioning;

    @Inject
    private People people;

    @Inject
    private ManualMembers members;

    @Inject
    private Grouping grouping;

    @Inject
    private PolicyChanges policies;

    @Inject
    private Administrators administrators;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Grounds grounds;

    @Inject
    private Database database;

    private IdentityProvider first;
    private IdentityProvider second;
    private Actor actor;
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();

    @BeforeEach
    void twoAdministrators() throws SQLException {
        database.clear();
        first = grounds.provider("Crowded", ISSUER);
        second = grounds.provider("Crowded", ISSUER + "/second");
        grounds.decree(first, Policy.DEFAULT);
        grounds.decree(second, Policy.DEFAULT);
        var organization = first.organization().id();
        actor = new Actor(organization, 1L, "somebody", Set.of(RoleGrants.ADMIN), Optional.empty());
        var admins = grouping.create(actor, "admins");
        database.execute("insert into role_grants (id, organization_id, group_id, role, granted_at) values (-1, "
                + organization + ", " + admins + ", 'admin', current_timestamp)");
        rulebooks.forget(organization);
        for (var name : List.of("root", "deputy")) {
            var arrived = provisioning.arrive(Attempt.at(first), claims(first, name, Set.of()));
            members.add(actor, admins, ((Arrived.Admitted) arrived).userId());
        }
    }

    @Test
    void keepsEverythingThatMustHold() throws Exception {
        var end = Instant.now().plus(LONG);
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var work = new ArrayList<Future<Integer>>();
            for (var i = 0; i < THREADS; i++) {
                var random = new Random(i);
                work.add(threads.submit((Callable<Integer>) () -> workUntil(end, random)));
            }
            var done = 0;
            for (var future : work) {
                done += future.get(LONG.toSeconds() + 120, TimeUnit.SECONDS);
            }
            assertThat(done).as("things done").isGreaterThan((int) (THREADS * LONG.toSeconds() / 12));
        } finally {
            threads.shutdownNow();
        }
        assertThat(failures).as("what nobody planned for").isEmpty();
        requireInvariants();
        requireThatEverybodySettles();
    }

    private int workUntil(Instant end, Random random) {
        var done = 0;
        while (Instant.now().isBefore(end)) {
            try {
                work(random);
                done++;
            } catch (Refused | InvalidField e) {
                done++; // an answer too
            } catch (SQLTransactionRollbackException e) {
                // the test's own look at the tables was in the others' way
            } catch (Exception e) {
                var causes = Stream.iterate((Throwable) e, Objects::nonNull, Throwable::getCause)
                        .map(Throwable::toString)
                        .collect(Collectors.joining(" caused by "));
                failures.computeIfAbsent(causes, what -> new AtomicInteger()).incrementAndGet();
            }
        }
        return done;
    }

    private void work(Random random) throws SQLException {
        switch (random.nextInt(12)) {
            case 0 -> people.suspend(actor, anybody(random), Expected.ANY);
            case 1, 2 -> people.restore(actor, anybody(random), Expected.ANY);
            case 3 -> members.add(actor, anyGroup(random), anybody(random));
            case 4 -> members.remove(actor, anyGroup(random), anybody(random));
            case 5 -> grouping.create(actor, "made-" + random.nextInt(5));
            case 6 -> grouping.delete(actor, anyGroup(random), Expected.ANY);
            case 7 -> policies.change(actor, anyProvider(random).id(), Expected.ANY, anyPolicy(random));
            default -> signIn(random);
        }
    }

    private void signIn(Random random) {
        var provider = anyProvider(random);
        var groups = new TreeSet<>(GROUPS);
        groups.removeIf(group -> group.equals("admins") || random.nextBoolean());
        var arrived =
                provisioning.arrive(Attempt.at(provider), claims(provider, "person-" + random.nextInt(20), groups));
        if (arrived instanceof Arrived.TurnedAway away && away.refusal().reason() == Refusal.Reason.UNAVAILABLE) {
            throw new IllegalStateException(away.refusal().detail());
        }
    }

    private static Claims claims(IdentityProvider provider, String name, Set<String> groups) {
        return new Claims(
                provider.issuer(),
                name,
                Map.of(
                        Attribute.GIVEN_NAME,
                        name,
                        Attribute.FAMILY_NAME,
                        "Somebody",
                        Attribute.EMAIL,
                        name + "@" + provider.id() + ".example"),
                List.of(),
                new Groups.Listed(new TreeSet<>(groups), List.of()));
    }

    private static Policy anyPolicy(Random random) {
        var rules = Policy.GroupRules.DEFAULT;
        var updates = Policy.Update.values();
        return new Policy(
                Policy.Provisioning.ON,
                Policy.Profile.ALWAYS,
                new Policy.GroupRules(
                        updates[random.nextInt(updates.length)],
                        rules.absent(),
                        rules.malformed(),
                        rules.overage(),
                        rules.missing(),
                        rules.badEntry(),
                        new Policy.Defaults(random.nextBoolean() ? Set.of("d") : Set.of(), Policy.Defaulted.NEW_PEOPLE),
                        rules.mapping(),
                        rules.grantable()),
                Policy.Admission.DEFAULT,
                Policy.Linking.DEFAULT,
                Set.of(),
                false);
    }

    private IdentityProvider anyProvider(Random random) {
        return random.nextBoolean() ? first : second;
    }

    private long anybody(Random random) throws SQLException {
        return anyKey(random, "select id from users where organization_id = " + actor.organizationId());
    }

    private long anyGroup(Random random) throws SQLException {
        return anyKey(random, "select id from groups where organization_id = " + actor.organizationId());
    }

    private long anyKey(Random random, String sql) throws SQLException {
        var keys = database.column(sql);
        return keys.isEmpty() ? 0 : Long.parseLong(keys.get(random.nextInt(keys.size())));
    }

    private void requireInvariants() throws SQLException {
        assertThat(administrators.exist(actor.organizationId()))
                .as("an administrator is left")
                .isTrue();
        assertThat(database.column("select count(*) from users where id not in (select user_id from identities)"))
                .as("people whom nobody knows")
                .containsExactly("0");
        assertThat(database.column("select count(*) from users"))
                .as("people, and sign-ins that made one")
                .isEqualTo(database.column("select count(*) from sign_ins where outcome = 'CREATED'"));
        assertThat(database.column("select count(*) from identities"))
                .isEqualTo(database.column("select count(distinct issuer || ' ' || subject) from identities"));
        assertThat(database.column("select u.id from users u where u.organization_id <> " + actor.organizationId()))
                .isEmpty();
        assertThat(database.column("select count(*) from memberships m join groups g on g.id = m.group_id"
                        + " where g.name = 'admins' and m.source <> 'manual'"))
                .as("administrators on a provider's word")
                .containsExactly("0");
        assertThat(database.column("select count(*) from policies"))
                .as("policies, and acts that made one")
                .isEqualTo(List.of(Integer.toString(Integer.parseInt(database.column(
                                        "select count(*) from administrative_acts" + " where action = 'change-policy'")
                                .get(0))
                        + policiesBefore())));
    }

    private int policiesBefore() throws SQLException {
        return Integer.parseInt(database.column("select count(*) from policies where created_by <> 'somebody'")
                .get(0));
    }

    /** Under the default policy everybody comes to be in the groups that the provider lists, and then nothing changes. */
    private void requireThatEverybodySettles() throws SQLException {
        grounds.decree(first, Policy.DEFAULT);
        database.execute("update users set suspended_at = null");
        for (var subject : database.column(
                "select subject from identities where issuer = '" + ISSUER + "' and subject like 'person%'")) {
            var listed = claims(first, subject, Set.of("a", "c"));
            var settled = (Arrived.Admitted) provisioning.arrive(Attempt.at(first), listed);
            var again = provisioning.arrive(Attempt.at(first), listed);

            assertThat(database.column("select outcome from sign_ins where reference = '" + again.reference() + "'"))
                    .containsExactly("UNCHANGED");
            assertThat(database.column("select g.name from memberships m join groups g on g.id = m.group_id"
                            + " where m.user_id = " + settled.userId() + " and m.source = '" + first.source()
                            + "' order by g.name"))
                    .containsExactly("a", "c");
        }
    }
}
