package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Scene;
import dev.arrival.testing.Visitor;
import java.net.URI;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** An answer belongs to the browser that asked, and counts once (rule 8). */
@ResourceLock("shared")
class UnexpectedAnswerIT {
    private static Scene scene;
    private String subject;

    @BeforeAll
    static void start() {
        scene = Scene.shared();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @BeforeEach
    void startOver() {
        scene.startOver();
        subject = "person-" + UUID.randomUUID();
        scene.provider().nextPerson(Scene.person(subject, "readers"));
    }

    @Test
    void refusesAnAnswerThatComesTwice() {
        var visitor = scene.visitor();
        visitor.arrive();
        assertCreated();
        assertRefused(visitor, visitor.lastAnswer());
        assertThat(visitor.me()).containsEntry("subject", subject);
        assertThat(scene.provider().calls("token")).isEqualTo(1);
    }

    @Test
    void refusesAnAnswerInAnotherBrowser() {
        var visitor = scene.visitor();
        var answer = visitor.answerTo(visitor.begin("/me"));

        var stranger = scene.visitor();
        assertRefused(stranger, answer);
        assertThat(stranger.isSignedIn()).isFalse();

        var busy = scene.visitor();
        busy.begin("/me");
        assertRefused(busy, answer);
        assertThat(busy.isSignedIn()).isFalse();

        assertThat(scene.provider().calls("token")).isZero();
        assertThat(visitor.browser().open(answer).uri()).hasPath("/me");
        assertThat(visitor.me()).containsEntry("subject", subject);
        assertCreated();
    }

    /** Else somebody could be made to work in the account of whoever sent them the link. */
    @Test
    void doesNotPutAnotherPersonInTheSessionOfSomebodySignedIn() {
        var victim = scene.visitor();
        victim.arrive();
        assertCreated();

        scene.provider().nextPerson(Scene.person("attacker", "readers"));
        var attacker = scene.visitor();
        assertRefused(victim, attacker.answerTo(attacker.begin("/me")));
        assertThat(victim.me()).containsEntry("subject", subject);
    }

    @Test
    void refusesAnAnswerThatNobodyAskedFor() {
        var callback = scene.at("/signin/callback");
        var visitor = scene.visitor();
        visitor.begin("/me");
        assertRefused(visitor, callback);
        assertRefused(
                visitor,
                URI.create(callback + "?code=a&state=unknown&iss="
                        + scene.provider().issuer()));
        assertRefused(visitor, URI.create(callback + "?error=access_denied&state=unknown"));
        assertRefused(visitor, URI.create(callback + "?code=a&state=%00%0d%0a"));
        assertThat(visitor.isSignedIn()).isFalse();
        assertThat(scene.provider().calls("token")).isZero();
    }

    @Test
    void takesTheAnswersOfSeveralTabsInAnyOrder() {
        var visitor = scene.visitor();
        var older = visitor.begin("/me?tab=older");
        var newer = visitor.begin("/me?tab=newer");
        var answerToNewer = visitor.answerTo(newer);

        assertThat(visitor.browser().open(visitor.answerTo(older)).uri())
                .hasPath("/me")
                .hasQuery("tab=older");
        assertCreated();
        assertThat(visitor.browser().open(answerToNewer).uri()).hasPath("/me").hasQuery("tab=newer");
        assertThat(scene.audit().news())
                .singleElement()
                .satisfies(entry -> assertThat(entry.outcome()).isEqualTo("unchanged"));
        assertThat(visitor.me()).containsEntry("subject", subject);
    }

    @Test
    void forgetsTheOldestOfMoreTabsThanAnybodyHas() {
        var visitor = scene.visitor();
        var requests = new ArrayList<URI>();
        for (var tab = 0; tab <= 10; tab++) {
            requests.add(visitor.begin("/me?tab=" + tab));
        }
        assertRefused(visitor, visitor.answerTo(requests.get(0)));
        assertThat(visitor.browser().open(visitor.answerTo(requests.get(1))).uri())
                .hasQuery("tab=1");
    }

    @Test
    void changesTheSessionsIdAtSignIn() {
        var visitor = scene.visitor();
        var request = visitor.begin("/me");
        var before = visitor.browser().cookie("JSESSIONID").orElseThrow().value();
        visitor.browser().open(visitor.answerTo(request));
        assertThat(visitor.browser().cookie("JSESSIONID").orElseThrow().value()).isNotEqualTo(before);
        assertThat(visitor.isSignedIn()).isTrue();
    }

    /** A refusal, one entry in the audit, and nobody's subject in it. */
    private static void assertRefused(Visitor visitor, URI answer) {
        assertThat(visitor.browser().open(answer).uri()).hasPath("/refused");
        assertThat(scene.audit().news()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo("refused");
            assertThat(entry.reason()).contains("unexpected-answer");
            assertThat(entry.subject()).isEmpty();
            assertThat(entry.user()).isEmpty();
        });
    }

    private void assertCreated() {
        assertThat(scene.audit().news()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo("created");
            assertThat(entry.subject()).contains(subject);
        });
    }
}
