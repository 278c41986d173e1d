package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.administration.OneTransaction;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Users;
import dev.arrival.platform.DatabaseHealth;
import dev.arrival.provisioning.Arrived.Admitted;
import dev.arrival.provisioning.Arrived.TurnedAway;
import dev.arrival.provisioning.Refusal.Reason;
import dev.arrival.testing.container.Database;
import dev.arrival.testing.container.Grounds;
import dev.arrival.testing.container.InsideTheServer;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one transaction, inside the server, on its database. */
@InsideTheServer
public class ProvisioningIT {
    private static final String ISSUER = "https://idp.example";
    private static final Map<Attribute, String> ADA =
            Map.of(Attribute.GIVEN_NAME, "Ada", Attribute.FAMILY_NAME, "Lovelace", Attribute.EMAIL, "ada@example.com");

    private static final Map<Attribute, String> GRACE = Map.of(
            Attribute.GIVEN_NAME, "Grace", Attribute.FAMILY_NAME, "Hopper", Attribute.EMAIL, "grace@example.com");

    @Inject
    private Provisioning provisioning;

    @Inject
    private OneTransaction transaction;

    @Inject
    private Users users;

    @Inject
    private Grounds grounds;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Database database;

    @Inject
    @Readiness
    private DatabaseHealth health;

    private IdentityProvider provider;

    @BeforeEach
    void empty() throws SQLException {
        database.clear();
        database.execute("update organizations set provisioning = true");
        provider = grounds.provider("Test", ISSUER);
        rulebooks.forget(provider.organization().id());
        rulebooks.of(provider.organization().id());
    }

    @AfterEach
    void bringBack() {
        database.watch().setDown(false);
    }

    @Test
    void makesThePersonWithEverythingAtOnce() throws SQLException {
        var arrived = arrive("ada", listed("analysts", "emea"));

        assertThat(arrived).isInstanceOf(Admitted.class);
        assertThat(database.column("select given_name from users")).containsExactly("Ada");
        assertThat(database.column("select subject from identities")).containsExactly("ada");
        assertThat(database.column("select name from groups order by name")).containsExactly("analysts", "emea");
        assertThat(database.column("select distinct source from memberships")).containsExactly(provider.source());
        assertThat(database.column("select outcome from sign_ins")).containsExactly("CREATED");
        assertThat(database.column("select reference from sign_ins")).containsExactly(arrived.reference());
    }

    @Test
    void leavesNothingIfTheAuditEntryCanNotBeWritten() throws SQLException {
        var before = database.sizes();
        database.execute("alter table sign_ins add constraint no_audit check (outcome <> 'CREATED')");
        try {
            var arrived = arrive("ada", listed("analysts", "emea"));

            assertThat(reasonOf(arrived)).isEqualTo(Reason.UNAVAILABLE);
            assertThat(database.column("select outcome from sign_ins")).containsExactly("FAILED");
            before.put("sign_ins", "1");
            assertThat(database.sizes()).isEqualTo(before);
        } finally {
            database.execute("alter table sign_ins drop constraint no_audit");
        }
    }

    @Test
    void changesNothingOfAKnownPersonIfTheAuditEntryCanNotBeWritten() throws SQLException {
        arrive("ada", listed("analysts", "emea"));
        database.execute("alter table sign_ins add constraint no_audit check (outcome <> 'UPDATED')");
        try {
            var arrived = arrive("ada", Map.of(Attribute.GIVEN_NAME, "Augusta"), listed("analysts", "other"));

            assertThat(reasonOf(arrived)).isEqualTo(Reason.UNAVAILABLE);
            assertThat(database.column("select given_name from users")).containsExactly("Ada");
            assertThat(database.column("select name from groups order by name")).containsExactly("analysts", "emea");
            assertThat(database.column("select count(*) from memberships")).containsExactly("2");
        } finally {
            database.execute("alter table sign_ins drop constraint no_audit");
        }
    }

