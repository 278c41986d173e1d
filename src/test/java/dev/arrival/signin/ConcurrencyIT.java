package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Json;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Sign-ins that meet end as if they had come one after the other (rule 24). */
@ResourceLock("shared")
class ConcurrencyIT {
    private static final int CROWD = 32;
    private static final int ROUNDS = 3;
    private static final int GROUPS = 20;

    private static final ExecutorService CROWDS = Executors.newCachedThreadPool();

    private static Deployment arrival;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared();
    }

    @AfterAll
    static void stop() {
        CROWDS.shutdownNow();
        arrival.close();
    }

    @RepeatedTest(ROUNDS)
    void makesOnePersonOfOnePersonWhoArrivesManyTimesAtOnce(RepetitionInfo round) throws Exception {
        var subject = "one-" + round.getCurrentRepetition();
        var groups = newGroups(subject);
        var person = Somebody.called(subject).in(groups);

        var browsers = signInAtOnce(CROWD, i -> person);

        assertThat(browsers)
                .map(arrival::me)
                .map(me -> me.get("id"))
                .containsOnly(arrival.me(browsers.get(0)).get("id"));
        assertThat(browsers).map(arrival::groups).containsOnly(List.of(groups));
        var entries = entries(subject);
        assertThat(entries).hasSize(CROWD).map(entry -> entry.get("reference")).doesNotHaveDuplicates();
        assertThat(Collections.frequency(outcomes(entries), "created")).isEqualTo(1);
        assertThat(Collections.frequency(outcomes(entries), "unchanged")).isEqualTo(CROWD - 1);
        assertThat(timesCreated(entries, groups)).isEqualTo(eachOnce(groups));
    }

    @RepeatedTest(ROUNDS)
    void makesEachGroupOnceForManyPeopleWhoBringItAtOnce(RepetitionInfo round) throws Exception {
        var prefix = "many-" + round.getCurrentRepetition();
        var groups = newGroups(prefix);

        var browsers =
                signInAtOnce(CROWD, i -> Somebody.called(prefix + "-" + i).in(groups));

        assertThat(browsers).map(arrival::me).map(me -> me.get("id")).doesNotHaveDuplicates();
        assertThat(browsers).map(arrival::groups).containsOnly(List.of(groups));
        var entries = entries(prefix);
        assertThat(outcomes(entries)).hasSize(CROWD).containsOnly("created");
        assertThat(timesCreated(entries, groups)).isEqualTo(eachOnce(groups));
    }

    @RepeatedTest(ROUNDS)
    void endsWithTheGroupsOfOneOfTheSignInsThatMet(RepetitionInfo round) throws Exception {
        var subject = "torn-" + round.getCurrentRepetition();
        var person = Somebody.called(subject);
        var before = arrival.signIn(person.in("torn-before", "torn-0"));
        var sets = IntStream.range(0, CROWD / 2)
                .mapToObj(i -> List.of("torn-" + i, "torn-" + (i + 1), "torn-" + (i + 2), "torn-x" + i))
                .toList();

        var browsers = signInAtOnce(sets.size(), i -> person.in(sets.get(i).toArray(String[]::new)));

        var after = arrival.groups(before);
        assertThat(sets).map(Set::copyOf).contains(Set.copyOf(after));
        assertThat(browsers).map(arrival::groups).containsOnly(after);
        var entries = entries(subject);
        assertThat(outcomes(entries)).hasSize(sets.size() + 1).containsOnly("created", "updated");
    }

    /** Lets everybody come to the point where the provider has answered, and then all answers in at once. */
    private static List<Browser> signInAtOnce(int many, IntFunction<Somebody> who) throws Exception {
        var barrier = new CyclicBarrier(many);
        var browsers = new ArrayList<Browser>();
        var arrivals = new ArrayList<Callable<Page>>();
        for (var i = 0; i < many; i++) {
            var browser = new Browser();
            var answer = arrival.almostSignIn(browser, who.apply(i));
            browsers.add(browser);
            arrivals.add(() -> {
                barrier.await(1, TimeUnit.MINUTES);
                return browser.open(answer);
            });
        }
        var ends = new ArrayList<String>();
        for (Future<Page> end : CROWDS.invokeAll(arrivals)) {
            ends.add(end.get().toString());
        }
        assertThat(ends).containsOnly("200 " + arrival.at("/me"));
        assertThat(browsers).flatMap(Browser::trail).allMatch(page -> page.status() < 400);
        return browsers;
    }

    private static String[] newGroups(String prefix) {
        return IntStream.range(0, GROUPS)
                .mapToObj(i -> prefix + "-group-%02d".formatted(i))
                .toArray(String[]::new);
    }

    /** The audit entries of everybody whose subject begins so. */
    private static List<Map<String, Object>> entries(String prefix) {
        var administrator = arrival.signIn(Somebody.called("administrator").in("admins"));
        var newest =
                administrator.openOnly(arrival.at("/api/sign-ins?limit=200")).json();
        return Json.objects(newest.get("signIns")).stream()
                .filter(entry -> String.valueOf(entry.get("subject")).startsWith(prefix))
                .toList();
    }

    private static List<String> outcomes(List<Map<String, Object>> entries) {
        return entries.stream().map(entry -> (String) entry.get("outcome")).toList();
    }

    private static Map<String, Integer> timesCreated(List<Map<String, Object>> entries, String... groups) {
        var times = new HashMap<String, Integer>();
        entries.stream()
                .flatMap(entry -> Json.objects(entry.get("changes")).stream())
                .filter(change -> "create-group".equals(change.get("change")))
                .map(change -> (String) change.get("group"))
                .filter(List.of(groups)::contains)
                .forEach(group -> times.merge(group, 1, Integer::sum));
        return times;
    }

    private static Map<String, Integer> eachOnce(String... groups) {
        var once = new HashMap<String, Integer>();
        List.of(groups).forEach(group -> once.put(group, 1));
        return once;
    }
}
