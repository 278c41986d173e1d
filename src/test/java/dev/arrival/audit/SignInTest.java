package dev.arrival.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInTest {
    private static final Instant NOON = Instant.parse("2024-02-29T12:00:00Z");

    @Test
    void tellsWhoWasLetInAndWhatChanged() {
        var signIn = new SignIn(1, 2, NOON)
                .of("ada")
                .admitted(42, Outcome.CREATED, "[{\"change\":\"create-user\"}]")
                .took(Duration.ofMillis(3));

        assertThat(signIn.organizationId()).isEqualTo(1);
        assertThat(signIn.providerId()).isEqualTo(2);
        assertThat(signIn.at()).isEqualTo(NOON);
        assertThat(signIn.subject()).contains("ada");
        assertThat(signIn.userId()).contains(42L);
        assertThat(signIn.outcome()).isEqualTo(Outcome.CREATED);
        assertThat(signIn.changes()).isEqualTo("[{\"change\":\"create-user\"}]");
        assertThat(signIn.duration()).isEqualTo(Duration.ofMillis(3));
        assertThat(signIn.reason()).isEmpty();
        assertThat(signIn.detail()).isEmpty();
    }

    @Test
    void tellsWhySomebodyWasTurnedAway() {
        var signIn = new SignIn(1, 2, NOON).turnedAway(Outcome.REFUSED, "missing-claims", "given_name, email");

        assertThat(signIn.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(signIn.reason()).contains("missing-claims");
        assertThat(signIn.detail()).contains("given_name, email");
        assertThat(signIn.subject()).isEmpty();
        assertThat(signIn.userId()).isEmpty();
        assertThat(signIn.changes()).isEqualTo("[]");
    }

    @Test
    void hasAReferenceOfItsOwn() {
        assertThat(new SignIn(1, 2, NOON).reference()).hasSize(14).isNotEqualTo(new SignIn(1, 2, NOON).reference());
    }

    @Test
    void cutsADetailThatIsTooLong() {
        assertThat(detail("a".repeat(1_000))).isEqualTo("a".repeat(1_000));
        assertThat(detail("a".repeat(1_001))).isEqualTo("a".repeat(999) + "…");
    }

    @Test
    void cutsADetailBetweenCharacters() {
        assertThat(detail("a".repeat(998) + "😀😀")).isEqualTo("a".repeat(998) + "…");
    }

    /** What a provider sends may end in a detail: PostgreSQL stores no NUL, and no half of a character. */
    @ParameterizedTest
    @CsvSource({
        "a\u0000b, a\ufffdb",
        "'a\r\nb', a\ufffd\ufffdb",
        "a\u001b[1m, a\ufffd[1m",
        "a\ud83db, a\ufffdb",
        "😀é, 😀é"
    })
    void keepsOfADetailWhatEveryDatabaseStores(String why, String stored) {
        assertThat(detail(why)).isEqualTo(stored);
    }

    private static String detail(String why) {
        return new SignIn(1, 2, NOON)
                .turnedAway(Outcome.FAILED, "unavailable", why)
                .detail()
                .orElseThrow();
    }
}
