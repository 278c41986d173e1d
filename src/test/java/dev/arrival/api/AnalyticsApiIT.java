package dev.arrival.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.client.Analytics;
import dev.arrival.client.Arrival;
import dev.arrival.client.ArrivalProblem;
import dev.arrival.client.PeopleAsked;
import dev.arrival.client.Span;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Json;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions about sign-ins, from outside: with a session, with a token, and by the client. */
@ResourceLock("shared with tokens")
class AnalyticsApiIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String FORMULA = "=cmd|' /C calc'!A0";
    private static final Somebody HOSTILE = Somebody.called("hostile")
            .with("given_name", FORMULA)
            .with("family_name", "O\"Neil, Jr.")
            .in("berlin");
    private static final Somebody INSIDE = Somebody.called("inside").in("berlin-mitte");
    private static final Somebody OUTSIDE = Somebody.called("outside").in("paris");

    /** What there is in this deployment, and what the server may do with it. */
    private static final List<String> QUESTIONS = List.of(
            "sign-ins",
            "adoption",
            "adoption/retention",
            "groups",
            "groups/sizes",
            "refusals",
            "provisioning",
            "provisioning/durations");

    private static Deployment arrival;
    private static Browser boss;
    private static Browser analyst;
    private static Browser viewer;
    private static Browser examiner;
    private static String workspace;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared(Deployment.TOKENS);
        boss = arrival.signIn(Somebody.called("boss").in("admins"));
        analyst = arrival.signIn(Somebody.called("analyst").in("analysts"));
        viewer = arrival.signIn(Somebody.called("viewer"));
        examiner = arrival.signIn(Somebody.called("examiner"));
        arrival.signIn(HOSTILE);
        arrival.signIn(INSIDE);
        arrival.signIn(INSIDE);
        arrival.signIn(OUTSIDE);
        arrival.signIn(Somebody.called("nameless").without("email").in("berlin"));
        workspace = idOf(call("POST", "/api/workspaces", "{\"name\":\"Berlin\"}"));
        call("PUT", "/api/groups/" + group("berlin-mitte") + "/parents/" + group("berlin"), "");
        grant("group", group("berlin"), "view");
        grant("user", (String) arrival.me(viewer).get("id"), "view");
        grant("user", (String) arrival.me(examiner).get("id"), "analyze");
        await(() -> ask(examiner, here("people")).status() == 200);
        await(() -> ask(analyst, all("sign-ins")).body().contains("\"signIns\":9"));
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @Test
    void countsWhoSignedInAndWhoWasTurnedAway() {
        var today = LocalDate.now(ZoneOffset.UTC);

        var page = ask(analyst, all("sign-ins") + "?by=outcome&from=" + today.minusDays(1) + "&to=" + today);

        assertThat(page.json())
                .containsEntry("from", today.minusDays(1).toString())
                .containsEntry("to", today.toString())
                .containsEntry("zone", "UTC")
                .containsEntry("bucket", "day")
                .containsKey("rolledAt");
        assertThat(rows(page).stream()
                        .map(row -> row.get("value") + " " + row.get("signIns") + " " + row.get("people")))
                .containsExactlyInAnyOrder("created 7 7", "unchanged 1 1", "refused 1 0");
    }

    @Test
    void countsOnlyItsPeopleAtAWorkspace() {
        assertThat(sum(ask(viewer, here("sign-ins")), "signIns")).isEqualTo(3);
        assertThat(sum(ask(viewer, here("adoption")), "newcomers")).isEqualTo(2);
        assertThat(names(ask(viewer, here("groups")))).containsExactly("berlin", "berlin-mitte");
        assertThat(names(ask(analyst, all("groups")))).contains("paris");
        assertThat(rows(ask(viewer, here("groups/sizes") + "?group=" + group("paris"))))
                .isEmpty();
    }

    @Test
    void showsNobodyFromElsewhereAtAWorkspace() {
        var seen = rows(ask(examiner, here("people")));

        assertThat(seen.stream().map(row -> row.get("email")))
                .containsExactlyInAnyOrder("hostile@example.com", "inside@example.com");
        assertThat(rows(ask(analyst, all("people"))).stream().map(row -> row.get("email")))
                .contains("outside@example.com", "boss@example.com", "hostile@example.com");
        for (var filter : List.of("?dormant=1", "?neverSeen=true")) {
            assertThat(rows(ask(examiner, here("people") + filter))).isEmpty();
        }
        assertThat(rows(ask(examiner, here("people") + "?neverReturned=true"))).hasSize(1);
    }

    @Test
    void answersEachQuestionInBothForms() {
        for (var question : QUESTIONS) {
            for (var address : List.of(all(question), here(question))) {
                var json = ask(boss, address);
                var csv = csv(boss, address);
                assertThat(json.status()).as(json.body()).isEqualTo(200);
                assertThat(csv.status()).as(csv.body()).isEqualTo(200);
                assertThat(csv.headers().allValues("Content-Disposition"))
                        .containsExactly("attachment; filename=\"" + question.replace('/', '-') + ".csv\"");
                assertThat(csv.headers().allValues("Content-Type"))
                        .singleElement()
                        .asString()
                        .isEqualToIgnoringCase("text/csv;charset=UTF-8");
                assertThat(csv.body().lines().count() - 1).isEqualTo(rows(json).size());
                for (var page : List.of(json, csv)) {
                    assertThat(page.headers().allValues("Cache-Control")).containsExactly("private, max-age=5");
                    assertThat(String.join(",", page.headers().allValues("Vary")))
                            .contains("Accept", "Authorization", "Cookie");
                }
            }
        }
    }

    @Test
    void writesPeopleAsCsvThatNoSpreadsheetExecutes() {
        var rows = rows(ask(examiner, here("people")));
        var hostile = rows.get(0);
        var inside = rows.get(1);

        var page = csv(examiner, here("people"));

        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(page.body())
                .isEqualTo("id,userName,givenName,familyName,email,firstSeen,lastSeen\r\n"
                        + hostile.get("id") + ",,'" + FORMULA + ",\"O\"\"Neil, Jr.\",hostile@example.com,"
                        + hostile.get("firstSeen") + "," + hostile.get("lastSeen") + "\r\n"
                        + inside.get("id") + ",,Ada,Lovelace,inside@example.com,"
                        + inside.get("firstSeen") + "," + inside.get("lastSeen") + "\r\n");
        assertThat(csv(examiner, here("people") + "?limit=1").body().lines()).hasSize(2);
    }

    @Test
    void goesOnWhereAPartOfThePeopleEnded() {
        var first = ask(analyst, all("people") + "?limit=2&sort=-lastSeen");
        var second = ask(
                analyst,
                all("people") + "?limit=200&sort=-lastSeen&after="
                        + first.json().get("next"));

        assertThat(Stream.concat(rows(first).stream(), rows(second).stream()).map(row -> row.get("id")))
                .hasSize(7)
                .doesNotHaveDuplicates();
        assertThat(second.json()).doesNotContainKey("next");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            sign-ins?from=2026-13-01                         | from
            sign-ins?from=1999-12-31                         | from
            sign-ins?from=+12026-01-01                       | from
            sign-ins?from=2026-02-02&to=2026-02-01           | to
            sign-ins?from=9000-01-01                         | from
            sign-ins?from=2001-01-01&to=2011-01-01&bucket=month | from
            sign-ins?from=2001-01-01&to=2010-01-01           | bucket
            sign-ins?to=today                                | to
            sign-ins?zone=Mars/Olympus                       | zone
            sign-ins?bucket=year                             | bucket
            sign-ins?by=person                               | by
            sign-ins?by=outcome&by=group                     | by
            sign-ins?from=2026-01-01&from=2026-01-01         | from
            sign-ins?group=1                                 | group
            sign-ins?by=group&from=2026-01-01&to=2026-11-01  | bucket
            adoption?by=outcome                              | by
            adoption/retention?bucket=day&from=2024-01-01&to=2026-01-01 | bucket
            people?dormant=0                                 | dormant
            people?neverSeen=yes                             | neverSeen
            people?sort=givenName                            | sort
            people?limit=201                                 | limit
            people?after=nonsense                            | after
            people?from=2026-01-01                           | from
            groups?from=2026-01-01                           | from
            groups/sizes?zone=UTC                            | zone
            groups/sizes?group=berlin                        | group
            refusals?reason=token-rejected                   | reason
            """, delimiter = '|')
    void namesTheParameterThatIsWrong(String question, String parameter) {
        for (var address : List.of(all(question), here(question))) {
            var page = ask(boss, address);

            requireProblem(page, 400, "bad-parameter");
            assertThat(page.json()).containsEntry("parameter", parameter);
            assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Vienna", "Asia/Kathmandu", "%2B05:45", "-05:00", "Z", "America/St_Johns"})
    void takesAnyZone(String zone) {
        assertThat(sum(ask(boss, all("sign-ins") + "?bucket=month&zone=" + zone), "signIns"))
                .isEqualTo(9);
    }

    @Test
    void answersOnlyThoseWhoMayKnow() {
        var nobody = new Browser();
        for (var question : QUESTIONS) {
            requireProblem(ask(nobody, all(question)), 401, "unauthorized");
            requireProblem(ask(nobody, here(question)), 401, "unauthorized");
            assertThat(ask(viewer, all(question)).status()).isEqualTo(403);
            assertThat(ask(viewer, here(question)).status()).isEqualTo(200);
            requireProblem(ask(analyst, here(question)), 404, "not-found");
            requireProblem(ask(boss, "/api/workspaces/999999/analytics/" + question), 404, "not-found");
        }
        assertThat(ask(viewer, all("people")).status()).isEqualTo(403);
        requireProblem(ask(viewer, here("people")), 403, "needs-permission");
        assertThat(ask(viewer, here("people")).json().get("detail")).asString().contains("analyze", "view");
        assertThat(analyst.call("POST", arrival.at(all("rebuild")), "", "Accept", "application/x-ndjson")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void refersToAttemptsOnlyWhereTheCallerMaySeeThem() {
        var refusals = rows(ask(analyst, all("refusals")));

        assertThat(refusals).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("refusals", 1L).containsKey("reason");
            assertThat(boss.openOnly(arrival.at("/api/sign-ins/" + row.get("references")))
                            .json())
                    .containsEntry("reason", row.get("reason"));
        });
        assertThat(rows(ask(viewer, here("refusals"))))
                .allSatisfy(row -> assertThat(row).doesNotContainKey("references"));
    }

    @Test
    void knowsNoOtherForm() {
        assertThat(analyst.call("GET", arrival.at(all("sign-ins")), "", "Accept", "application/xml")
                        .status())
                .isEqualTo(406);
        var preferred = analyst.call(
                "GET", arrival.at(all("sign-ins")), "", "Accept", "text/csv;q=0.5, application/json;q=0.9, */*;q=0.1");
        assertThat(preferred.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        var any = analyst.call("GET", arrival.at(all("sign-ins")), "", "Accept", "*/*");
        assertThat(any.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
    }

    @Test
    void sendsAnAnswerAgainOnlyIfItIsAnotherOne() {
        var first = ask(viewer, here("adoption"));
        var tag = first.headers().firstValue("ETag").orElseThrow();

        var same = viewer.call("GET", arrival.at(here("adoption")), "", "If-None-Match", tag);
        var csv = viewer.call("GET", arrival.at(here("adoption")), "", "If-None-Match", tag, "Accept", "text/csv");
        var asked = viewer.call("GET", arrival.at(here("adoption") + "?bucket=week"), "", "If-None-Match", tag);
        var elsewhere = boss.call("GET", arrival.at(all("adoption")), "", "If-None-Match", tag);

        assertThat(tag).startsWith("W/");
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.headers().allValues("ETag")).containsExactly(tag);
        assertThat(same.headers().allValues("Cache-Control")).containsExactly("private, max-age=5");
        assertThat(Stream.of(csv, asked, elsewhere).map(Page::status)).containsOnly(200);
        assertThat(Stream.of(csv, asked, elsewhere).map(page -> page.headers().firstValue("ETag")))
                .doesNotContain(first.headers().firstValue("ETag"))
                .doesNotHaveDuplicates();
    }

    @Test
    void makesAllAnewLineByLine() {
        var before = ask(analyst, all("sign-ins") + "?by=outcome");

        var page = boss.call("POST", arrival.at(all("rebuild")), "", "Accept", "application/x-ndjson");

        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body().lines().toList())
                .hasSizeGreaterThan(1)
                .last()
                .asString()
                .startsWith("{\"summary\":");
        assertThat(rows(ask(analyst, all("sign-ins") + "?by=outcome"))).isEqualTo(rows(before));
    }

    @Test
    void answersAProgramThatHasTheClient() throws IOException {
        var api = Arrival.at(
                arrival.at(""), () -> token(Somebody.called("analyst").in("analysts")));
        var span = Span.usual().in(ZoneId.of("Europe/Vienna")).by(Span.Bucket.WEEK);

        try (var me = api.me();
                var analytics = api.analytics();
                var csv = api.analyticsAsCsv()) {
            assertThat(me.get().roles()).containsExactly("analyst");
            assertThat(me.get().groups())
                    .singleElement()
                    .satisfies(group -> assertThat(group.name()).isEqualTo("analysts"));
            var signIns = analytics.signIns(span, "outcome");
            assertThat(signIns.rolledAt()).isBeforeOrEqualTo(Instant.now());
            assertThat(signIns.rows().stream().filter(row -> row.value().equals("refused")))
                    .singleElement()
                    .satisfies(row -> assertThat(row.signIns()).isEqualTo(1));
            assertThat(analytics.adoption(span).rows().stream()
                            .mapToLong(Analytics.Adoption.Row::newcomers)
                            .sum())
                    .isEqualTo(7);
            assertThat(analytics.retention(Span.usual()).rows()).isNotEmpty();
            assertThat(analytics.people(PeopleAsked.all().by("-lastSeen").first(3)))
                    .satisfies(part -> assertThat(part.rows()).hasSize(3))
                    .satisfies(part -> assertThat(part.next()).isNotEmpty());
            assertThat(analytics.groups().rows()).extracting("name").contains("berlin");
            assertThat(analytics.groupSizes(Span.usual(), group("berlin")).rows())
                    .isNotEmpty();
            assertThat(analytics.refusals(span).rows()).hasSize(1);
            assertThat(analytics.changes(span).rows()).extracting("kind").contains("create-user");
            assertThat(analytics.durations(span).rows()).isNotEmpty();
            try (var stream = csv.signIns(Span.usual(), null)) {
                assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("start,value,name,signIns,people\r\n");
            }
            assertThatThrownBy(() -> analytics.signIns(span, "person"))
                    .isInstanceOfSatisfying(ArrivalProblem.class, problem -> {
                        assertThat(problem.status()).isEqualTo(400);
                        assertThat(problem.type()).isEqualTo("urn:arrival:problem:bad-parameter");
                        assertThat(problem.parameter()).contains("by");
                    });
        }
    }

    @Test
    void answersAProgramOfAWorkspace() {
        var api = Arrival.at(arrival.at(""), () -> token(Somebody.called("examiner")));

        try (var workspaces = api.workspaces();
                var analytics = api.analytics(workspace)) {
            assertThat(workspaces.page(null).workspaces()).singleElement().satisfies(one -> {
                assertThat(one.name()).isEqualTo("Berlin");
                assertThat(workspaces.one(one.id())).isEqualTo(one);
            });
            assertThatThrownBy(() -> workspaces.grants(workspace, null))
                    .isInstanceOfSatisfying(
                            ArrivalProblem.class,
                            problem -> assertThat(problem.type()).isEqualTo("urn:arrival:problem:needs-permission"));
            assertThat(analytics.people(PeopleAsked.all()).rows())
                    .extracting("email")
                    .containsExactly("hostile@example.com", "inside@example.com");
        }
        try (var workspaces = Arrival.at(
                        arrival.at(""), () -> token(Somebody.called("boss").in("admins")))
                .workspaces()) {
            assertThat(workspaces.grants(workspace, null).grants())
                    .extracting("permission")
                    .containsExactlyInAnyOrder("view", "view", "analyze");
        }
    }

    private static String token(Somebody person) {
        return arrival.provider().accessToken(person.claims());
    }

    private static String all(String question) {
        return "/api/analytics/" + question;
    }

    private static String here(String question) {
        return "/api/workspaces/" + workspace + "/analytics/" + question;
    }

    private static Page ask(Browser browser, String address) {
        return browser.call("GET", arrival.at(address), "");
    }

    private static Page csv(Browser browser, String address) {
        return browser.call("GET", arrival.at(address), "", "Accept", "text/csv");
    }

    private static Page call(String method, String path, String body) {
        var page = boss.call(method, arrival.at(path), body);
        assertThat(page.status()).as(page.body()).isLessThan(300);
        return page;
    }

    private static void grant(String kind, String id, String permission) {
        call(
                "POST",
                "/api/workspaces/" + workspace + "/grants",
                "{\"%s\":\"%s\",\"permission\":\"%s\"}".formatted(kind, id, permission));
    }

    private static String group(String name) {
        return Json.objects(call("GET", "/api/groups?q=" + name, "").json().get("groups")).stream()
                .filter(group -> name.equals(group.get("name")))
                .map(group -> (String) group.get("id"))
                .findFirst()
                .orElseThrow();
    }

    private static String idOf(Page page) {
        return (String) page.json().get("id");
    }

    private static List<Map<String, Object>> rows(Page page) {
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return Json.objects(page.json().get("rows"));
    }

    private static List<Object> names(Page page) {
        return rows(page).stream().map(row -> row.get("name")).toList();
    }

    private static long sum(Page page, String member) {
        return rows(page).stream().mapToLong(row -> (Long) row.get(member)).sum();
    }

    private static void requireProblem(Page page, int status, String type) {
        assertThat(page.status()).as(page.body()).isEqualTo(status);
        assertThat(page.json()).containsEntry("type", "urn:arrival:problem:" + type);
    }

    private static void await(BooleanSupplier condition) {
        var deadline = Instant.now().plus(SOON);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
