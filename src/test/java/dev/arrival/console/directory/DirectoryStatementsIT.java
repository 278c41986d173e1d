package dev.arrival.console.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Json;
import dev.arrival.testing.Somebody;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of the database the pages about people, groups and workspaces take, however many there are. */
class DirectoryStatementsIT {
    private static final int AT_MOST = 20;

    private static Deployment arrival;
    private static Browser boss;
    private static String person;
    private static String group;
    private static String workspace;

    @BeforeAll
    static void start() {
        arrival = Deployment.startWatched(
                "directory-statements", Map.of("ARRIVAL_ANALYTICS_EVERY", "P1D")); // only the pages' are counted
        var groups = new String[40];
        for (var i = 0; i < groups.length; i++) {
            groups[i] = i == 0 ? "emea" : "team-" + i;
        }
        for (var i = 0; i < 30; i++) {
            arrival.signIn(Somebody.called("person-" + i).in(groups));
        }
        boss = arrival.signIn(Somebody.called("boss").in("admins"));
        group = id("groups?q=emea", "groups");
        person = id("users?q=person-7", "users");
        workspace = (String) call("POST", "workspaces", "{\"name\":\"Europe\"}").get("id");
        call(
                "POST",
                "workspaces/" + workspace + "/grants",
                "{\"group\":\"%s\",\"permission\":\"view\"}".formatted(group));
        call(
                "POST",
                "workspaces/" + workspace + "/grants",
                "{\"user\":\"%s\",\"permission\":\"view\"}".formatted(person));
        call("PUT", "groups/" + group + "/parents/" + id("groups?q=team-1", "groups"), "");
        call("PUT", "groups/" + group + "/members/" + person, "");
        call("POST", "role-grants", "{\"group\":\"%s\",\"role\":\"viewer\"}".formatted(group));
    }

    private static String id(String path, String name) {
        return (String) Json.objects(
                        boss.call("GET", arrival.at("/api/" + path), "").json().get(name))
                .get(0)
                .get("id");
    }

    private static Map<String, Object> call(String method, String path, String body) {
        var answer = boss.call(method, arrival.at("/api/" + path), body);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
        return answer.json();
    }

    @AfterAll
    static void stop() {
        if (arrival != null) {
            arrival.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/people",
                "/people?q=per&group=emea&provider=1&status=active&sort=familyName",
                "/person?id=P",
                "/person-link?id=P",
                "/person-link?id=P&other=person-8",
                "/person-link?id=P&provider=1&subject=person-8",
                "/groups?role=viewer",
                "/group?id=G",
                "/group?id=G&q=person",
                "/group?id=G&ask=delete",
                "/workspaces",
                "/workspace?id=W"
            })
    void asksFewQuestions(String path) throws InterruptedException {
        Thread.sleep(6_000); // what is remembered for five seconds is asked for again
        var address = arrival.at(
                path.replace("=P", "=" + person).replace("=G", "=" + group).replace("=W", "=" + workspace));
        var before = arrival.statementCount();

        var page = boss.open(address);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("<h1");
        var statements = arrival.statementCount() - before;
        assertThat(statements).isPositive().isLessThanOrEqualTo(AT_MOST);
    }
}
