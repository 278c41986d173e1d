package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Audit;
import dev.arrival.testing.Page;
import dev.arrival.testing.Scene;
import dev.arrival.testing.Visitor;
import dev.arrival.testing.provider.Lie;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A provider that is not there, or that announces itself in a way that can not be trusted (rule 25). */
@Order(1) // it waits the longest
class ProviderDownIT {
    private static Scene scene;

    /** What happened to somebody who came before the provider had ever announced itself. */
    private static Page early;

    private static List<Audit.Entry> earlyEntries;

    private String subject;

    @BeforeAll
    static void startBeforeTheProviderIsThere() {
        scene = Scene.startUnready("provider-down", Lie.DISCOVERY_DOWN);
        early = scene.visitor().arrive();

        scene.provider().tellTheTruth();
        scene.awaitReadiness(true);
        earlyEntries = scene.openAudit();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @BeforeEach
    void startOver() {
        subject = "person-" + UUID.randomUUID();
        scene.startOver();
        scene.provider().nextPerson(Scene.person(subject, "group of " + subject));
    }

    @AfterEach
    void bringBack() {
        scene.provider().startOver();
        scene.awaitReadiness(true);
    }

    @Test
    void turnsAwayWhoComesBeforeTheProvider() {
        assertThat(early.uri()).hasPath("/refused");
        assertThat(earlyEntries).hasSize(2).last().satisfies(ProviderDownIT::isOutage);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "DISCOVERY_.*")
    void sendsNobodyToAProviderThatAnnouncesItselfWrongly(Lie lie) {
        scene.provider().lie(lie);
        assertUnusable();
    }

    @Test
    void turnsPeopleAwayUntilThereAreKeys() {
        scene.provider().announce("jwks_uri", scene.provider().issuer() + "/jwks?never-read-before");
        scene.awaitDiscovery();
        scene.provider().lie(Lie.JWKS_DOWN);
        for (var tries = 0; tries < 4; tries++) {
            assertTurnedAway(scene.visitor());
        }

        scene.provider().tellTheTruth();
        scene.await(() -> scene.visitor().arrive().uri().getPath().equals("/me"), "sign-in with keys");
        assertThat(scene.audit().news().get(0)).satisfies(this::isNew);
        forgetTheseKeys();
    }

    @Test
    void turnsPeopleAwayWhenTheirKeyCanNotBeAskedFor() {
        scene.provider().announce("jwks_uri", scene.provider().issuer() + "/jwks?read-once-before");
        scene.awaitDiscovery();
        assertLetIn();

        scene.provider().rotateKey();
        scene.provider().lie(Lie.JWKS_DOWN);
        assertTurnedAway(scene.visitor());
        forgetTheseKeys();
    }

    @Test
    void doesNotLetAnAnnouncementWriteLinesOfTheLog() {
        scene.provider().announce("token_endpoint", "http://idp.example/\r\nINFO somebody has signed in");
        scene.awaitReadiness(false);
        scene.await(() -> scene.log().contains("somebody has signed in"), "a word about the announcement");
        assertThat(scene.log().lines()).noneMatch(line -> line.startsWith("INFO somebody"));
    }

    @Test
    void tellsWithinSecondsThatTheProviderIsGoneAndThatItIsBack() {
        var visitor = scene.visitor();
        scene.withoutProvider(() -> {
            assertThat(timeUntil(false)).isLessThan(Duration.ofSeconds(15));
            assertTurnedAway(visitor);
        });
        assertThat(timeUntil(true)).isLessThan(Duration.ofSeconds(15));
        scene.provider().nextPerson(Scene.person(subject, "group of " + subject));
        assertLetIn();
    }

    @Test
    void letsThoseStayWhoAreSignedInWhenTheProviderGoes() {
        var visitor = assertLetIn();
        scene.withoutProvider(() -> {
            scene.awaitReadiness(false);
            assertThat(visitor.me()).containsEntry("subject", subject);
        });
    }

    @Test
    void turnsAwayWhoIsAtTheProviderWhenItGoes() {
        var visitor = scene.visitor();
        var answer = visitor.answerTo(visitor.begin("/me"));
        scene.withoutProvider(() -> {
            assertThat(visitor.browser().open(answer).uri()).hasPath("/refused");
            assertThat(visitor.isSignedIn()).isFalse();
            assertThat(scene.audit().news()).singleElement().satisfies(ProviderDownIT::isOutage);
        });
    }

    /** Other keys, at the usual address, may be read at once, however often these were asked for. */
    private static void forgetTheseKeys() {
        scene.provider().startOver();
        scene.awaitDiscovery();
    }

    private static Duration timeUntil(boolean ready) {
        var begun = System.nanoTime();
        scene.awaitReadiness(ready);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Arrival finds out, sends nobody to the provider, and takes it back when it is honest. */
    private void assertUnusable() {
        scene.awaitReadiness(false);
        assertTurnedAway(scene.visitor());
        assertThat(scene.provider().calls("authorize")).isZero();

        scene.provider().startOver();
        scene.provider().nextPerson(Scene.person(subject, "group of " + subject));
        scene.awaitReadiness(true);
        assertLetIn();
    }

    private static void assertTurnedAway(Visitor visitor) {
        assertThat(visitor.arrive().uri()).hasPath("/refused");
        assertThat(visitor.isSignedIn()).isFalse();
        assertThat(scene.audit().news()).singleElement().satisfies(ProviderDownIT::isOutage);
    }

    private Visitor assertLetIn() {
        var visitor = scene.visitor();
        assertThat(visitor.arrive().uri()).hasPath("/me");
        assertThat(scene.audit().news()).singleElement().satisfies(this::isNew);
        return visitor;
    }

    private static void isOutage(Audit.Entry entry) {
        assertThat(entry.outcome()).isEqualTo("failed");
        assertThat(entry.reason()).contains("provider-unavailable");
        assertThat(entry.subject()).isEmpty();
        assertThat(entry.user()).isEmpty();
        assertThat(entry.changes()).isEmpty();
    }

    private void isNew(Audit.Entry entry) {
        assertThat(entry.outcome()).isEqualTo("created");
        assertThat(entry.subject()).contains(subject);
        assertThat(entry.kindsOfChanges()).contains("create-user", "create-group", "join");
    }
}