    @Test
    void turnsAwayWhileTheDatabaseIsDownAndGoesOnAfterwards() throws SQLException {
        arrive("ada", listed("analysts"));
        database.watch().setDown(true);

        assertThat(reasonOf(arrive("ada", listed("analysts")))).isEqualTo(Reason.UNAVAILABLE);
        assertThat(health.call().getStatus()).isEqualTo(Status.DOWN);

        database.watch().setDown(false);
        assertThat(arrive("ada", listed("analysts"))).isInstanceOf(Admitted.class);
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void returningWithoutAChangeCostsOneSelectAndOneInsert() {
        arrive("ada", listed("analysts", "emea"));
        database.watch().forget();

        arrive("ada", listed("analysts", "emea"));

        assertThat(database.executed()).map(ProvisioningIT::verb).containsExactly("select", "insert");
    }

    @Test
    void returningWithoutGroupsCostsNoMore() {
        arrive("ada", new Groups.Absent());
        database.watch().forget();

        arrive("ada", new Groups.Absent());

        assertThat(database.executed()).map(ProvisioningIT::verb).containsExactly("select", "insert");
    }

    @Test
    void movingBetweenGroupsWritesEverythingOnce() {
        arrive("grace", GRACE, listed("apac"));
        arrive("ada", listed("analysts", "emea"));
        database.watch().forget();

        var arrived = arrive("ada", Map.of(Attribute.GIVEN_NAME, "Augusta"), listed("analysts", "apac"));

        assertThat(arrived).isInstanceOf(Admitted.class);
        // who it is, the new group, what was said before; that, the identity, the person; whether it is still so; the
        // membership; the audit entry
        assertThat(database.executed())
                .map(ProvisioningIT::verb)
                .startsWith("select", "select")
                .containsOnlyOnce("delete")
                .hasSizeLessThanOrEqualTo(11);
        assertThat(database.executed())
                .map(ProvisioningIT::verb)
                .containsSubsequence("update", "select", "select", "insert");
    }

    /** Derby reads memberships before people, if there are few of both: what another changed between is in one half only. */
    @Test
    void changesNothingAfterHavingReadHalfOfAnothersChange() throws SQLException {
        arrive("ada", listed("analysts", "emea"));

        assertThat(conflictsAfter("delete from memberships")).isTrue();
        assertThat(conflictsAfter("update memberships set id = id - 1000000")).isTrue();
        assertThat(conflictsAfter("update organizations set provisioning = true"))
                .isFalse();

        arrive("ada", listed());
        assertThat(conflictsAfter("insert into memberships (id, user_id, group_id, source, member_since)"
                        + " select -1, u.id, g.id, 'manual', current_timestamp from users u, groups g"
                        + " where g.name = 'emea'"))
                .isTrue();
        assertThat(conflictsAfter("update organizations set provisioning = true"))
                .isFalse();
    }

    @Test
    void changesNothingOfSomebodyWhoseIdentityIsAnothersMeanwhile() throws SQLException {
        arrive("ada", listed());
        arrive("grace", GRACE, listed());

        assertThat(conflictsAfter("update identities set user_id = (select user_id from identities"
                        + " where subject = 'grace') where subject = 'ada'"))
                .isTrue();
    }

    /** Whether a change of Ada's memberships conflicts with what happened since she was read. */
    private boolean conflictsAfter(String sql) {
        try {
            transaction.of(() -> {
                var ada =
                        users.find(provider.organization().id(), ISSUER, "ada").orElseThrow();
                execute(sql);
                users.changesMembershipsOf(ada);
                throw new Undo();
            });
        } catch (RuntimeException e) {
            assertThat(e)
                    .satisfiesAnyOf(
                            undone -> assertThat(undone).isInstanceOf(Undo.class),
                            failed -> assertThat(Conflict.isIn(failed)).isTrue());
            return Conflict.isIn(e);
        }
        throw new AssertionError("It neither failed nor was undone");
    }

    private void execute(String sql) {
        try {
            database.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has a transaction leave nothing. */
    private static final class Undo extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 500, 501, 1_200, 5_000})
    void arrivingForTheFirstTimeStaysWithinItsStatements(int k) {
        var names = IntStream.range(0, k).mapToObj(i -> "group-" + i).toArray(String[]::new);
        database.watch().forget();

        var arrived = arrive("ada", listed(names));

        assertThat(arrived).isInstanceOf(Admitted.class);
        assertThat(database.executed())
                .hasSizeGreaterThanOrEqualTo(6)
                .hasSizeLessThanOrEqualTo(6 + 3 * ((k + 499) / 500));
    }

    @Test
    void replacesOnlyWhatThisProviderHolds() throws SQLException {
        arrive("ada", listed("analysts", "emea"));
        database.execute("insert into memberships (id, user_id, group_id, source, member_since)"
                + " select -1, u.id, g.id, 'manual', current_timestamp from users u, groups g where g.name = 'emea'");

        arrive("ada", listed("apac"));

        assertThat(database.column("select g.name || ' ' || m.source from memberships m"
                        + " join groups g on g.id = m.group_id order by g.name"))
                .containsExactly("apac " + provider.source(), "emea manual");
    }

    @Test
    void leavesAllGroupsWhenTheListIsEmptyAndNoneWhenItIsAbsent() throws SQLException {
        arrive("ada", listed("analysts", "emea"));

        arrive("ada", new Groups.Absent());
        assertThat(database.column("select count(*) from memberships")).containsExactly("2");

        arrive("ada", listed());
        assertThat(database.column("select count(*) from memberships")).containsExactly("0");
        assertThat(database.column("select count(*) from groups")).containsExactly("2");
    }

    @Test
    void keepsPeopleOfTwoOrganizationsApart() throws SQLException {
        arrive("ada", listed("analysts"));
        provider = grounds.provider("Other", ISSUER);

        arrive("ada", listed("analysts"));

        assertThat(database.column("select count(*) from users")).containsExactly("2");
        assertThat(database.column("select count(*) from groups where name = 'analysts'"))
                .containsExactly("2");
    }

    @Test
    void turnsAnUnknownPersonAwayWhenProvisioningIsOffAndLetsAKnownOneIn() throws SQLException {
        arrive("ada", listed("analysts"));
        database.execute("update organizations set provisioning = false");
        rulebooks.forget(provider.organization().id());

        var known = arrive("ada", listed("emea"));
        var unknown = arrive("grace", GRACE, listed("emea"));

        assertThat(known).isInstanceOf(Admitted.class);
        assertThat(reasonOf(unknown)).isEqualTo(Reason.PROVISIONING_OFF);
        assertThat(database.column("select subject from identities")).containsExactly("ada");
        assertThat(database.column("select outcome from sign_ins order by id"))
                .containsExactly("CREATED", "UPDATED", "REFUSED");
    }

    private static Reason reasonOf(Arrived arrived) {
        assertThat(arrived).isInstanceOf(TurnedAway.class);
        return ((TurnedAway) arrived).refusal().reason();
    }

    private Arrived arrive(String subject, Groups groups) {
        return arrive(subject, ADA, groups);
    }

    private Arrived arrive(String subject, Map<Attribute, String> attributes, Groups groups) {
        return provisioning.arrive(Attempt.at(provider), claims(subject, attributes, groups));
    }

    private static Claims claims(String subject, Map<Attribute, String> attributes, Groups groups) {
        return new Claims(ISSUER, subject, attributes, List.of(), groups);
    }

    private static Groups listed(String... names) {
        return new Groups.Listed(Arrays.stream(names).collect(Collectors.toCollection(TreeSet::new)), List.of());
    }

    private static String verb(String sql) {
        return sql.substring(0, 6).toLowerCase(Locale.ROOT);
    }
}
