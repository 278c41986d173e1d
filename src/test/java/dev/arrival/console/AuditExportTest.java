package dev.arrival.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.administration.Refused;
import dev.arrival.audit.AdministrativeAct;
import dev.arrival.audit.AdministrativeActs;
import dev.arrival.audit.Outcome;
import dev.arrival.audit.SignIn;
import dev.arrival.audit.SignIns;
import dev.arrival.platform.Cursor;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Slice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditExportTest {
    private static final Instant NOON = Instant.parse("2026-05-03T12:00:00Z");

    private final StoredSignIns signIns = new StoredSignIns(
            new SignIn(Anybody.ORGANIZATION, 2, NOON).of("ada").admitted(42, Outcome.UNCHANGED, "[]"),
            new SignIn(Anybody.ORGANIZATION, 2, NOON)
                    .of("=cmd|' /C calc'!A0")
                    .turnedAway(Outcome.REFUSED, "missing-claims", "given_name, email"),
            new SignIn(8, 2, NOON).of("of another organization").turnedAway(Outcome.REFUSED, "suspended", ""));
    private final List<Keyset<AdministrativeAct>> asked = new ArrayList<>();

    private final AdministrativeActs acts = new AdministrativeActs() {
        @Override
        public Slice<AdministrativeAct> part(long organization, Filter filter, Keyset<AdministrativeAct> keyset) {
            asked.add(keyset);
            return new Slice<>(
                    List.of(new AdministrativeAct(organization, 1L, "Grace", "rename-group", "group:3", "emea", NOON)
                            .changed("{\"name\":\"a\"}", "{\"name\":\"b\"}")
                            .because(Optional.of("-1"))),
                    asked.size() < 3 ? Optional.of(new Cursor(null, 100 - asked.size())) : Optional.empty());
        }
    };

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    @Test
    void writesSignInsOfTheCallersOrganizationWithoutFormulas() throws IOException {
        export(Anybody.admin()).signIns(SignIns.Filter.NONE, stream);

        assertThat(text().lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("at,reference,outcome,reason,detail,person,user,subject,provider,byToken");
        assertThat(text())
                .contains(",unchanged,,,Ada,42,ada,,false,,0\r\n")
                .contains(",refused,missing-claims,\"given_name, email\",,,'=cmd|' /C calc'!A0,,false,,0\r\n");
    }

    @Test
    void goesOnToTheEndOfTheActs() throws IOException {
        export(Anybody.admin()).acts(AuditActsPage.filter(new Asked(Map.of())), stream);

        assertThat(text().lines()).hasSize(4);
        assertThat(text())
                .contains(
                        ",Grace,rename-group,group:3,emea,'-1,\"{\"\"name\"\":\"\"a\"\"}\",\"{\"\"name\"\":\"\"b\"\"}\"\r\n");
        assertThat(asked.stream().map(Keyset::after))
                .containsExactly(
                        Optional.empty(), Optional.of(new Cursor(null, 99)), Optional.of(new Cursor(null, 98)));
    }

    @Test
    void endsWhereTheCallerIsNoAdministratorAnyMore() {
        var dismissed = new AdministratorsOnly(Anybody.caller("admin")) {
            @Override
            void requireStill() {
                if (asked.size() == 2) {
                    throw new Refused(Refused.Reason.PRIVILEGED, "Not any more.");
                }
            }
        };
        var all = AuditActsPage.filter(new Asked(Map.of()));

        assertThatThrownBy(() -> export(dismissed).acts(all, stream)).isInstanceOf(Refused.class);
        assertThat(text().lines()).hasSize(3);
        assertThatThrownBy(() -> Anybody.with("analyst").requireStill()).isInstanceOf(Refused.class);
    }

    @Test
    void isForAdministratorsOnly() {
        var export = export(Anybody.with("analyst", "operator"));

        assertThatThrownBy(() -> export.signIns(SignIns.Filter.NONE, stream)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> export.acts(AuditActsPage.filter(new Asked(Map.of())), stream))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> export.signInsOf(new Asked(Map.of()))).isInstanceOf(Refused.class);
        assertThat(text()).isEmpty();
    }

    private AuditExport export(AdministratorsOnly administrators) {
        return new AuditExport(
                administrators,
                signIns,
                new SignInsAsked(StoredSignIns.people()),
                StoredSignIns.people(),
                StoredSignIns.providers(),
                acts);
    }

    private String text() {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
