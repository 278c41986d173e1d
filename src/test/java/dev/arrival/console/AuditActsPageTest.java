package dev.arrival.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.administration.Refused;
import dev.arrival.audit.AdministrativeAct;
import dev.arrival.audit.AdministrativeActs;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class AuditActsPageTest {
    @SuppressWarnings("unused") // a source of parameters
    private static final List<Function<AuditActsPage, Object>> READS =
            List.of(AuditActsPage::getList, AuditActsPage::getActions);

    private static final AdministrativeAct ACT = new AdministrativeAct(
                    Anybody.ORGANIZATION,
                    42L,
                    "ada",
                    "rename-group",
                    "group:9",
                    "analysts",
                    Instant.parse("2026-05-03T12:00:00Z"))
            .changed("{\"name\":\"old\",\"same\":1}", "{\"name\":\"new\",\"same\":1,\"more\":[2]}")
            .because(Optional.of("ticket 12"));

    private final List<AdministrativeActs.Filter> asked = new ArrayList<>();
    private final List<Long> organizations = new ArrayList<>();

    @ParameterizedTest
    @FieldSource("READS")
    void tellsNothingToWhoIsNoAdministrator(Function<AuditActsPage, Object> read) {
        var page = page(Anybody.with("analyst", "operator"), Map.of());

        assertThatThrownBy(() -> read.apply(page)).isInstanceOf(Refused.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void saysWhoDidWhatAndWhatIsOtherwiseSince() {
        var row = page(Anybody.admin(), Map.of("from", "2026-05-01"))
                .getList()
                .getRows()
                .rows()
                .get(0);

        assertThat(organizations).containsExactly(Anybody.ORGANIZATION);
        assertThat(row.actor()).isEqualTo("ada");
        assertThat(row.action()).isEqualTo("renamed a group");
        assertThat(row.target()).isEqualTo("analysts");
        assertThat(row.why()).isEqualTo("ticket 12");
        assertThat(row.byActor()).isEqualTo("?from=2026-05-01&actor=42");
        assertThat(row.byTarget()).isEqualTo("?from=2026-05-01&target=group%3A9");
        assertThat(row.changes())
                .containsExactly(new ActRow.Difference("more", "", "[2]"), new ActRow.Difference("name", "old", "new"));
    }

    @Test
    void asksForWhatTheAddressAsks() {
        var page = page(Anybody.admin(), Map.of("action", "a-new-word", "actor", "42", "target", "group:9"));

        assertThat(page.getList().isFiltered()).isTrue();
        assertThat(page.getActions()).endsWith(new Choice("a-new-word", "a-new-word", true));
        assertThat(asked)
                .containsExactly(new AdministrativeActs.Filter(
                        Optional.of("a-new-word"),
                        Optional.of(42L),
                        Optional.of("group:9"),
                        Optional.empty(),
                        Optional.empty()));
    }

    private AuditActsPage page(AdministratorsOnly administrators, Map<String, String> parameters) {
        var acts = new AdministrativeActs() {
            @Override
            public Slice<AdministrativeAct> part(long organizationId, Filter filter, Keyset<AdministrativeAct> keyset) {
                organizations.add(organizationId);
                asked.add(filter);
                return new Slice<>(List.of(ACT), Optional.empty());
            }
        };
        return new AuditActsPage(administrators, acts, Requests.with(parameters));
    }
}
