package dev.arrival.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Somebody;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of the database the pages that anybody opens often take, however many people are in it. */
class AuditStatementsIT {
    private static final int AT_MOST = 20;
    private static final String POLICY = """
            {"provisioning": "approval", "groups": {"grantable": {"privileged": ["admins"]}}}""";

    private static Deployment arrival;
    private static Browser boss;
    private static String reference;

    @BeforeAll
    static void start() {
        arrival = Deployment.startWatched(
                "audit-statements", Map.of("ARRIVAL_ANALYTICS_EVERY", "P1D")); // only the pages' are counted
        for (var i = 0; i < 30; i++) {
            arrival.signIn(Somebody.called("person-" + i).in("emea"));
        }
        reference = arrival.signIn(new Browser(), Somebody.called("nameless").without("given_name"))
                .document()
                .select("#reference")
                .text();
        boss = arrival.signIn(Somebody.called("boss").in("admins"));
        var saved = boss.call("PUT", arrival.at("/api/organizations/1/providers/1/policy"), POLICY, "If-Match", "*");
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        for (var i = 0; i < 30; i++) {
            arrival.signIn(new Browser(), Somebody.called("waiting-" + i).in("emea"));
        }
    }

    @AfterAll
    static void stop() {
        if (arrival != null) {
            arrival.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/try, try, show, said, '{\"sub\": \"person-17\", \"urn.gooddata.user_groups\": [\"emea\", \"new\"]}'",
        "/policy, policy, look, /admission/emailDomains, example.com",
        "/provider?id=1, provider, check, /name, Corp"
    })
    void asksFewQuestionsForWhatIsSent(String path, String form, String button, String field, String value) {
        arrival.signIn(boss, Somebody.called("boss").in("admins"));
        var page = boss.open(arrival.at(path));
        var before = arrival.statementCount();

        var answer = boss.submitOnly(page.document().getElementById(form), Map.of(button, button, field, value));

        assertThat(answer.status()).isIn(200, 302);
        assertThat(answer.body()).doesNotContain("id=\"mistake\"", "id=\"fault\"");
        assertThat(arrival.statementCount() - before).isPositive().isLessThanOrEqualTo(AT_MOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/audit",
                "/audit?person=person&outcome=created",
                "/audit-acts",
                "/try",
                "/try?person=person",
                "/try?person=person-17",
                "/explain?reference=",
                "/home",
                "/home?days=365",
                "/home?from=2010-01-02&to=2020-01-01", // the longest
                "/approvals",
                "/policy",
                "/policy?version=1",
                "/providers",
                "/provider",
                "/provider?kind=social",
                "/provider?id=1"
            })
    void asksFewQuestions(String path) {
        var address = arrival.at(path.endsWith("=") ? path + reference : path);
        arrival.signIn(boss, Somebody.called("boss").in("admins")); // what is remembered of them is read anew
        var before = arrival.statementCount();

        var page = boss.open(address);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<main");
        if (path.equals("/approvals")) {
            assertThat(page.document().select("#people tbody tr")).hasSize(25);
        }
        var statements = arrival.statementCount() - before;
        assertThat(statements).isPositive().isLessThanOrEqualTo(AT_MOST);
    }
}
