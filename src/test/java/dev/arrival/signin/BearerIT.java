package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Json;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.Wire;
import dev.arrival.testing.provider.Lie;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls with access tokens, from outside. */
class BearerIT {
    private static final Duration SOON = Duration.ofSeconds(8);
    private static Deployment arrival;

    private Browser boss;

    @BeforeAll
    static void start() {
        arrival = Deployment.startWatched(
                "bearer",
                Map.of(
                        "ARRIVAL_ANALYTICS_EVERY",
                        "P1D", // statements are counted
                        "ARRIVAL_PROVIDER_BY_TOKEN",
                        "on",
                        "ARRIVAL_PROVIDER_INTROSPECTION",
                        "on"));
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @BeforeEach
    void signIn() {
        arrival.provider().startOver();
        boss = arrival.signIn(Somebody.called("boss").in("admins"));
    }

    @Test
    void letsAPersonArriveByAToken() {
        var person = Somebody.called("arriving").in("analysts", "staff");

        var me = me(token(person));

        assertThat(me)
                .containsEntry("kind", "person")
                .containsEntry("issuer", arrival.provider().issuer())
                .containsEntry("subject", "arriving")
                .containsEntry("roles", List.of("analyst"))
                .doesNotContainKey("lastSignIn");
        assertThat(Json.objects(me.get("groups")).stream().map(group -> group.get("name")))
                .containsExactly("analysts", "staff");
        assertThat(outcomes("arriving")).containsExactly("created");
        assertThat(arrival.me(arrival.signIn(person))).containsEntry("id", me.get("id"));
    }

    @Test
    void writesNothingIfNothingHasChanged() {
        var person = Somebody.called("unchanged").in("staff");
        me(token(person));
        var token = token(person);

        me(token);
        me(token);
        me(token(person));

        assertThat(outcomes("unchanged")).containsExactly("created");
    }

    @Test
    void carriesOverWhatATokenSaysOtherwise() {
        var person = Somebody.called("changed").in("staff");
        me(token(person));

        var me = me(token(person.in("staff", "more").with("given_name", "Augusta")));

        assertThat(me).containsEntry("givenName", "Augusta");
        assertThat(outcomes("changed")).containsExactly("updated", "created");
    }

    @Test
    void leavesAloneWhatATokenDoesNotMention() {
        var person = Somebody.called("silent").in("staff");
        me(token(person));

        var me = me(arrival.provider().accessToken(Map.of("sub", "silent")));

        assertThat(me).containsEntry("givenName", "Ada");
        assertThat(Json.objects(me.get("groups"))).hasSize(1);
        assertThat(outcomes("silent")).containsExactly("created");
    }

    @Test
    void makesOnePersonOfManyCallsAtOnce() throws Exception {
        var person = Somebody.called("at-once").in("staff", "fresh-group");
        var threads = Executors.newFixedThreadPool(8);
        try {
            var ids = new ArrayList<String>();
            var tokens = List.of(token(person), token(person), token(person), token(person));
            var calls = new ArrayList<Future<Map<String, Object>>>();
            for (var i = 0; i < 16; i++) {
                var token = tokens.get(i % 4);
                calls.add(threads.submit(() -> me(token)));
            }
            for (var call : calls) {
                ids.add((String) call.get().get("id"));
            }
            assertThat(ids.stream().distinct()).hasSize(1);
            assertThat(outcomes("at-once")).containsOnlyOnce("created");
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Lie.class,
            names = {
                "WRONG_ISSUER",
                "WRONG_AUDIENCE",
                "EXPIRED",
                "NO_EXPIRY",
                "ISSUED_IN_THE_FUTURE",
                "NO_ISSUED_AT",
                "WRONG_AT_HASH",
                "ALGORITHM_NONE",
                "HS256_WITH_THE_CLIENT_SECRET",
                "HS256_WITH_THE_PUBLIC_KEY",
                "FOREIGN_KEY",
                "UNKNOWN_KID",
                "KEY_IN_THE_HEADER",
                "JKU_IN_THE_HEADER",
                "X5U_IN_THE_HEADER",
                "X5C_IN_THE_HEADER",
                "UNSIGNED_IN_ENCRYPTED",
                "BROKEN_SIGNATURE"
            })
    void refusesEveryLieAndWritesNothing(Lie lie) {
        var before = newest();
        var token = arrival.provider().accessToken(Somebody.called("liar").claims(), lie);

        requireInvalid(call("/api/me", token));

        assertThat(newest()).isEqualTo(before);
        assertThat(arrival.provider().calls("impostor-keys")).isZero();
        assertThat(people("liar")).isEmpty();
    }

    @Test
    void refusesAnIdTokenAndWritesNothing() {
        var before = newest();
        var now = Instant.now().getEpochSecond();
        var claims = new HashMap<>(Somebody.called("liar").claims());
        claims.putAll(Map.of("iss", arrival.provider().issuer(), "iat", now, "exp", now + 300, "nonce", "n"));
        claims.put("aud", arrival.provider().clientId());
        requireInvalid(call("/api/me", arrival.provider().sign("JWT", claims)));

        claims.put("aud", List.of(arrival.provider().clientId(), "arrival-api"));
        requireInvalid(call("/api/me", arrival.provider().sign("JWT", claims)));

        assertThat(newest()).isEqualTo(before);
    }

    @Test
    void refusesATokenThatIsNotValidYet() {
        var later = Instant.now().plusSeconds(600).getEpochSecond();

        requireInvalid(call("/api/me", token(Somebody.called("early").with("nbf", later))));
        assertThat(people("early")).isEmpty();
    }

    @Test
    void refusesATokenOf300KiB() {
        var token = arrival.provider().accessToken(Map.of("sub", "huge"), Lie.HUGE_TOKEN);

        try {
            var answer = new Wire(arrival.at("/")).send("GET /api/me", "Authorization: Bearer " + token);
            // A server may know bounds of its own, and tell nobody more.
            assertThat(answer.status()).isIn(400, 401, 431);
        } catch (UncheckedIOException cut) {
            // Whoever hangs up before all is said may cut off what it answered.
            assertThat(cut).hasCauseInstanceOf(SocketException.class);
        }
        assertThat(people("huge")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a,b", "ä", "..", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
    void refusesWhatIsNoToken(String token) {
        requireInvalid(call("/api/me", token));
    }

    @Test
    void takesNoTokenFromAnAddress() {
        var token = token(Somebody.called("in-an-address"));

        var page = new Browser().openOnly(arrival.at("/api/me?access_token=" + token));

        assertThat(page.status()).isEqualTo(401);
        assertThat(page.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"arrival\"");
    }

    @Test
    void asksForATokenWithoutSayingMore() {
        var page = new Browser().openOnly(arrival.at("/api/me"));

        assertThat(page.status()).isEqualTo(401);
        assertThat(page.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"arrival\"");
    }

    @Test
    void letsNoSessionHelpABadToken() {
        var page = boss.call("GET", arrival.at("/api/me"), "", "Authorization", "Bearer nonsense");

        requireInvalid(page);
        assertThat(arrival.me(boss)).containsEntry("kind", "person");
    }

    @Test
    void goesByTheTokenAndNotByTheSessionBesideIt() {
        var token = token(Somebody.called("beside").in("staff"));

        var page = boss.call("GET", arrival.at("/api/me"), "", "Authorization", "Bearer " + token);

        assertThat(page.json()).containsEntry("subject", "beside").containsEntry("roles", List.of());
        assertThat(boss.call("GET", arrival.at("/api/sign-ins"), "", "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void leavesNoSessionBehind() {
        var browser = new Browser();
        browser.call(
                "GET", arrival.at("/api/me"), "", "Authorization", "Bearer " + token(Somebody.called("sessionless")));

        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void needsNoOtherProofToChangeSomething() {
        var token = token(Somebody.called("changing").in("admins"));

        var page = new Browser()
                .call(
                        "POST",
                        arrival.at("/api/groups"),
                        "{\"name\":\"by-token\"}",
                        "Sec-Fetch-Site",
                        "cross-site",
                        "Authorization",
                        "Bearer " + token);

        assertThat(page.status()).isEqualTo(201);
        assertThat(boss.openOnly(arrival.at("/api/administrative-acts?limit=1")).body())
                .contains("create-group");
    }

    @Test
    void opensNoPageWithAToken() {
        var token = token(Somebody.called("page").in("staff"));

        var page = new Browser().call("GET", arrival.at("/me"), "", "Authorization", "Bearer " + token);

        assertThat(page.redirect())
                .hasValueSatisfying(uri ->
                        assertThat(uri.toString()).startsWith(arrival.provider().issuer()));
    }

    @Test
    void runsNoStatementForATokenThatItKnows() {
        var token = token(Somebody.called("remembered").in("staff"));
        me(token);
        call("/api/nothing", token);
        var before = arrival.statementCount();

        for (var i = 0; i < 5; i++) {
            assertThat(call("/api/nothing", token).status()).isEqualTo(404);
        }

        assertThat(arrival.statementCount()).isEqualTo(before);
        assertThat(before).isPositive();
    }

    @Test
    void keepsASuspendedPersonOutWithinFiveSecondsAndLetsThemInAgain() {
        var token = token(Somebody.called("suspended").in("staff"));
        var id = (String) me(token).get("id");

        administer(id, "suspend");
        await(() -> call("/api/me", token).status() == 403);
        var refused = call("/api/me", token).json();
        administer(id, "restore");
        await(() -> call("/api/me", token).status() == 200);

        assertThat(refused)
                .containsEntry("type", "urn:arrival:problem:not-let-in")
                .containsEntry("reason", "suspended");
        assertThat(boss.openOnly(arrival.at("/api/sign-ins/" + refused.get("reference")))
                        .json())
                .containsEntry("outcome", "refused")
                .containsEntry("user", id);
    }

    @Test
    void remembersATokenNoLongerThanItIsGood() {
        var soon = Instant.now().plusSeconds(-56).getEpochSecond();
        var token = token(Somebody.called("expiring").with("exp", soon));
        assertThat(call("/api/me", token).status()).isEqualTo(200);

        await(() -> call("/api/me", token).status() == 401);
    }

    @Test
    void takesNoTokenOfAProviderThatIsSwitchedOffOrWantsAnotherAudience() {
        var token = token(Somebody.called("rearranged").in("staff"));
        me(token);

        rearrange("{\"api\":{\"audience\":\"another\"}}");
        await(() -> call("/api/me", token).status() == 401);
        rearrange("{\"api\":{\"audience\":\"arrival-api\"}}");
        await(() -> call("/api/me", token).status() == 200);
    }

    @Test
    void wantsTheScopesThatTheProvidersRegistrationNames() {
        var without = token(Somebody.called("scoped").with("scope", "read"));
        var with = token(Somebody.called("scoped").with("scope", "read arrival"));
        var entras = token(Somebody.called("scoped").with("scp", "arrival"));
        rearrange("{\"api\":{\"scopes\":[\"arrival\"]}}");
        try {
            await(() -> call("/api/me", without).status() == 403);
            var page = call("/api/me", without);
            assertThat(page.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer realm=\"arrival\", error=\"insufficient_scope\", scope=\"arrival\"");
            assertThat(page.json()).containsEntry("type", "urn:arrival:problem:insufficient-scope");
            assertThat(people("scoped")).isEmpty();
            assertThat(call("/api/me", with).status()).isEqualTo(200);
            assertThat(call("/api/me", entras).status()).isEqualTo(200);
        } finally {
            rearrange("{\"api\":{\"scopes\":[]}}");
        }
        await(() -> call("/api/me", without).status() == 200);
    }

    @Test
    void asksTheProviderAboutATokenThatItCanNotRead() {
        var said = new HashMap<>(Somebody.called("opaque").in("staff").claims());
        said.putAll(Map.of(
                "iss", arrival.provider().issuer(),
                "aud", "arrival-api",
                "exp", Instant.now().plusSeconds(300).getEpochSecond(),
                "client_id", "a-program",
                "scope", "read"));
        arrival.provider().introspected("an-opaque-token", said);

        assertThat(me("an-opaque-token")).containsEntry("subject", "opaque");
        assertThat(me("an-opaque-token")).containsEntry("subject", "opaque");
        assertThat(arrival.provider().calls("introspect")).isEqualTo(1);

        arrival.provider().introspected("an-opaque-token", Map.of());
        await(() -> call("/api/me", "an-opaque-token").status() == 401);
    }

    @Test
    void takesNoOpaqueTokenForAnotherAudienceOrOfAnotherIssuer() {
        arrival.provider().introspected("for-another", Map.of("sub", "opaque-2", "aud", "another"));
        arrival.provider().introspected("for-nobody", Map.of("sub", "opaque-2"));
        arrival.provider()
                .introspected(
                        "of-another",
                        Map.of("sub", "opaque-2", "aud", "arrival-api", "iss", "https://another.example"));
        arrival.provider().introspected("expired", Map.of("sub", "opaque-2", "aud", "arrival-api", "exp", 1_000_000));

        for (var token : List.of("for-another", "for-nobody", "of-another", "expired", "unknown")) {
            requireInvalid(call("/api/me", token));
        }
        assertThat(people("opaque-2")).isEmpty();
    }

    @Test
    void makesNobodyByATokenThatMightBeAPrograms() {
        var claims = new HashMap<>(Somebody.called("unnamed").claims());
        claims.put("client_id", null);
        var token = arrival.provider().accessToken(claims);

        assertThat(call("/api/me", token).json()).containsEntry("reason", "not-by-token");
        assertThat(people("unnamed")).isEmpty();

        arrival.signIn(Somebody.called("unnamed"));
        await(() -> call("/api/me", token).status() == 200);
    }

    @Test
    void makesNoPersonOfAProgram() {
        var token = arrival.provider().accessToken(Map.of("sub", "batch", "client_id", "batch"));

        var page = call("/api/me", token);

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.json()).containsEntry("reason", "unknown-client");
        assertThat(people("batch")).isEmpty();
    }

    @Test
    void letsARegisteredProgramDoWhatItWasGrantedAndNotMore() {
        var token = arrival.provider().accessToken(Map.of("sub", "7f3a", "gty", "client-credentials"));
        assertThat(call("/api/me", token).status()).isEqualTo(403);
        var created = boss.call(
                "POST",
                arrival.at("/api/clients"),
                "{\"provider\":\"%s\",\"clientId\":\"a-program\",\"name\":\"Nightly\",\"roles\":[\"admin\",\"viewer\"]}"
                        .formatted(provider().get("id")));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        await(() -> call("/api/me", token).status() == 200);

        assertThat(me(token))
                .containsEntry("kind", "client")
                .containsEntry("userName", "Nightly")
                .containsEntry("subject", "a-program")
                .containsEntry("groups", List.of())
                .containsEntry("roles", List.of("admin", "viewer"));
        assertThat(post("/api/groups", "{\"name\":\"of-the-program\"}", token).status())
                .isEqualTo(201);
        var acts = Json.objects(boss.openOnly(arrival.at("/api/administrative-acts?limit=1&sort=-id"))
                .json()
                .get("administrativeActs"));
        assertThat(acts).hasSize(1);
        assertThat(acts.get(0))
                .containsEntry("actorName", "client " + created.json().get("id") + " (Nightly)")
                .doesNotContainKey("actor");
        assertThat(people("7f3a")).isEmpty();

        var id = created.json().get("id");
        change("/api/clients/" + id, "{\"roles\":[]}");
        await(() -> call("/api/users", token).status() == 403);
        change("/api/clients/" + id, "{\"suspended\":true}");
        await(() -> call("/api/me", token).status() == 403);
    }

    private static Page post(String path, String body, String token) {
        return new Browser().call("POST", arrival.at(path), body, "Authorization", "Bearer " + token);
    }

    private static String token(Somebody person) {
        return arrival.provider().accessToken(person.claims());
    }

    private static Page call(String path, String token) {
        return new Browser().call("GET", arrival.at(path), "", "Authorization", "Bearer " + token);
    }

    private static Map<String, Object> me(String token) {
        var page = call("/api/me", token);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.json();
    }

    private static void requireInvalid(Page page) {
        assertThat(page.status()).isEqualTo(401);
        assertThat(page.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"arrival\", error=\"invalid_token\"");
        assertThat(page.json()).containsEntry("type", "urn:arrival:problem:invalid-token");
    }

    /** How the attempts of somebody ended, the newest first. */
    private List<Object> outcomes(String subject) {
        return Json.objects(boss.openOnly(arrival.at("/api/sign-ins?limit=200"))
                        .json()
                        .get("signIns"))
                .stream()
                .filter(entry -> subject.equals(entry.get("subject")))
                .map(entry -> entry.get("outcome"))
                .toList();
    }

    private Object newest() {
        return Json.objects(boss.openOnly(arrival.at("/api/sign-ins?limit=1"))
                        .json()
                        .get("signIns"))
                .get(0)
                .get("reference");
    }

    private List<Map<String, Object>> people(String subject) {
        return Json.objects(
                boss.openOnly(arrival.at("/api/users?q=" + subject)).json().get("users"));
    }

    private void administer(String id, String act) {
        var page = boss.call("POST", arrival.at("/api/users/" + id + "/" + act), "", "If-Match", "*");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
    }

    /** Changes the provider's registration. */
    private void rearrange(String change) {
        change("/api/organizations/1/providers/" + provider().get("id"), change);
    }

    private void change(String path, String change) {
        var page = boss.call("PATCH", arrival.at(path), change, "If-Match", "*");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
    }

    private Map<String, Object> provider() {
        var page = boss.openOnly(arrival.at("/api/organizations/1/providers"));
        return Json.objects(page.json().get("providers")).get(0);
    }

    private static void await(BooleanSupplier condition) {
        var deadline = Instant.now().plus(SOON);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
