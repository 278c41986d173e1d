package dev.arrival.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.administration.Refused;
import dev.arrival.audit.Outcome;
import dev.arrival.audit.SignIn;
import dev.arrival.audit.SignIns;
import dev.arrival.platform.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class AuditPageTest {
    @SuppressWarnings("unused") // a source of parameters
    private static final List<Function<AuditPage, Object>> READS =
            List.of(AuditPage::getList, AuditPage::getOutcomes, AuditPage::getReasons, AuditPage::getProviders);

    private static final Instant NOON = Instant.parse("2026-05-03T12:00:00Z");

    private final StoredSignIns signIns = new StoredSignIns(
            new SignIn(Anybody.ORGANIZATION, 2, NOON).of("ada").admitted(42, Outcome.UNCHANGED, "[]"),
            new SignIn(Anybody.ORGANIZATION, 2, NOON)
                    .of("eve")
                    .turnedAway(Outcome.REFUSED, "missing-claims", "given_name"),
            new SignIn(8, 2, NOON).of("of another organization").turnedAway(Outcome.REFUSED, "suspended", ""));

    @ParameterizedTest
    @FieldSource("READS")
    void tellsNothingToWhoIsNoAdministrator(Function<AuditPage, Object> read) {
        var page = page(Anybody.with("analyst", "viewer", "operator"), Map.of());

        assertThatThrownBy(() -> read.apply(page))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Refused.Reason.PRIVILEGED));
        assertThat(signIns.asked).isEmpty();
    }

    @Test
    void showsTheCallersOrganizationOnly() {
        var rows = page(Anybody.admin(), Map.of()).getList().getRows().rows();

        assertThat(rows).extracting(SignInRow::person).containsExactly("Ada", "eve");
        assertThat(rows.get(0).at().text()).isEqualTo("3 May 2026, 12:00:00");
        assertThat(rows.get(1).reason()).isEqualTo("claims are missing");
        assertThat(signIns.asked).containsExactly(SignIns.Filter.NONE);
    }

    @Test
    void asksForWhatTheAddressAsks() {
        var page = page(
                Anybody.admin(),
                Map.of(
                        "outcome",
                        "refused",
                        "reason",
                        "suspended",
                        "provider",
                        "2",
                        "person",
                        "ada",
                        "from",
                        "2026-05-03"));

        assertThat(page.getList().isFiltered()).isTrue();
        assertThat(page.getOutcomes().stream().filter(Choice::chosen))
                .containsExactly(new Choice("refused", "refused", true));
        assertThat(signIns.asked)
                .containsExactly(new SignIns.Filter(
                        Optional.of(Outcome.REFUSED),
                        Optional.of("suspended"),
                        Optional.of(2L),
                        Optional.of(new SignIns.Whose("ada", Set.of())),
                        Optional.of(Instant.parse("2026-05-03T00:00:00Z")),
                        Optional.empty()));
    }

    @Test
    void asksForOnePersonByKeyOrAsTheirProviderCallsThem() {
        page(Anybody.admin(), Map.of("user", "42")).getList();
        page(Anybody.admin(), Map.of("subject", "ada", "provider", "2")).getList();
        var typed = page(Anybody.admin(), Map.of("user", "42", "person", "eve"));

        assertThat(typed.getList().getAsked()).containsOnlyKeys("person");
        assertThat(signIns.asked.stream().map(SignIns.Filter::whose))
                .containsExactly(
                        Optional.of(SignIns.Whose.person(42)),
                        Optional.of(new SignIns.Whose("ada", Set.of())),
                        Optional.of(new SignIns.Whose("eve", Set.of())));
    }

    @Test
    void saysSoByTheFieldWhereTooManyPeopleAreMeant() {
        var list = page(Anybody.admin(), Map.of("person", "many")).getList();

        assertThat(list.getFaults())
                .containsEntry("person", "The names of more than 200 people begin so. Type more of the name.");
        assertThat(list.getTyped()).containsEntry("person", "many");
        assertThat(list.getNewestQuery()).isEmpty();
        assertThat(list.isLeftOut()).isFalse();
    }

    @Test
    void keepsWhatCanNotBeUnderstoodAndSaysSoByTheField() {
        var list = page(Anybody.admin(), Map.of("from", "May 3", "to", "2026-05-03", "reason", "x"))
                .getList();

        assertThat(list.getFaults())
                .containsOnlyKeys("from", "reason")
                .containsEntry("from", "“May 3” is no day. Write one such as 2026-01-31.");
        assertThat(list.getTyped()).containsEntry("from", "May 3").containsEntry("to", "2026-05-03");
        assertThat(list.isLeftOut()).isTrue();
    }

    @Test
    void goesOnByKeyAndKeepsTheFilter() {
        signIns.next = Optional.of(new Cursor(null, 17));

        var older =
                page(Anybody.admin(), Map.of("outcome", "refused")).getList().getOlderQuery();

        assertThat(older).startsWith("?outcome=refused&after=");
        var next = page(
                Anybody.admin(), Map.of("outcome", "refused", "after", older.substring(older.lastIndexOf('=') + 1)));
        assertThat(next.getList().isOlder()).isTrue();
        assertThat(next.getList().getNewestQuery()).isEqualTo("?outcome=refused");
        assertThat(signIns.keysets.get(1).after()).contains(new Cursor(null, 17));
    }

    private AuditPage page(AdministratorsOnly administrators, Map<String, String> parameters) {
        return new AuditPage(
                administrators,
                signIns,
                StoredSignIns.people(),
                new SignInsAsked(StoredSignIns.people()),
                StoredSignIns.providers(),
                Requests.with(parameters));
    }
}
