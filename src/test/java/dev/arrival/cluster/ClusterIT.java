package dev.arrival.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Json;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two nodes are as good as one, and better when one of them is lost. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {
    private static final int CROWD = 200;

    /** How many have been let in when a node is lost. */
    private static final int HALF_WAY = 60;

    private static final List<String> GROUPS =
            IntStream.range(0, 5).mapToObj(i -> "crowd-" + i).toList();

    private static final HttpClient PROGRAM = HttpClient.newHttpClient();

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = Cluster.start();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void useBoth() {
        cluster.useBoth();
    }

    @Test
    @Order(1)
    void makesTheSchemaAndWhatIsInItFromTheStartOnceThoughBothNodesBeginAtOnce() {
        assertThat(cluster.database.rows("select version, success from flyway_schema_history order by installed_rank"))
                .doesNotHaveDuplicates()
                .hasSize(migrations())
                .allMatch(row -> row.endsWith(" t"));
        assertThat(cluster.database.number("select count(*) from organizations"))
                .isEqualTo(1);
        assertThat(cluster.database.number("select count(*) from identity_providers"))
                .isEqualTo(1);
        assertThat(cluster.database.number("select count(*) from role_grants")).isEqualTo(1);
    }

    @Test
    @Order(2)
    void knowsOnOneNodeWhoSignedInOnTheOther() {
        cluster.use(cluster.a);
        var browser = cluster.signIn(Somebody.called("wanderer").in("staff"));

        cluster.use(cluster.b);
        assertThat(cluster.me(browser).json()).containsEntry("subject", "wanderer");
        assertThat(browser.open(cluster.at("/me")).body()).contains("wanderer@example.com");

        cluster.use(cluster.a);
        assertThat(cluster.me(browser).json()).containsEntry("subject", "wanderer");
    }

    @Test
    @Order(3)
    void takesTheAnswerOnOneNodeToAQuestionOfTheOther() {
        var browser = new Browser();
        cluster.use(cluster.a);
        var answer = cluster.almostSignIn(browser, Somebody.called("crossing").in("staff"));
        var before = browser.cookie("JSESSIONID").orElseThrow().value();

        cluster.use(cluster.b);
        assertThat(browser.open(answer)).hasToString("200 " + cluster.at("/me"));

        var after = browser.cookie("JSESSIONID").orElseThrow().value();
        assertThat(after).isNotEqualTo(before);
        cluster.use(cluster.a);
        assertThat(cluster.me(browser).json()).containsEntry("subject", "crossing");
        assertThat(browser.openOnly(answer).redirect()).contains(cluster.at("/refused")); // it counted once
        assertThat(statusWith(before)).isEqualTo(401);
    }

    @Test
    @Order(4)
    void signsOutOnBothNodes() {
        cluster.use(cluster.a);
        var browser = cluster.signIn(Somebody.called("leaving").in("staff"));
        cluster.use(cluster.b);
        var page = browser.open(cluster.at("/me"));
        var session = browser.cookie("JSESSIONID").orElseThrow().value();
        assertThat(statusWith(session)).isEqualTo(200);

        signOut(browser, page);

        for (var node : List.of(cluster.a, cluster.b, cluster.a)) {
            cluster.use(node);
            assertThat(statusWith(session)).isEqualTo(401);
        }
    }

    @Test
    @Order(5)
    void takesOnOneNodeTheFormOfAPageThatTheOtherShowed() {
        cluster.use(cluster.a);
        var browser = cluster.signIn(Somebody.called("form-filler").in("staff"));
        var page = browser.open(cluster.at("/me"));
        var session = browser.cookie("JSESSIONID").orElseThrow().value();

        cluster.use(cluster.b);
        signOut(browser, page);

        assertThat(statusWith(session)).isEqualTo(401);
    }

    @Test
    @Order(6)
    void letsEverybodyInThoughEachRequestGoesToAnotherNode() throws Exception {
        var ends = new HashMap<String, Future<List<Page>>>();
        var people = Executors.newFixedThreadPool(8);
        try {
            for (var i = 0; i < 40; i++) {
                var browser = new Browser();
                var answer = cluster.almostSignIn(
                        browser, Somebody.called("commuter-" + i).in("staff"));
                ends.put("commuter-" + i, people.submit(() -> {
                    browser.open(answer);
                    return List.of(cluster.me(browser), cluster.me(browser), cluster.me(browser), cluster.me(browser));
                }));
            }
            for (var end : ends.entrySet()) {
                assertThat(end.getValue().get()).allSatisfy(page -> {
                    assertThat(page.status()).isEqualTo(200);
                    assertThat(page.json()).containsEntry("subject", end.getKey());
                });
            }
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    @Order(7)
    void suspendsOnTheOtherNodeWithinFiveSeconds() {
        cluster.use(cluster.b);
        var person = Somebody.called("suspended").in("staff");
        var browser = cluster.signIn(person);
        var session = browser.cookie("JSESSIONID").orElseThrow().value();
        var id = (String) cluster.me(browser).json().get("id");
        var token = cluster.provider.accessToken(person.claims());
        cluster.use(cluster.a);
        var boss = cluster.signIn(Somebody.called("boss").in("admins"));
        cluster.use(cluster.b);
        assertThat(statusWith(session)).isEqualTo(200); // and what node B read then it remembers
        assertThat(statusWithToken(token)).isEqualTo(200);

        cluster.use(cluster.a);
        var act = boss.call("POST", cluster.at("/api/users/" + id + "/suspend"), "", "If-Match", "*");
        var done = Instant.now();
        assertThat(act.status()).isEqualTo(200);
        cluster.use(cluster.b);
        await(() -> statusWith(session) != 200 && statusWithToken(token) != 200);

        assertThat(Duration.between(done, Instant.now())).isLessThan(Duration.ofSeconds(6)); // one for the way
        assertThat(statusWith(session)).isEqualTo(401);
        assertThat(statusWithToken(token)).isEqualTo(403);
    }

    @Test
    @Order(8)
    void losesNobodyWhoSawSuccessWhenANodeIsKilled() throws Exception {
        var somebody = IntStream.range(0, CROWD)
                .mapToObj(i -> Somebody.called("crowd-%03d".formatted(i)).in(GROUPS.toArray(String[]::new)))
                .toList();
        var browsers = new ArrayList<Browser>();
        var letIn = new CountDownLatch(HALF_WAY);
        var ends = arriveAtOnce(somebody, browsers, letIn);
        assertThat(letIn.await(2, TimeUnit.MINUTES)).isTrue();

        cluster.a.kill();

        var sawSuccess = new HashSet<String>();
        for (var i = 0; i < CROWD; i++) {
            if (ends.get(i).get(2, TimeUnit.MINUTES)) {
                sawSuccess.add(subject(i));
            }
        }
        assertThat(sawSuccess).hasSizeGreaterThanOrEqualTo(HALF_WAY);
        assertThat(whole()).containsAll(sawSuccess);
        requireNobodyHalfOrTwice();

        // B carries on: whoever is not in yet comes again, and the others are still in.
        for (var i = 0; i < CROWD; i++) {
            if (cluster.me(browsers.get(i)).status() != 200) {
                assertThat(sawSuccess).as("whose session is lost").doesNotContain(subject(i));
                browsers.set(i, cluster.signIn(somebody.get(i)));
            }
            assertThat(cluster.me(browsers.get(i)).json()).containsEntry("subject", subject(i));
        }
        assertThat(whole()).hasSize(CROWD);
        requireNobodyHalfOrTwice();

        cluster.restart(cluster.a);
        cluster.use(cluster.a);
        assertThat(cluster.me(browsers.get(0)).json()).containsEntry("subject", subject(0));
    }

    @Test
    @Order(9)
    void countsEachSignInOnceThoughBothNodesRollUp() throws Exception {
        await(() -> cluster.database.number("select coalesce(sum(sign_ins), 0) from sign_in_days")
                == cluster.database.number("select count(*) from sign_ins"));
        TimeUnit.SECONDS.sleep(3); // both have looked again, and more than once

        assertThat(cluster.database.number("select sum(sign_ins) from sign_in_days"))
                .isEqualTo(cluster.database.number("select count(*) from sign_ins"));
        assertThat(cluster.database.number("select count(*) from people_seen"))
                .isEqualTo(
                        cluster.database.number(
                                "select count(distinct user_id) from sign_ins where outcome in ('CREATED', 'UPDATED', 'UNCHANGED')"));
        assertThat(cluster.database.number("""
                        select sum(d.joined) from group_days d join groups g on g.id = d.group_id
                        where g.name like 'crowd-%'""")).isEqualTo((long) CROWD * GROUPS.size());
    }

    @Test
    @Order(10)
    void carriesOnWhileTheNextVersionBegins() {
        var before = cluster.signIn(Somebody.called("patient").in("staff"));
        cluster.use(cluster.b);
        for (var i = 0; i < 10; i++) { // statements are prepared for the old schema
            cluster.signIn(Somebody.called("early-" + i).in("staff"));
        }

        cluster.startNext();

        assertThat(cluster.database.rows("select max(version) from flyway_schema_history"))
                .containsExactly("9999");
        for (var node : List.of(cluster.next, cluster.b, cluster.next, cluster.a)) {
            cluster.use(node);
            assertThat(cluster.me(before).json()).containsEntry("subject", "patient");
        }
        for (var node : List.of(cluster.next, cluster.b)) {
            for (var i = 0; i < 10; i++) {
                cluster.use(node);
                var person = Somebody.called("late-" + i).in("staff", "new-" + i);
                assertThat(cluster.me(cluster.signIn(person)).json()).containsEntry("subject", "late-" + i);
                assertThat(cluster.me(cluster.signIn(
                                        Somebody.called("early-" + i).in("staff")))
                                .status())
                        .isEqualTo(200);
            }
        }

        cluster.restart(cluster.b); // the old version, on the next one's schema

        cluster.use(cluster.b);
        assertThat(cluster.b.isReady()).isTrue();
        assertThat(cluster.me(before).json()).containsEntry("subject", "patient");
        assertThat(cluster.me(cluster.signIn(Somebody.called("rolled-back").in("staff")))
                        .json())
                .containsEntry("subject", "rolled-back");
        requireNobodyHalfOrTwice();
    }

    @Test
    @Order(11)
    void goesOnWithSignInsByMonth() throws IOException {
        var before = cluster.database.number("select count(*) from sign_ins");

        cluster.database.run(Files.readString(Path.of("docs/scaling/partitions.sql")));

        assertThat(cluster.database.number("select count(*) from sign_ins")).isEqualTo(before);
        for (var node : List.of(cluster.a, cluster.b)) {
            cluster.use(node);
            var person = Somebody.called("of-this-month").in("staff");
            assertThat(cluster.me(cluster.signIn(person)).json()).containsEntry("subject", "of-this-month");
        }
        var boss = cluster.signIn(Somebody.called("boss").in("admins"));
        assertThat(Json.objects(boss.openOnly(cluster.at("/api/sign-ins?limit=200"))
                        .json()
                        .get("signIns")))
                .map(entry -> entry.get("subject"))
                .contains("boss", "of-this-month"); // by key: each node has keys of its own
        assertThat(cluster.database.number("select count(*) from sign_ins_outside"))
                .isZero();
        await(() -> cluster.database.number("select sum(sign_ins) from sign_in_days")
                == cluster.database.number("select count(*) from sign_ins"));
    }

    /** Everybody has been at the provider; then all answers go in at once. True for whoever is let in. */
    private static List<Future<Boolean>> arriveAtOnce(
            List<Somebody> somebody, List<Browser> browsers, CountDownLatch letIn) {
        var crowd = Executors.newFixedThreadPool(somebody.size());
        var together = new CyclicBarrier(somebody.size());
        var arrivals = new ArrayList<Callable<Boolean>>();
        for (var person : somebody) {
            var browser = new Browser();
            browsers.add(browser);
            var answer = cluster.almostSignIn(browser, person);
            arrivals.add(() -> {
                together.await(1, TimeUnit.MINUTES);
                try {
                    var in = browser.openOnly(answer)
                            .redirect()
                            .filter(cluster.at("/me")::equals)
                            .isPresent();
                    if (in) {
                        letIn.countDown();
                    }
                    return in;
                } catch (UncheckedIOException e) {
                    return false;
                }
            });
        }
        var ends = arrivals.stream().map(crowd::submit).toList();
        crowd.shutdown();
        return ends;
    }

    private static String subject(int number) {
        return "crowd-%03d".formatted(number);
    }

    /** The subjects of the crowd who are in the database with all that belongs to them. */
    private static Set<String> whole() {
        return new HashSet<>(cluster.database.rows("""
                select i.subject
                from identities i join users u on u.id = i.user_id
                where i.subject like 'crowd-%' and u.email = i.subject || '@example.com'
                and (select count(*) from memberships m join groups g on g.id = m.group_id
                    where m.user_id = u.id and g.name like 'crowd-%') = ?
                and (select count(*) from recorded_claims c where c.identity_id = i.id) = 1
                and (select count(*) from sign_ins s
                    where s.subject = i.subject and s.user_id = u.id and s.outcome = 'CREATED') = 1
                """, GROUPS.size()));
    }

    private static void requireNobodyHalfOrTwice() {
        var crowd = cluster.database.rows("select subject from identities where subject like 'crowd-%'");
        assertThat(crowd).doesNotHaveDuplicates().hasSameSizeAs(whole());
        assertThat(cluster.database.rows("select id from users where id not in (select user_id from identities)"))
                .isEmpty();
        assertThat(cluster.database.rows("select email from users group by email having count(*) > 1"))
                .isEmpty();
        assertThat(cluster.database.rows("select name from groups group by name having count(*) > 1"))
                .isEmpty();
        assertThat(cluster.database.rows("""
                        select s.subject from sign_ins s
                        where s.outcome = 'CREATED' and not exists
                        (select * from identities i where i.subject = s.subject and i.user_id = s.user_id)
                        """)).isEmpty();
        assertThat(cluster.database.rows(
                        "select subject from sign_ins where outcome = 'CREATED' group by subject having count(*) > 1"))
                .isEmpty();
    }

    private static void signOut(Browser browser, Page page) {
        var form = page.document().selectFirst("form#header");
        var button = form.selectFirst("button, input[type=submit]");
        browser.submit(form, Map.of(button.attr("name"), button.attr("value")));
    }

    /** What the API answers to that session's cookie. */
    private static int statusWith(String session) {
        return status("Cookie", "JSESSIONID=" + session);
    }

    private static int statusWithToken(String token) {
        return status("Authorization", "Bearer " + token);
    }

    private static int status(String header, String value) {
        try {
            return PROGRAM.send(
                            HttpRequest.newBuilder(cluster.at("/api/me"))
                                    .header(header, value)
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int migrations() {
        return Path.of("src/main/resources/db/migration").toFile().list((folder, name) -> name.startsWith("V")).length;
    }

    private static void await(BooleanSupplier condition) {
        var deadline = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
