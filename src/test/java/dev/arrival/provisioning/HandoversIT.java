package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.administration.OneTransaction;
import dev.arrival.testing.container.Database;
import dev.arrival.testing.container.InsideTheServer;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tickets for what a social login said, inside the server, on its database. */
@InsideTheServer
public class HandoversIT {
    private static final int ROUNDS = 10;
    private static final int AT_ONCE = 4;

    @Inject
    private Handovers handovers;

    @Inject
    private OneTransaction transaction;

    @Inject
    private Database database;

    @BeforeEach
    void clear() throws SQLException {
        database.clear();
    }

    @Test
    void givesBackWhatWasSaidOnceOnly() {
        var ticket = handovers.keep(said("{\"id\":7}"));

        var taken = handovers.take(ticket).orElseThrow();

        assertThat(taken.login()).isEqualTo("githubLogin");
        assertThat(taken.state()).isEqualTo("state-1");
        assertThat(taken.idToken()).isEmpty();
        assertThat(taken.profile()).contains("{\"id\":7}");
        assertThat(handovers.take(ticket)).isEmpty();
    }

    @Test
    void keepsAsMuchAsIsAllowed() {
        var most = "x".repeat(256 * 1_024);
        var ticket = handovers.keep(new Handover("oidcLogin", "", Optional.of(most), Optional.of("y" + most)));

        var taken = handovers.take(ticket).orElseThrow();

        assertThat(taken.idToken()).contains(most);
        assertThat(taken.profile()).contains("y" + most);
    }

    @Test
    void isUnimpressedByWhatIsNoTicket() throws SQLException {
        var ticket = handovers.keep(said("{}"));
        var hash = database.column("select ticket_hash from handovers").get(0);

        assertThat(List.of("", "nothing", hash, ticket + " ", ticket.substring(1), "ä".repeat(5_000)))
                .allSatisfy(made -> assertThat(handovers.take(made)).isEmpty());
        assertThat(handovers.take(ticket)).isPresent();
    }

    @Test
    void storesOnlyTheHashOfARandomTicketOf32Bytes() throws SQLException {
        var one = handovers.keep(said("{}"));
        var other = handovers.keep(said("{}"));

        assertThat(one).hasSize(43).isNotEqualTo(other);
        assertThat(database.contents().toString()).doesNotContain(one).doesNotContain(other);
    }

    @Test
    void forgetsWhatWasNotTakenInAMinute() throws SQLException {
        var late = handovers.keep(said("{}"));
        age();
        var early = handovers.keep(said("{}"));

        assertThat(handovers.take(late)).isEmpty();
        assertThat(handovers.take(early)).isPresent();
        handovers.keep(said("{}"));
        age();

        assertThat(transaction.of(() -> handovers.forgetExpired(Instant.now()))).isEqualTo(1);
        assertThat(database.column("select count(*) from handovers")).containsExactly("0");
    }

    @Test
    void leavesNothingOfThoseBeforeWhenTheNextOneComes() throws SQLException {
        handovers.keep(said("{\"login\":\"forgotten\"}"));
        age();

        handovers.keep(said("{}"));

        assertThat(database.column("select count(*) from handovers")).containsExactly("1");
        assertThat(database.contents().toString()).doesNotContain("forgotten");
    }

    @Test
    void expiresAMinuteFromNow() throws SQLException {
        var before = Instant.now();
        handovers.keep(said("{}"));

        var expires = LocalDateTime.parse(database.column("select expires_at from handovers")
                        .get(0)
                        .replace(' ', 'T'))
                .toInstant(ZoneOffset.UTC);
        assertThat(expires)
                .isBetween(before.plusSeconds(60).minusMillis(1), Instant.now().plusSeconds(60));
    }

    @Test
    void givesItToOneOfThoseWhoAskAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        var loader = Thread.currentThread().getContextClassLoader();
        try {
            for (var round = 0; round < ROUNDS; round++) {
                var ticket = handovers.keep(said("{}"));
                var together = new CyclicBarrier(AT_ONCE);
                Callable<Boolean> taking = () -> {
                    Thread.currentThread().setContextClassLoader(loader);
                    together.await();
                    return handovers.take(ticket).isPresent();
                };
                var winners = 0;
                for (var taken : threads.invokeAll(Collections.nCopies(AT_ONCE, taking))) {
                    winners += taken.get() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void takesOneStatementToKeepBesideForgettingAndTwoToTake() {
        handovers.take(handovers.keep(said("{}")));
        database.watch().forget();

        var ticket = handovers.keep(said("{}"));
        handovers.take(ticket);

        assertThat(database.executed()).map(sql -> sql.substring(0, 6)).containsExactly("insert", "select", "delete");
    }

    /** What is there now was left a minute and a second ago. */
    private void age() throws SQLException {
        database.execute("update handovers set expires_at = {ts '"
                + Timestamp.valueOf(LocalDateTime.now(ZoneOffset.UTC).minusSeconds(1)) + "'}");
    }

    private static Handover said(String profile) {
        return new Handover("githubLogin", "state-1", Optional.empty(), Optional.of(profile));
    }
}
