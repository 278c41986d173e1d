package dev.arrival.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.administration.Refused;
import dev.arrival.audit.Outcome;
import dev.arrival.audit.SignIn;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ExplainPageTest {
    @SuppressWarnings("unused") // a source of parameters
    private static final List<Function<ExplainPage, Object>> READS = List.of(
            ExplainPage::getReference,
            ExplainPage::isFound,
            ExplainPage::isUnknown,
            ExplainPage::getSignIn,
            ExplainPage::getSameSubject,
            ExplainPage::getEnding,
            ExplainPage::getTold,
            ExplainPage::getDetail,
            ExplainPage::getPolicy,
            ExplainPage::getDuration,
            ExplainPage::getSteps,
            ExplainPage::getChanges);

    private static final Instant NOON = Instant.parse("2026-05-03T12:00:00Z");

    private final SignIn refused = new SignIn(Anybody.ORGANIZATION, 2, NOON)
            .of("eve")
            .turnedAway(Outcome.REFUSED, "missing-claims", "given_name")
            .decidedBy(3, "[{\"rule\":\"mandatory-claims\",\"verdict\":\"refused\",\"why\":\"given_name\"}]");
    private final SignIn admitted = new SignIn(Anybody.ORGANIZATION, 2, NOON)
            .of("ada")
            .admitted(42, Outcome.CREATED, "[{\"change\":\"create-user\"}]");
    private final SignIn elsewhere =
            new SignIn(8, 2, NOON).of("eve").turnedAway(Outcome.REFUSED, "suspended", "by an administrator");
    private final StoredSignIns signIns = new StoredSignIns(refused, admitted, elsewhere);

    @ParameterizedTest
    @FieldSource("READS")
    void tellsNothingToWhoIsNoAdministrator(Function<ExplainPage, Object> read) {
        var page = page(Anybody.with("analyst", "viewer", "operator"), refused.reference());

        assertThatThrownBy(() -> read.apply(page)).isInstanceOf(Refused.class);
    }

    @Test
    void saysWhereTheWalkEnded() {
        var page = page(
                Anybody.admin(), refused.reference().toLowerCase(Locale.ROOT).replace("-", " "));

        assertThat(page.isFound()).isTrue();
        assertThat(page.getEnding()).isEqualTo("Turned away: eve");
        assertThat(page.getSameSubject()).isEqualTo("?subject=eve&provider=2");
        assertThat(page.getSignIn().reason()).isEqualTo("claims are missing");
        assertThat(page.getTold()).isEqualTo("Your provider did not say enough about you.");
        assertThat(page.getPolicy()).isEqualTo("version 3 of the provider’s policy");
        assertThat(page.getSteps())
                .contains(new Stage("Is all known that a new person needs?", "refused", "turned away", "given_name"));
        assertThat(page.getSteps().get(0).verdict()).isEqualTo("passed");
        assertThat(page.getSteps().get(page.getSteps().size() - 2).verdict()).isEqualTo("not-reached");
        assertThat(page.getChanges()).isEmpty();
    }

    @Test
    void saysWhatWasChanged() {
        var page = page(Anybody.admin(), admitted.reference());

        assertThat(page.getEnding()).isEqualTo("Ada was let in, and has been known here since.");
        assertThat(page.getTold()).isEmpty();
        assertThat(page.getSameSubject()).isEqualTo("?user=42");
        assertThat(page.getChanges())
                .extracting(Line::text)
                .containsExactly("Arrival created the person: it had not seen them before.");
    }

    @Test
    void knowsNothingOfAnotherOrganization() {
        var page = page(Anybody.admin(), elsewhere.reference());

        assertThat(page.isFound()).isFalse();
        assertThat(page.isUnknown()).isTrue();
    }

    @Test
    void waitsForAReference() {
        var page = page(Anybody.admin(), " ");

        assertThat(page.isFound()).isFalse();
        assertThat(page.isUnknown()).isFalse();
    }

    private ExplainPage page(AdministratorsOnly administrators, String reference) {
        return new ExplainPage(
                administrators,
                signIns,
                StoredSignIns.people(),
                StoredSignIns.providers(),
                Requests.with(Map.of("reference", reference)));
    }
}
