package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import dev.arrival.testing.Audit;
import dev.arrival.testing.Scene;
import dev.arrival.testing.provider.Lie;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a provider says that is not true: nobody is signed in, nothing is written, and the audit says why. */
@ResourceLock("shared")
class LyingProviderIT {
    private static Scene scene;

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
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"DISCOVERY_OF_ANOTHER_ISSUER", "DISCOVERY_DOWN", "DISCOVERY_HUGE", "JWKS_DOWN"}) // ProviderDownIT
    void letsNobodyInOnALie(Lie lie) {
        var subject = nextStranger();
        scene.provider().onlyInUserinfo(Set.of("email"));
        scene.provider().lie(lie);
        var entry = turnedAway();
        assertThat(entry.outcome() + " " + entry.reason().orElseThrow()).isEqualTo(answerTo(lie));
        assertThat(entry.detail()).isPresent();
        assertThat(entry.subject()).isEqualTo(entry.subject().filter(named -> isProven(lie) && named.equals(subject)));
        assertThat(scene.provider().calls("impostor-keys")).isZero();
        assertThat(scene.provider().calls("elsewhere")).isZero();

        scene.provider().tellTheTruth();
        assertIsNew(subject);
    }

    private static String answerTo(Lie lie) {
        return switch (lie) {
            case ANSWER_WITH_WRONG_STATE -> "refused unexpected-answer";
            case ERROR_ANSWER -> "refused provider-refused";
            case TOKEN_ENDPOINT_500, TOKEN_ENDPOINT_HANGS -> "failed provider-unavailable";
            default -> "refused token-rejected";
        };
    }

    /** Whether the subject may stand in the audit: the ID token was good, what came after was not. */
    private static boolean isProven(Lie lie) {
        return lie == Lie.USERINFO_OF_SOMEBODY_ELSE || lie == Lie.USERINFO_WITHOUT_SUBJECT;
    }

    @ParameterizedTest
    @CsvSource({
        "PS256, FOREIGN_KEY",
        "PS256, KEY_IN_THE_HEADER",
        "PS256, BROKEN_SIGNATURE",
        "ES256, FOREIGN_KEY",
        "ES256, KEY_IN_THE_HEADER",
        "ES256, JKU_IN_THE_HEADER",
        "ES256, BROKEN_SIGNATURE",
        "EdDSA, FOREIGN_KEY",
        "EdDSA, KEY_IN_THE_HEADER",
        "EdDSA, UNKNOWN_KID",
        "EdDSA, BROKEN_SIGNATURE",
        "EdDSA, WRONG_AT_HASH",
    })
    void refusesForgeriesOfEveryKind(String algorithm, Lie lie) {
        var subject = nextStranger();
        scene.provider().signWith(JWSAlgorithm.parse(algorithm));
        scene.provider().lie(lie);
        assertThat(turnedAway().reason()).contains("token-rejected");
        assertThat(scene.provider().calls("impostor-keys")).isZero();

        scene.provider().tellTheTruth();
        assertIsNew(subject);
    }

    /** RFC 7518 names more, and the provider has the keys; the allow-list does not have them (rule 7). */
    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS512"})
    void refusesAnAlgorithmThatNobodyAllowed(String algorithm) {
        var subject = nextStranger();
        scene.provider().signWith(JWSAlgorithm.parse(algorithm));
        assertThat(turnedAway().reason()).contains("token-rejected");

        scene.provider().signWith(JWSAlgorithm.RS256);
        assertIsNew(subject);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "somebody-else", "\u0000"})
    void refusesUserinfoOfAnySubjectButTheTokens(String other) {
        var subject = nextStranger();
        scene.provider().onlyInUserinfo(Set.of("email"));
        scene.provider().userinfo(Map.of("sub", other));
        var entry = turnedAway();
        assertThat(entry.reason()).contains("token-rejected");
        assertThat(entry.subject()).contains(subject);

        scene.provider().userinfo(Map.of());
        assertIsNew(subject);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\r\nb", "\u0085"})
    void refusesASubjectThatCanNotBeWritten(String subject) {
        scene.provider().nextPerson(Scene.person(subject, "group of nobody"));
        var entry = turnedAway();
        assertThat(entry.reason()).contains("token-rejected");
        assertThat(entry.subject()).isEmpty();
    }

    /** To a database that pads what it compares, as the SQL standard says, the two are one. */
    @Test
    void takesNobodyForSomebodyElseWhoseSubjectLacksASpace() {
        var subject = nextStranger();
        assertIsNew(subject);
        scene.provider().nextPerson(Scene.person(subject + " ", "readers"));
        assertThat(turnedAway().reason()).contains("token-rejected");
    }

    @ParameterizedTest
    @CsvSource({
        "access_token, ''",
        "access_token, ' '",
        "access_token, 5",
        "access_token, 'a\r\nX-Injected: b'",
        "access_token, another",
        "token_type, ''",
        "token_type, N_A",
        "token_type, DPoP",
        "id_token, ''",
        "id_token, a.b.c",
        "id_token, ...",
        "id_token, {}",
        "expires_in, soon",
    })
    void refusesTokensThatAreNone(String member, String value) {
        var subject = nextStranger();
        scene.provider().onlyInUserinfo(Set.of("email"));
        scene.provider().tokenAnswer(Map.of(member, value.equals("5") ? (Object) 5 : value));
        assertThat(turnedAway().reason()).contains("token-rejected");

        scene.provider().tokenAnswer(Map.of());
        assertIsNew(subject);
    }

    @Test
    void asksForTheKeysNoMoreThanTwiceForAnyNumberOfUnknownKeys() {
        nextStranger();
        scene.provider().lie(Lie.UNKNOWN_KID);
        for (var tries = 0; tries < 6; tries++) {
            assertThat(turnedAway().reason()).contains("token-rejected");
        }
        assertThat(scene.provider().calls("jwks")).isLessThanOrEqualTo(2);
    }

    @Test
    void doesNotLetAProviderWriteLinesOfTheLog() {
        nextStranger();
        scene.provider().lie(Lie.ERROR_ANSWER);
        assertThat(turnedAway().detail())
                .get()
                .asString()
                .contains("access_denied")
                .doesNotContain("\r", "\n");
        assertNoForgedLine();
    }

    /** A valid state does not make the rest of an answer good. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&code=",
                "&code=never-given",
                "&code=%00%0d%0a",
                "&code=never-given&error=access_denied",
                "&error=%22%3E%3Cscript%3E&error_description=%00%0d%0aINFO+somebody&error_uri=%3A%3A%3A",
                "&error=",
                "&response=a.b.c",
                "&code=never-given&id_token=a.b.c",
                "&access_token=a&token_type=Bearer&code=never-given",
                "&code=never-given&session_state=%00&expires_in=-1",
            })
    void refusesAnAnswerThatIsNone(String rest) {
        var visitor = scene.visitor();
        var answer = visitor.answerTo(visitor.begin("/me"));
        var query = answer.getRawQuery().replaceAll("code=[^&]*&?", "") + rest;
        var page = visitor.browser().open(answer.resolve("/signin/callback?" + query));
        assertThat(page.uri()).hasPath("/refused");
        assertThat(visitor.isSignedIn()).isFalse();
        assertThat(scene.audit().news()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo("refused");
            assertThat(entry.reason()).get().isIn("unexpected-answer", "provider-refused", "token-rejected");
            assertThat(entry.detail()).get().asString().doesNotContainPattern("\\p{Cntrl}");
        });
        assertNoForgedLine();
    }

    /** Somebody whom Arrival has never seen, in a group that it has never seen, comes next; returns the subject. */
    private static String nextStranger() {
        var subject = "stranger-" + UUID.randomUUID();
        scene.provider().nextPerson(Scene.person(subject, "group of " + subject));
        return subject;
    }

    /** Somebody tries to sign in and is turned away; returns the one entry of the audit. */
    private static Audit.Entry turnedAway() {
        var visitor = scene.visitor();
        assertThat(visitor.arrive().uri()).hasPath("/refused");
        assertThat(visitor.isSignedIn()).isFalse();
        var news = scene.audit().news();
        assertThat(news).hasSize(1);
        assertThat(news.get(0).user()).isEmpty();
        assertThat(news.get(0).changes()).isEmpty();
        return news.get(0);
    }

    private static void assertNoForgedLine() {
        assertThat(scene.log().lines()).noneMatch(line -> line.startsWith("INFO somebody"));
    }

    /** What was said before of that person left nothing behind: they are let in as somebody new, in a new group. */
    private static void assertIsNew(String subject) {
        var visitor = scene.visitor();
        var page = visitor.arrive();
        assertThat(scene.audit().news()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).as(entry.toString()).isEqualTo("created");
            assertThat(entry.subject()).contains(subject);
            assertThat(entry.kindsOfChanges()).contains("create-user", "create-group", "join");
        });
        assertThat(page.uri()).hasPath("/me");
        assertThat(visitor.me()).containsEntry("subject", subject);
    }
}
