package dev.arrival.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.access.RoleGrants;
import dev.arrival.administration.Refused.Reason;
import dev.arrival.claims.Attribute;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.provisioning.Policy;
import dev.arrival.testing.container.Database;
import dev.arrival.testing.container.Grounds;
import dev.arrival.testing.container.InsideTheServer;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Administrative acts, inside the server, on its database. */
@InsideTheServer
public class AdministrationIT {
    private static final String ISSUER = "https://idp.example/administration";
    private static final int ROUNDS = 10;

    private static final long ADA = -1;
    private static final long GRACE = -2;
    private static final long ADMINS = -1;
    private static final long OTHERS = -2;

    @Inject
    private People people;

    @Inject
    private Linking linking;

    @Inject
    private Grouping grouping;

    @Inject
    private ManualMembers members;

    @Inject
    private Granting granting;

    @Inject
    private Losses losses;

    @Inject
    private Approving approving;

    @Inject
    private Grounds grounds;

    @Inject
    private Database database;

    private IdentityProvider provider;
    private long organization;
    private Actor actor;

    @BeforeEach
    void twoAdministrators() throws SQLException {
        clear();
        provider = grounds.provider("Administered", ISSUER);
        organization = provider.organization().id();
        actor = actor(Set.of(RoleGrants.ADMIN));
        database.execute(
                "update identity_providers set client_id = 'arrival', enabled = true where id = " + provider.id());
        linking("administrator");
        group(ADMINS, "chiefs");
        group(OTHERS, "others");
        grant(-1, ADMINS, "admin");
        grant(-2, OTHERS, "viewer");
        person(ADA, "ada");
        person(GRACE, "grace");
        member(-1, ADA, ADMINS, "manual");
        member(-2, GRACE, ADMINS, "manual");
    }

    @AfterEach
    void clear() throws SQLException {
        for (var table : List.of(
                "policies",
                "approvals",
                "role_grants",
                "memberships",
                "recorded_claims",
                "identities",
                "groups",
                "users",
                "administrative_acts")) {
            database.execute("delete from " + table);
        }
    }

    @Test
    void suspendsOneOfTwoAdministratorsAndNotTheOther() throws SQLException {
        people.suspend(actor, ADA, Expected.ANY);

        requireRefusal(Reason.LAST_ADMINISTRATOR, () -> people.suspend(actor, GRACE, Expected.ANY));

        assertThat(suspended()).containsExactly("-1");
        assertThat(actions()).containsExactly("suspend-user");
    }

    @Test
    void keepsOneOfTwoAdministratorsWhoAreSuspendedAtTheSameMoment() throws Exception {
        requireExactlyOne(
                () -> people.suspend(actor, ADA, Expected.ANY), () -> people.suspend(actor, GRACE, Expected.ANY));
    }

    @Test
    void keepsOneOfTwoAdministratorsWhateverTakesThemAwayAtTheSameMoment() throws Exception {
        requireExactlyOne(
                () -> members.remove(actor, ADMINS, ADA), () -> linking.unlink(actor, GRACE, identityOf(GRACE)));
    }

