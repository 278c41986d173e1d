package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Page;
import dev.arrival.testing.Scene;
import dev.arrival.testing.provider.Lie;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of those who were turned away: what to do, and nothing that helps an attacker (rule 22). */
@ResourceLock("shared")
class RefusedPageIT {
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
        scene.provider().nextPerson(Scene.person("stranger", "readers"));
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_AUDIENCE, 403",
        "BROKEN_SIGNATURE, 403",
        "ERROR_ANSWER, 403",
        "ANSWER_WITH_WRONG_STATE, 400",
    })
    void answersARefusalWithAStatusAndAReference(Lie lie, int status) {
        scene.provider().lie(lie);
        var page = scene.visitor().arrive();
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.headers().firstValue("Retry-After")).isEmpty();
        assertNamesTheEntry(page);
    }

    @Test
    void tellsToTryAgainWhenTheProviderFails() {
        scene.provider().lie(Lie.TOKEN_ENDPOINT_500);
        assertTellsToTryAgain(scene.visitor().arrive());
    }

    @Test
    void tellsToTryAgainWhenTheProviderIsGone() {
        scene.withoutProvider(() -> {
            scene.awaitReadiness(false);
            assertTellsToTryAgain(scene.visitor().arrive());
        });
        scene.awaitReadiness(true);
    }

    @Test
    void isTheSamePageWhenReloaded() {
        scene.provider().lie(Lie.WRONG_NONCE);
        var visitor = scene.visitor();
        var page = visitor.arrive();
        var again = visitor.browser().open(page.uri());
        assertThat(again.status()).isEqualTo(page.status());
        assertThat(again.document().text()).isEqualTo(page.document().text());
        assertThat(scene.audit().news()).hasSize(1);
    }

    @Test
    void namesTheClaimsThatAreMissing() {
        scene.provider().nextPerson(Map.of("sub", "stranger", "family_name", "Lovelace"));
        var page = scene.visitor().arrive();
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.document().text()).contains("given_name", "email").doesNotContain("family_name");
    }

    @Test
    void neverShowsMarkupOfTheProvider() {
        scene.provider().lie(Lie.ERROR_ANSWER);
        var page = scene.visitor().arrive();
        assertThat(page.body()).doesNotContain("<script>alert");
        assertThat(page.document().select("script"))
                .noneMatch(script -> script.data().contains("alert"));
    }

    @Test
    void isNoErrorForSomebodyWhomNobodyTurnedAway() {
        assertThat(scene.visitor().browser().open(scene.at("/refused")).status())
                .isLessThan(500);
    }

    private static void assertTellsToTryAgain(Page page) {
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).get().asString().matches("[0-9]+");
        assertThat(page.document().text()).containsIgnoringCase("try again");
        assertNamesTheEntry(page);
    }

    private static void assertNamesTheEntry(Page page) {
        assertThat(page.uri()).hasPath("/refused");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(scene.audit().news()).singleElement().satisfies(entry -> {
            assertThat(page.document().text()).contains(entry.reference());
            assertThat(page.body())
                    .doesNotContain(entry.detail().orElseThrow())
                    .doesNotContain("dev.arrival", "Exception");
        });
    }
}