    private void requireExactlyOne(ThrowingCallable one, ThrowingCallable other) throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        var loader = Thread.currentThread().getContextClassLoader();
        try {
            for (var round = 0; round < ROUNDS; round++) {
                twoAdministrators();
                var together = new CyclicBarrier(2);
                var first = threads.submit(refusalOf(one, together, loader));
                var second = threads.submit(refusalOf(other, together, loader));

                var refusals = List.of(result(first), result(second));

                assertThat(refusals)
                        .containsExactlyInAnyOrder(Optional.empty(), Optional.of(Reason.LAST_ADMINISTRATOR));
                assertThat(actions()).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Optional<Reason>> refusalOf(
            ThrowingCallable work, CyclicBarrier together, ClassLoader loader) {
        return () -> {
            Thread.currentThread().setContextClassLoader(loader);
            together.await();
            try {
                work.call();
                return Optional.empty();
            } catch (Refused refused) {
                return Optional.of(refused.reason());
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static Optional<Reason> result(Future<Optional<Reason>> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void countsNoAdministratorWhoCanNotSignIn() throws SQLException {
        database.execute("delete from identities where user_id = " + GRACE);

        requireRefusal(Reason.LAST_ADMINISTRATOR, () -> people.suspend(actor, ADA, Expected.ANY));
    }

    @Test
    void countsNoAdministratorOfASwitchedOffProvider() throws SQLException {
        database.execute("update identities set issuer = 'https://off.example' where user_id = " + GRACE);

        requireRefusal(Reason.LAST_ADMINISTRATOR, () -> people.suspend(actor, ADA, Expected.ANY));
    }

    @Test
    void countsAnAdministratorOfAnotherProvider() throws SQLException {
        known("https://second.example", () -> people.suspend(actor, ADA, Expected.ANY));

        assertThat(suspended()).hasSize(1);
    }

    @Test
    void countsNoAdministratorOfASocialLogin() throws SQLException {
        known(
                "social:githubLogin",
                () -> requireRefusal(Reason.LAST_ADMINISTRATOR, () -> people.suspend(actor, ADA, Expected.ANY)));

        assertThat(suspended()).isEmpty();
    }

    /** Grace comes through another provider meanwhile. */
    private void known(String issuer, Runnable meanwhile) throws SQLException {
        var second = grounds.provider("Administered", issuer);
        grounds.decree(second, Policy.DEFAULT);
        try {
            database.execute("update identities set issuer = '" + issuer + "' where user_id = " + GRACE);
            meanwhile.run();
        } finally {
            database.execute("delete from policies where provider_id = " + second.id());
            database.execute("delete from identity_providers where id = " + second.id());
        }
    }

    @Test
    void leavesAnOrganizationAloneThatHadNoAdministratorBefore() throws SQLException {
        database.execute("update identity_providers set enabled = false where id = " + provider.id());

        people.suspend(actor, ADA, Expected.ANY);
        people.suspend(actor, GRACE, Expected.ANY);

        assertThat(suspended()).hasSize(2);
    }

    @Test
    void keepsTheLastAdministratorFromEveryAct() throws SQLException {
        people.suspend(actor, ADA, Expected.ANY);
        var before = everything();

        requireRefusal(Reason.LAST_ADMINISTRATOR, () -> members.remove(actor, ADMINS, GRACE));
        requireRefusal(Reason.LAST_ADMINISTRATOR, () -> linking.unlink(actor, GRACE, identityOf(GRACE)));
        requireRefusal(Reason.LAST_ADMINISTRATOR, () -> grouping.delete(actor, ADMINS, Expected.ANY));
        requireRefusal(Reason.LAST_ADMINISTRATOR, () -> granting.revoke(actor, -1));

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void leavesNothingIfTheActCanNotBeRecorded() throws SQLException {
        database.execute("alter table administrative_acts add constraint no_act check (action <> 'edit-user')");
        try {
            var before = everything();

            assertThatThrownBy(() ->
                            people.edit(actor, ADA, Expected.ANY, Map.of(Attribute.GIVEN_NAME, Optional.of("Augusta"))))
                    .isNotInstanceOf(Refused.class);

            assertThat(everything()).isEqualTo(before);
        } finally {
            database.execute("alter table administrative_acts drop constraint no_act");
        }
    }

    @Test
    void recordsWhoDidWhatAndWhy() throws SQLException {
        people.edit(actor, ADA, Expected.version(0), Map.of(Attribute.EMAIL, Optional.of("king@example.com")));

        assertThat(database.column(
                        "select actor || ' ' || action || ' ' || target || ' ' || why" + " from administrative_acts"))
                .containsExactly("boss edit-user user:-1 because");
        assertThat(database.column("select before_value from administrative_acts"))
                .containsExactly("{\"email\":\"ada@example.com\",\"emailVerified\":true}");
        assertThat(database.column("select after_value from administrative_acts"))
                .containsExactly("{\"email\":\"king@example.com\",\"emailVerified\":false}");
        assertThat(database.column("select email_key from users where id = -1")).containsExactly("king@example.com");
    }

    @Test
    void isNoActIfNothingChanges() throws SQLException {
        people.edit(actor, ADA, Expected.ANY, Map.of(Attribute.GIVEN_NAME, Optional.of("ada")));
        people.restore(actor, ADA, Expected.ANY);
        members.add(actor, ADMINS, ADA);

        assertThat(actions()).isEmpty();
        assertThat(database.column("select version from users")).containsOnly("0");
    }

    @Test
    void refusesWhatWasDecidedOnAnOlderVersion() throws SQLException {
        people.edit(actor, ADA, Expected.version(0), Map.of(Attribute.GIVEN_NAME, Optional.of("Augusta")));

        requireRefusal(Reason.STALE, () -> people.suspend(actor, ADA, Expected.version(0)));
        requireRefusal(Reason.STALE, () -> grouping.rename(actor, OTHERS, Expected.version(7), "rest"));
        people.suspend(actor, ADA, Expected.version(1));
    }

    @Test
    void knowsNothingOfAnotherOrganization() throws SQLException {
        var before = everything();
        var foreign = foreigner();

        requireRefusal(Reason.NOT_FOUND, () -> people.suspend(foreign, ADA, Expected.ANY));
        requireRefusal(Reason.NOT_FOUND, () -> people.restore(foreign, ADA, Expected.ANY));
        requireRefusal(Reason.NOT_FOUND, () -> people.edit(foreign, ADA, Expected.ANY, Map.of()));
        requireRefusal(Reason.NOT_FOUND, () -> linking.link(foreign, ADA, provider.id(), "new", Optional.empty()));
        requireRefusal(Reason.NOT_FOUND, () -> linking.unlink(foreign, ADA, identityOf(ADA)));
        requireRefusal(Reason.NOT_FOUND, () -> linking.unlink(actor, ADA, identityOf(GRACE)));
        requireRefusal(Reason.NOT_FOUND, () -> grouping.rename(foreign, OTHERS, Expected.ANY, "mine"));
        requireRefusal(Reason.NOT_FOUND, () -> grouping.delete(foreign, OTHERS, Expected.ANY));
        requireRefusal(Reason.NOT_FOUND, () -> losses.of(foreign.organizationId(), OTHERS));
        requireRefusal(Reason.NOT_FOUND, () -> members.add(foreign, OTHERS, ADA));
        requireRefusal(Reason.NOT_FOUND, () -> members.remove(foreign, ADMINS, ADA));
        requireRefusal(Reason.NOT_FOUND, () -> granting.grant(foreign, OTHERS, "viewer"));
        requireRefusal(Reason.NOT_FOUND, () -> granting.revoke(foreign, -1));

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void movesAnIdentityOnlyFromWhomTheActorNames() throws SQLException {
        member(-3, GRACE, OTHERS, provider.source());
        member(-4, GRACE, OTHERS, "default:" + provider.id());
        member(-5, GRACE, OTHERS, "scim");

        requireRefusal(Reason.IDENTITY_TAKEN, () -> linking.link(actor, ADA, provider.id(), "grace", Optional.empty()));
        linking.link(actor, ADA, provider.id(), "grace", Optional.of(GRACE));

        assertThat(database.column("select user_id from identities where subject = 'grace'"))
                .containsExactly("-1");
        assertThat(database.column("select source from memberships where user_id = -2 order by source"))
                .containsExactly("manual", "scim");
        assertThat(database.column("select version from users order by id")).containsExactly("1", "1");
    }

    @Test
    void unlinkingEndsWhatTheProviderHeldUnlessItKnowsThePersonOtherwise() throws SQLException {
        member(-3, ADA, OTHERS, provider.source());
        database.execute("insert into recorded_claims values (-1, '{}', current_timestamp)");
        linking.link(actor, ADA, provider.id(), "ada-too", Optional.empty());

        linking.unlink(actor, ADA, identityOf(ADA));
        assertThat(database.column("select source from memberships where user_id = -1 order by source"))
                .containsExactly("manual", provider.source());

        linking.unlink(
                actor,
                ADA,
                Long.parseLong(database.column("select id from identities where user_id = -1")
                        .get(0)));
        assertThat(database.column("select source from memberships where user_id = -1"))
                .containsExactly("manual");
        assertThat(actions()).containsExactly("link-identity", "unlink-identity", "unlink-identity");
    }

    @Test
    void letsOnlyOperatorsDealWithOperators() throws SQLException {
        database.execute("update identity_providers set bootstrapped = true where id = " + provider.id());
        grant(-3, OTHERS, "operator");
        member(-3, GRACE, OTHERS, "manual");
        var operator = actor(Set.of("admin", "operator"));

        requireRefusal(Reason.PRIVILEGED, () -> granting.grant(actor, ADMINS, "operator"));
        requireRefusal(Reason.PRIVILEGED, () -> granting.revoke(actor, -3));
        requireRefusal(Reason.PRIVILEGED, () -> members.add(actor, OTHERS, ADA));
        requireRefusal(Reason.PRIVILEGED, () -> grouping.delete(actor, OTHERS, Expected.ANY));
        requireRefusal(Reason.PRIVILEGED, () -> linking.link(actor, GRACE, provider.id(), "mine", Optional.empty()));
        requireRefusal(Reason.PRIVILEGED, () -> linking.link(actor, ADA, provider.id(), "grace", Optional.of(GRACE)));

        granting.grant(operator, ADMINS, "operator");
        members.add(operator, OTHERS, ADA);
        granting.revoke(operator, -3);
        database.execute("update identity_providers set bootstrapped = false where id = " + provider.id());
        requireRefusal(Reason.PRIVILEGED, () -> granting.grant(operator, OTHERS, "operator"));
    }

    @Test
    void linksNobodyWhereThePolicySaysNever() throws SQLException {
        linking("never");

        requireRefusal(Reason.LINKING_OFF, () -> linking.link(actor, ADA, provider.id(), "new", Optional.empty()));
    }

    @Test
    void endsTheWaitingOfWhomAnAdministratorLinks() throws SQLException {
        waiting();

        linking.link(actor, ADA, provider.id(), "new", Optional.empty());

        assertThat(database.column("select state from approvals")).containsExactly("ADMITTED");
        assertThat(database.column("select decided_by from approvals")).containsExactly("boss");
    }

    @Test
    void admitsRejectsAndThinksAgain() throws SQLException {
        waiting();

        approving.admit(actor, -1, Expected.version(0));
        approving.admit(actor, -1, Expected.ANY);
        requireRefusal(Reason.STALE, () -> approving.reject(actor, -1, Expected.version(0), Optional.empty()));
        approving.reject(actor, -1, Expected.version(1), Optional.of("Not one of us."));

        assertThat(database.column("select state || ' ' || reason || ' ' || decided_by from approvals"))
                .containsExactly("REJECTED Not one of us. boss");
        assertThat(actions()).containsExactly("admit-person", "reject-person");
        assertThat(database.column("select target_name from administrative_acts"))
                .containsOnly("new@example.com");
        requireRefusal(Reason.NOT_FOUND, () -> approving.admit(foreigner(), -1, Expected.ANY));
    }

    @Test
    void linksWhoeverWaitsToAPersonWhoIsKnown() throws SQLException {
        waiting();

        approving.link(actor, -1, Expected.version(0), GRACE);

        assertThat(database.column("select user_id from identities where subject = 'new'"))
                .containsExactly("-2");
        assertThat(database.column("select state from approvals")).containsExactly("ADMITTED");
        requireRefusal(Reason.ALREADY_DECIDED, () -> approving.reject(actor, -1, Expected.ANY, Optional.empty()));
        requireRefusal(Reason.ALREADY_DECIDED, () -> approving.link(actor, -1, Expected.ANY, ADA));
    }

    private void waiting() throws SQLException {
        var claims =
                "{\"attributes\":{\"email\":\"new@example.com\"},\"malformed\":[],\"groups\":{\"said\":\"absent\"}}";
        database.execute("insert into approvals (id, version, organization_id, provider_id, issuer, subject, claims,"
                + " state, asked_at) values (-1, 0, %d, %d, '%s', 'new', '%s', 'WAITING', current_timestamp)"
                        .formatted(organization, provider.id(), ISSUER, claims));
    }

    @Test
    void leavesGroupsAloneThatAPolicyNames() throws SQLException {
        policy("{\"admission\":{\"deniedGroups\":[\"others\"]}}");

        requireRefusal(Reason.NAMED_BY_A_POLICY, () -> grouping.rename(actor, OTHERS, Expected.ANY, "rest"));
        requireRefusal(Reason.NAMED_BY_A_POLICY, () -> grouping.delete(actor, OTHERS, Expected.ANY));
        assertThat(losses.of(organization, OTHERS).namedBy()).hasSize(1);
        grouping.rename(actor, ADMINS, Expected.ANY, "bosses");
    }

    @Test
    void grantsNothingGreatToAGroupThatAPolicyHandsOut() throws SQLException {
        policy("{\"groups\":{\"defaults\":{\"names\":[\"others\",\"all\"]}}}");

        requireRefusal(Reason.HANDED_OUT, () -> granting.grant(actor, OTHERS, "admin"));
        requireRefusal(Reason.HANDED_OUT, () -> grouping.rename(actor, ADMINS, Expected.ANY, "all"));
        granting.grant(actor, OTHERS, "analyst");

        policy("{\"groups\":{\"defaults\":{\"names\":[\"others\"]},\"grantable\":{\"privileged\":[\"others\"]}}}");
        granting.grant(actor, OTHERS, "admin");
    }

    @Test
    void countsAnAdministratorOnlyOnTheWordOfSomebodyWhoMay() throws SQLException {
        database.execute("update memberships set source = '%s' where id = -2".formatted(provider.source()));

        requireRefusal(Reason.LAST_ADMINISTRATOR, () -> people.suspend(actor, ADA, Expected.ANY));

        policy("{\"groups\":{\"grantable\":{\"privileged\":[\"chiefs\"]}}}");
        people.suspend(actor, ADA, Expected.ANY);
    }

    @Test
    void restoresNobodyBeyondTheSeats() throws SQLException {
        people.suspend(actor, ADA, Expected.ANY);
        database.execute("update organizations set seat_limit = 1 where id = " + organization);
        try {
            requireRefusal(Reason.NO_SEAT, () -> people.restore(actor, ADA, Expected.ANY));
            database.execute("update organizations set seat_limit = 2 where id = " + organization);
            people.restore(actor, ADA, Expected.ANY);
            assertThat(suspended()).isEmpty();
        } finally {
            database.execute("update organizations set seat_limit = null where id = " + organization);
        }
    }

    @Test
    void foreseesExactlyWhatDeletingAGroupTakes() throws SQLException {
        member(-3, ADA, OTHERS, "manual");
        member(-4, GRACE, OTHERS, provider.source());
        group(-3, "more");
        grant(-3, -3, "viewer");
        member(-5, GRACE, -3, "scim");

        var loss = losses.of(organization, OTHERS);

        assertThat(loss.members()).isEqualTo(2);
        assertThat(loss.losers()).isEqualTo(1);
        assertThat(loss.losersByRole()).isEqualTo(Map.of("viewer", 1L));
        assertThat(loss.first()).hasSize(1);
        assertThat(loss.first().get(0).user().id()).isEqualTo(ADA);
        assertThat(loss.isLast()).isFalse();
        assertThat(losses.of(organization, ADMINS).isLast()).isTrue();

        grouping.delete(actor, OTHERS, Expected.version(0));

        assertThat(database.column("select name from groups order by name")).containsExactly("chiefs", "more");
        assertThat(database.column("select version from users")).containsOnly("1");
        assertThat(database.column("select after_value from administrative_acts"))
                .containsExactly((String) null);
        assertThat(database.column("select before_value from administrative_acts"))
                .containsExactly("{\"name\":\"others\",\"members\":2,\"roles\":[\"viewer\"],\"permissions\":[]}");
    }

    private Actor actor(Set<String> roles) {
        return new Actor(organization, ADA, "boss", roles, Optional.of("because"));
    }

    private Actor foreigner() {
        var elsewhere = grounds.provider("Elsewhere", ISSUER).organization().id();
        return new Actor(elsewhere, 1L, "x", Set.of("admin", "operator"), Optional.empty());
    }

    private static void requireRefusal(Reason reason, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private void linking(String by) throws SQLException {
        policy("{\"linking\":{\"by\":\"%s\"}}".formatted(by));
    }

    private void policy(String document) throws SQLException {
        database.execute("delete from policies");
        database.execute("insert into policies (id, provider_id, version, document, created_at, created_by)"
                + " values (-1, %d, 1, '%s', current_timestamp, 'test')".formatted(provider.id(), document));
    }

    private void group(long id, String name) throws SQLException {
        database.execute(
                "insert into groups (id, organization_id, name, created_at) values (%d, %d, '%s', current_timestamp)"
                        .formatted(id, organization, name));
    }

    private void grant(long id, long group, String role) throws SQLException {
        database.execute("insert into role_grants values (%d, %d, %d, '%s', current_timestamp)"
                .formatted(id, organization, group, role));
    }

    private void person(long id, String name) throws SQLException {
        database.execute(
                "insert into users (id, version, organization_id, given_name, email, email_verified, email_key, created_at)"
                        + " values (%d, 0, %d, '%s', '%s@example.com', true, '%s@example.com', current_timestamp)"
                                .formatted(id, organization, name, name, name));
        database.execute("insert into identities (id, organization_id, issuer, subject, user_id, created_at)"
                + " values (%d, %d, '%s', '%s', %d, current_timestamp)".formatted(id, organization, ISSUER, name, id));
    }

    private void member(long id, long user, long group, String source) throws SQLException {
        database.execute("insert into memberships values (%d, %d, %d, '%s', current_timestamp)"
                .formatted(id, user, group, source));
    }

    private long identityOf(long user) {
        return user;
    }

    private List<String> suspended() throws SQLException {
        return database.column("select id from users where suspended_at is not null");
    }

    private List<String> actions() throws SQLException {
        return database.column("select action from administrative_acts order by id");
    }

    private List<List<String>> everything() throws SQLException {
        var rows = new ArrayList<List<String>>();
        for (var column : List.of(
                "version from users",
                "given_name from users",
                "suspended_at from users",
                "user_id from identities",
                "subject from identities",
                "version from groups",
                "name from groups",
                "source from memberships",
                "role from role_grants",
                "action from administrative_acts")) {
            rows.add(database.column("select " + column + " order by id"));
        }
        return rows;
    }
}
