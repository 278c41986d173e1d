package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.Wire;
import dev.arrival.testing.Wire.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every request from the web, as it comes over the wire (rules 16, 17, 18 and 22). */
@ResourceLock("shared")
class WebRulesIT {
    private static final String SESSION = "JSESSIONID";
    private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9+/=_-]{16,})'");

    /** A percent sign that begins nothing: whatever it is in can not be decoded. */
    private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** A line of a stack trace, or the page on which a server shows one. */
    private static final Pattern STACK_TRACE = Pattern.compile(
            "\\bat [\\w$.<>]+\\([\\w$]+\\.java|\\bat \\[internal classes]|Exception thrown by|id=.stack");

    private static Deployment arrival;
    private static Wire wire;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared();
        wire = new Wire(arrival.at("/"));
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @BeforeEach
    void startOver() {
        arrival.provider().startOver();
    }

    @Test
    void changesTheSessionIdAtSignIn() {
        var browser = new Browser();
        var answer = arrival.almostSignIn(browser, Somebody.called("session"));
        var before = browser.cookie(SESSION).orElseThrow().value();

        browser.open(answer);

        var after = browser.cookie(SESSION).orElseThrow().value();
        assertThat(after).isNotEqualTo(before);
        assertThat(wire.send("GET /api/me", cookie(before)).status()).isEqualTo(401);
        assertThat(wire.send("GET /api/me", cookie(after)).status()).isEqualTo(200);
    }

    @Test
    void takesNoSessionIdThatItDidNotMake() {
        var fixed = "0000AAAAAAAAAAAAAAAAAAAAAAA:-1";

        var answer = wire.send("GET /me", cookie(fixed));

        assertThat(answer.header("Set-Cookie")).startsWith(SESSION + "=").doesNotContain("AAAAAAAAAAAAAAAAAAAAAAA");
        assertThat(wire.send("GET /me;jsessionid=" + fixed).header("Set-Cookie"))
                .startsWith(SESSION + "=")
                .doesNotContain("AAAAAAAAAAAAAAAAAAAAAAA");
    }

    @Test
    void takesASessionOnlyFromItsCookie() {
        var session = session(arrival.signIn(Somebody.called("cookie")));

        assertThat(wire.send("GET /api/me;jsessionid=" + session).status()).isEqualTo(401);
        assertThat(wire.send("GET /api/me?jsessionid=" + session).status()).isEqualTo(401);
    }

    @Test
    void keepsCookiesFromScriptsAndOtherSites() {
        var browser = arrival.signIn(Somebody.called("cookies").in("admins"));
        browser.open(arrival.at("/"));
        browser.open(arrival.at("/api/me"));
        browser.open(arrival.at("/api/sign-ins"));

        assertThat(browser.cookies()).isNotEmpty().allSatisfy(cookie -> {
            assertThat(cookie.httpOnly()).as(cookie.header()).isTrue();
            assertThat(cookie.sameSite()).as(cookie.header()).contains("Lax");
            assertThat(cookie.name()).doesNotContainIgnoringCase("ltpa");
        });
        assertThat(browser.trail())
                .flatMap(page -> page.headers().allValues("Set-Cookie"))
                .noneMatch(header -> header.toLowerCase(Locale.ROOT).contains("ltpa"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cookie: LtpaToken2=b3IgYSBzdG9sZW4gb25l",
                "Cookie: LtpaToken=b3IgYSBzdG9sZW4gb25l; JSESSIONID=",
                "Cookie: jwtToken=eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.",
                "Authorization: Basic YWRhOnNlY3JldA==",
                "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.",
                "$WSRU: 1",
                "$WSAT: CLIENT-CERT",
                "X-Forwarded-User: 1",
            })
    void takesNothingElseForASignIn(String header) {
        assertThat(wire.send("GET /api/me", header).status()).isEqualTo(401);
        requireSentToTheProvider(wire.send("GET /me", header));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,     /api",
        "GET,     /api/",
        "GET,     /api/me",
        "GET,     /api/me/",
        "GET,     /api/me?x=1",
        "GET,     /api/me;x=1",
        "GET,     /api;x=1/me",
        "GET,     //api/me",
        "GET,     /%61pi/me",
        "GET,     /api/sign-ins",
        "GET,     /api/nothing",
        "GET,     /api/nothing.xhtml",
        "HEAD,    /api/me",
        "POST,    /api/me",
        "POST,    /api/nothing",
        "PUT,     /api/me",
        "PUT,     /api/sign-ins/0000-0000-0000",
        "PATCH,   /api/me",
        "DELETE,  /api/me",
        "OPTIONS, /api/me",
        "NONSENSE, /api/me",
    })
    void answersAnApiCallWithoutACallerWith401(String method, String path) {
        requireUnauthorized(wire.send(method + " " + path, "Sec-Fetch-Site: same-origin", "X-Arrival-Request: 1"));
        requireUnauthorized(wire.send(method + " " + path, "Accept: text/html", "Sec-Fetch-Mode: navigate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/me",
                "/me.xhtml",
                "/me/",
                "/me.xhtml/",
                "/ME",
                "/me.XHTML",
                "/%6de",
                "/%6d%65.xhtml",
                "/me;jsessionid=0000",
                "/me.xhtml;x",
                "/faces/me.xhtml",
                "/me.jsf",
                "/me.faces",
                "//me",
                "///me.xhtml",
                "/./me",
                "/index/../me",
                "/refused/../me.xhtml",
                "/jakarta.faces.resource/../me.xhtml",
                "/javax.faces.resource/me.xhtml",
                "/me%20",
                "/nothing",
                "/nothing.css",
                "/resources/nothing.css",
                "/refused.html",
                "/index.html",
                "/signin/",
                "/SIGNIN/CALLBACK",
                "/metrics",
            })
    void sendsToTheProviderWhoeverOpensAnythingThatIsNotListedOpen(String path) {
        requireSentToTheProvider(wire.send("GET " + path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index/%2e%2e/me",
                "/refused/%2e%2e/me.xhtml",
                "/refused/%2E%2E%2Fme.xhtml",
                "/refused%2f..%2fme",
                "/jakarta.faces.resource/%2e%2e/me.xhtml",
                "/jakarta.faces.resource/..%2fme.xhtml",
                "/jakarta.faces.resource/%252e%252e/me.xhtml",
                "/jakarta.faces.resource/me.xhtml?ln=..",
                "/jakarta.faces.resource/web.xml.xhtml?ln=../WEB-INF",
                "/me%2exhtml",
                "/%2e/me",
                "/;/me",
                "/me%00",
                "/me%00.css",
                "/me%0d%0aSet-Cookie:x=y",
                "/%c0%ae%c0%ae/me",
                "/\\me",
                "/%zz",
                "/WEB-INF/web.xml",
                "/WEB-INF%2fweb.xml",
                "/web-inf/web.xml",
                "//WEB-INF/web.xml",
                "/WEB-INF/classes/dev/arrival/signin/SignInMechanism.class",
                "/META-INF/MANIFEST.MF",
                "/me.xhtml/../WEB-INF/web.xml",
            })
    void givesNothingAwayUnderAnAddressThatIsBent(String path) {
        var answer = wire.send("GET " + path);

        if (answer.status() == 302) {
            requireSentToTheProvider(answer);
        } else {
            assertThat(answer.status()).isIn(400, 404);
            assertThat(answer.text()).doesNotContain("<web-app", "Manifest-Version");
            assertThat(answer.headers()).noneMatch(header -> header.startsWith("Set-Cookie:x=y"));
        }
        requireNoStackTrace(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index", "/index.xhtml", "/refused", "/refused.xhtml"})
    void isOpenWhereItIsListedOpen(String path) {
        assertThat(wire.send("GET " + path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/me?x=1&y=%20z",
                "/me?q=a+b%26c%3Dd&q=%C3%BC",
                "/me?next=https://evil.example/",
                "/me.xhtml?a=%2Fb",
            })
    void returnsToThePageThatWasAskedFor(String path) {
        var location = signInOverTheWire("GET " + path).header("Location");

        assertThat(location).isEqualTo(arrival.at("") + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/",
                "///evil.example/",
                "/\\evil.example/",
                "/\\/evil.example/",
                "/%5cevil.example/",
                "/%2f%2fevil.example/",
                "/@evil.example/",
                "/.evil.example/",
                "/:@evil.example/",
                "/https://evil.example/",
            })
    void returnsOnlyToItself(String path) {
        var answer = signInOverTheWire("GET " + path);
        if (answer.status() == 400) {
            assertThat(answer.all("Location")).isEmpty();
            return;
        }

        assertThat(answer.all("Location"))
                .singleElement()
                .satisfies(location -> assertThat(location)
                        .startsWith(arrival.at("/").toString())
                        .doesNotStartWith(arrival.at("//").toString())
                        .doesNotContain("\\"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "NONSENSE"})
    void goesOnToThePageThatWasPostedToWithoutACaller(String method) {
        var answer = wire.sendBody("a=b", method + " /me?x=1", "Content-Type: application/x-www-form-urlencoded");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("http-equiv=\"refresh\" content=\"0; url=/me\"")
                .doesNotContain("x=1");
        requireHeaders(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:80",
                "localhost.evil.example",
                "localhost@evil.example",
                "localhost#@evil.example",
                "127.0.0.1.evil.example",
                "evil.example/localhost",
                "localhost.",
                "0.0.0.0",
            })
    void servesNoHostThatNobodyVouchesFor(String host) {
        for (var path : List.of("/me", "/me.xhtml?x=1", "/nothing", "/signin/callback?state=x&code=y")) {
            var answer = wire.send("GET " + path, "Host: " + host);

            assertThat(answer.status()).as(path).isIn(400, 421);
            assertThat(answer.all("Location")).isEmpty();
            assertThat(answer.all("Set-Cookie")).isEmpty();
            assertThat(answer.text()).doesNotContain("evil.example");
        }
    }

    /** CDI's, which begin with an address: there are none here, and so none to be asked for in vain. */
    @ParameterizedTest
    @ValueSource(strings = {"cid=7", "cid=x&cid=y", "conversationPropagation=join&cid=7"})
    void knowsNoConversations(String query) {
        var somebody = arrival.signIn(Somebody.called("talking"));

        assertThat(wire.send("GET /?" + query).status()).isEqualTo(200);
        assertThat(somebody.openOnly(arrival.at("/me?" + query)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index", "/refused", "/api/me", "/nothing", "/me"})
    void repeatsAForgedHostNowhere(String path) {
        assertThat(wire.send("GET " + path, "Host: evil.example").text()).doesNotContain("evil.example");
        assertThat(wire.send("GET http://evil.example" + path).text()).doesNotContain("evil.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Port: 443",
                "X-Forwarded-Prefix: /evil.example",
                "X-Original-URL: /index",
                "X-Rewrite-URL: /index",
                "X-HTTP-Method-Override: POST",
                "Forwarded: host=evil.example;proto=https",
                "$WSSN: evil.example",
                "$WSSP: 443",
                "$WSSC: https",
                "$WSIS: true",
            })
    void believesNoHeaderThatSpeaksForAProxy(String header) {
        var answer = wire.send("GET /me", header);

        requireSentToTheProvider(answer);
        assertThat(answer.all("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void tellsBrowsersOnPagesWhatNotToDo() {
        var browser = arrival.signIn(Somebody.called("headers"));
        for (var path : List.of("/", "/me", "/refused", "/index.xhtml")) {
            var page = browser.open(arrival.at(path));

            requireHeaders(page);
            var policy = page.headers().allValues("Content-Security-Policy");
            assertThat(policy).as(path).hasSize(1);
            assertThat(policy.get(0))
                    .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'self'", "object-src 'none'")
                    .contains("form-action 'self'")
                    .doesNotContain("'unsafe-eval'", "script-src 'self' 'unsafe-inline'");
            requireNonce(page, policy.get(0));
            assertThat(page.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
        }
    }

    @Test
    void usesEachNonceOnce() {
        var policies = List.of(wire.send("GET /"), wire.send("GET /")).stream()
                .map(answer -> answer.header("Content-Security-Policy"))
                .toList();

        assertThat(policies)
                .doesNotHaveDuplicates()
                .allMatch(policy -> NONCE.matcher(policy).find());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /api/me,             200",
        "GET,  /api/sign-ins,       403",
        "GET,  /api/nothing,        404",
        "POST, /api/me,             403",
    })
    void tellsBrowsersInTheApiWhatNotToDo(String method, String path, int status) {
        var session = session(arrival.signIn(Somebody.called("headers")));

        var answer = wire.send(method + " " + path, cookie(session));

        assertThat(answer.status()).isEqualTo(status);
        requireHeaders(answer);
        assertThat(answer.all("Content-Security-Policy")).containsExactly("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/me,         401",
        "/me,             302",
        "/signin/callback, 302",
        "/jakarta.faces.resource/nothing.css, 404",
    })
    void tellsBrowsersWhatNotToDoAlsoBeforeAnybodyIsKnown(String path, int status) {
        var answer = wire.send("GET " + path);

        assertThat(answer.status()).isEqualTo(status);
        requireHeaders(answer);
        assertThat(answer.all("Content-Security-Policy")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void tellsBrowsersWithStaticFilesWhatNotToDo() {
        var page = new Browser().open(arrival.at("/"));
        var files = page.document().select("link[rel=stylesheet], script[src]").stream()
                .map(element -> element.hasAttr("href") ? element.absUrl("href") : element.absUrl("src"))
                .toList();
        assertThat(files).isNotEmpty();

        for (var file : files) {
            var answer = new Browser().openOnly(file);
            assertThat(answer.status()).as(file).isEqualTo(200);
            requireHeaders(answer);
            assertThat(answer.headers().allValues("Content-Security-Policy")).hasSizeLessThanOrEqualTo(1);
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /",
        "GET,  /me",
        "POST, /me",
        "GET,  /me?x=%zz",
        "GET,  /nothing",
        "GET,  /nothing.xhtml",
        "GET,  /faces/me.xhtml",
        "GET,  /api/nothing",
        "GET,  /api/nothing.xhtml",
        "GET,  /api/sign-ins/%zz",
        "PUT,  /api/me",
    })
    void sendsOnePolicyAtMost(String method, String path) {
        var session = session(arrival.signIn(Somebody.called("policy")));

        for (var accept : List.of("text/html", "application/json", "text/xml", "nonsense")) {
            var answer = wire.send(method + " " + path, cookie(session), "Accept: " + accept);
            assertThat(answer.all("Content-Security-Policy")).hasSizeLessThanOrEqualTo(1);
            requireNoStackTrace(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "NONSENSE"})
    void changesNothingThroughTheApiWithoutAProofThatItsOwnPageAsks(String method) {
        var session = cookie(session(arrival.signIn(Somebody.called("cross-site"))));
        var request = method + " /api/me";

        for (var header :
                List.of("X: y", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Sec-Fetch-Site: none")) {
            var refused = wire.send(request, session, header);
            assertThat(refused.status()).as(header).isEqualTo(403);
            assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
            assertThat(refused.body()).contains("\"status\":403", "urn:arrival:problem:cross-site");
        }
        for (var header : List.of("Sec-Fetch-Site: same-origin", "X-Arrival-Request: 1")) {
            var answer = wire.send(request, session, header);
            assertThat(answer.status()).as(header).isEqualTo(405);
            assertThat(answer.header("Allow")).contains("GET");
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    @Test
    void letsNoOtherOriginReadTheApi() {
        var session = cookie(session(arrival.signIn(Somebody.called("cors"))));

        for (var method : List.of("GET", "OPTIONS")) {
            var answer = wire.send(
                    method + " /api/me",
                    session,
                    "Origin: https://evil.example",
                    "Access-Control-Request-Method: POST",
                    "Access-Control-Request-Headers: X-Arrival-Request");
            assertThat(answer.headers()).noneMatch(header -> header.startsWith("Access-Control-"));
        }
    }

    @Test
    void tellsEverybodyThatItIsWell() {
        for (var question : List.of("ready", "live", "started")) {
            var answer = new Browser().openOnly(arrival.health(question));
            assertThat(answer.status()).as(question).isEqualTo(200);
            assertThat(answer.body()).contains("\"status\":\"UP\"");
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /signin/callback",
                "GET /signin/callback?",
                "GET /signin/callback?state=%zz",
                "GET /signin/callback?state=%",
                "GET /signin/callback?state=%c3%28&code=x",
                "GET /signin/callback?%zz=%zz&state=x",
                "GET /signin/callback?state=x&code=y&iss=%00",
                "GET /signin/callback?state=&code=",
                "GET /signin/callback?state=a&state=b",
                "GET /signin/callback?state[]=a&&&==&=",
                "GET /signin/callback?error=%3Cscript%3E&error_description=%0d%0a&state=x",
                "POST /signin/callback",
                "POST /signin/callback?state=x",
                "PUT /signin/callback?state=x",
                "NONSENSE /signin/callback?state=x",
            })
    void turnsAwayAnAnswerThatMakesNoSense(String request) {
        var session = new Browser();
        arrival.almostSignIn(session, Somebody.called("nonsense"));

        for (var cookie : List.of("X: y", cookie(session(session)))) {
            for (var answer : List.of(
                    wire.send(request, cookie),
                    wire.sendBody("code=y&state=%zz", request, cookie),
                    wire.sendBody("state=x&code=" + "y".repeat(50_000), request, cookie))) {
                if (NO_ESCAPE.matcher(request).find() && answer.status() == 400) {
                    requireRefusal(answer);
                } else {
                    requireTurnedAway(answer);
                }
            }
        }
    }

    @Test
    void turnsAwayAHugeAnswer() {
        for (var size : List.of(4_000, 20_000, 100_000)) {
            var answer = wire.send("GET /signin/callback?state=" + "x".repeat(size));

            assertThat(answer.status()).isIn(302, 400, 414, 431);
            requireNoStackTrace(answer);
            assertThat(answer.text()).doesNotContain("x".repeat(1_000));
        }
        var many = "GET /signin/callback?state=x" + "&a=b".repeat(3_000);
        var answer = wire.send(many);
        if (answer.status() == 400) {
            requireRefusal(answer);
        } else {
            requireTurnedAway(answer);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/me?x=%zz",
        "/me?%",
        "/?x=%zz",
        "/index.xhtml?%zz",
        "/refused?x=%zz&jakarta.faces.ViewState=%",
        "/nothing?x=%zz",
        "/api/me?x=%zz",
        "/api/nothing?x=%zz",
        "/jakarta.faces.resource/x.css.xhtml?ln=%zz",
        "/jakarta.faces.resource/x.css.xhtml?v=%zz",
    })
    void showsNoStackTraceForABrokenQuery(String target) {
        var session = cookie(session(arrival.signIn(Somebody.called("broken-query"))));

        for (var answer : List.of(
                wire.send("GET " + target),
                wire.send("GET " + target, session),
                wire.sendBody("x=%zz&y", "POST " + target, session),
                wire.sendBody("jakarta.faces.ViewState=x&x=%zz", "POST " + target))) {
            assertThat(answer.status()).isLessThan(500);
            requireNoStackTrace(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/me?jakarta.faces.ViewState=x",
                "/?jakarta.faces.ViewState=x",
                "/?jakarta.faces.ViewState=rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA%3D%3D",
                "/me?jakarta.faces.partial.ajax=true&jakarta.faces.source=x",
                "/error?jakarta.faces.partial.ajax=true&jakarta.faces.ViewState=x",
            })
    void showsNoStackTraceForAForgedForm(String target) {
        var session = cookie(session(arrival.signIn(Somebody.called("forged-form"))));

        for (var answer : List.of(
                wire.send("GET " + target),
                wire.send("GET " + target, session),
                wire.send("GET " + target, session, "Faces-Request: partial/ajax"),
                wire.sendBody("sign-out=x&header_SUBMIT=1", "POST " + target),
                wire.sendBody("sign-out=x&header_SUBMIT=1", "POST " + target, session))) {
            requireNoStackTrace(answer);
        }
        assertThat(wire.send("GET /api/me", session).status()).isEqualTo(200);
    }

    /**
     * A server was seen to leave the caller's identity on its thread, for whoever comes next, when it had forwarded to
     * the welcome page, the query could not be read and there was no error page.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /?x=%zz",
                "POST /?x=%zz",
                "GET /?jakarta.faces.ViewState=x",
                "GET /index?x=%zz",
                "GET /me?x=%zz",
                "GET /me?jakarta.faces.ViewState=x",
                "POST /me?jakarta.faces.ViewState=x",
                "GET /nothing",
                "GET /nothing?x=%zz",
                "GET /nothing.xhtml",
                "GET /error?x=%zz",
                "GET /index/%2e%2e/me",
                "GET /jakarta.faces.resource/nothing.css.xhtml?ln=%zz",
                "GET /api/nothing?x=%zz",
                "TRACE /",
                "TRACE /me",
            })
    void forgetsTheCallerAfterARequestThatFails(String request) {
        var session = cookie(session(arrival.signIn(Somebody.called("forgotten").in("admins"))));
        for (var times = 0; times < 4; times++) {
            wire.send(request, session);
        }

        for (var times = 0; times < 10; times++) { // on whichever thread
            requireUnauthorized(wire.send("GET /api/me"));
            requireSentToTheProvider(wire.send("GET /me"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /me",
                "POST /me",
                "GET /nothing",
                "GET /favicon.ico",
                "GET /api/nothing",
                "NONSENSE /",
                "GET me"
            })
    void showsNoStackTraceForBrokenHeaders(String request) {
        var session = session(arrival.signIn(Somebody.called("broken-headers")));

        for (var header : List.of(
                "Accept: nonsense",
                "Accept-Language: ;;q=x,%zz",
                "Content-Type: nonsense",
                "Content-Type: multipart/form-data",
                "Content-Type: application/json; charset=nonsense",
                "Content-Length: -1",
                "Cookie: \"",
                "If-Modified-Since: nonsense",
                "Range: bytes=9-1",
                "Faces-Request: partial/ajax")) {
            var answer = wire.send(request, cookie(session), header);
            if (request.contains("/")) { // what has no path is no request that a server need understand
                assertThat(answer.status()).as(header).isLessThan(500);
            }
            requireNoStackTrace(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/me", "/api/me", "/api/nothing", "/nothing", "/favicon.ico", "/signin/callback"})
    void doesNotReflectCookiesToATrace(String path) {
        var session = session(arrival.signIn(Somebody.called("trace")));

        var answer = wire.send("TRACE " + path, cookie(session), "X-Secret: not-to-be-told");

        assertThat(answer.body()).doesNotContain(session, "not-to-be-told");
        assertThat(answer.header("Content-Type")).doesNotContain("message/http");
        requireNoStackTrace(answer);
    }

    @Test
    void answersATraceWithoutACallerAsAnyOtherCallOrNotAtAll() {
        var call = wire.send("TRACE /api/me", "Sec-Fetch-Site: same-origin", "X-Arrival-Request: 1");
        if (call.status() != 405) {
            requireUnauthorized(call);
        }
        assertThat(wire.send("TRACE /me").body()).doesNotContain("TRACE");
    }

    @Test
    void saysWhatNotToDoWhereverItSaysAnythingOfAQueryThatCanNotBeRead() {
        var answer = wire.send("GET /api/me?x=%zz", cookie(session(arrival.signIn(Somebody.called("unreadable")))));

        assertThat(answer.status()).isEqualTo(400);
        if (!answer.body().isEmpty()) {
            requireHeaders(answer);
            assertThat(answer.all("Content-Security-Policy"))
                    .containsExactly("default-src 'none'; frame-ancestors 'none'");
        }
    }

    @Test
    void writesNoSecretsToTheLog() {
        var browser = arrival.signIn(Somebody.called("log").in("admins"));
        arrival.signIn(Somebody.called("log").without("email")); // which makes it ask userinfo, with a token

        assertThat(arrival.log())
                .doesNotContain(arrival.provider().clientSecret())
                .doesNotContain(session(browser))
                .doesNotContain(arrival.provider()
                        .lastHeader("userinfo", "Authorization")
                        .orElseThrow()
                        .substring("Bearer ".length()))
                .doesNotContain("eyJ");
    }

    /** Asks, comes back from the provider, and returns what Arrival answers to that. */
    private static Answer signInOverTheWire(String request) {
        arrival.provider().nextPerson(Somebody.called("wire").claims());
        var asked = wire.send(request);
        if (asked.status() == 400) { // a server need not take what is no path
            return asked;
        }
        var session = asked.header("Set-Cookie").replaceFirst(";.*", "");
        var answer = new Browser().openOnly(asked.header("Location")).redirect().orElseThrow();
        return wire.send("GET " + answer.getRawPath() + "?" + answer.getRawQuery(), "Cookie: " + session);
    }

    private static String session(Browser browser) {
        return browser.cookie(SESSION).orElseThrow().value();
    }

    private static String cookie(String session) {
        return "Cookie: " + SESSION + "=" + session;
    }

    private static void requireUnauthorized(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.all("Location")).isEmpty();
        assertThat(answer.all("Set-Cookie")).isEmpty();
    }

    private static void requireSentToTheProvider(Answer answer) {
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .startsWith(arrival.provider().issuer() + "/authorize?")
                .contains("&redirect_uri="
                        + encoded(arrival.at("/signin/callback").toString()) + "&")
                .doesNotContain("evil.");
        // A server of Servlet 6.1 says the same again for those who follow no header, and may escape even its own
        // markup.
        var page = Jsoup.parse(Parser.unescapeEntities(answer.body(), false));
        assertThat(page.text()).isIn("", "Redirecting to");
        assertThat(page.select("[href]").eachAttr("href")).allMatch(answer.header("Location")::equals);
        assertThat(page.select("script, style, [src]")).isEmpty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void requireTurnedAway(Answer answer) {
        requireNoStackTrace(answer);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.all("Location"))
                .containsExactly(arrival.at("/refused").toString());
    }

    /** The server itself may refuse what nobody can read, and then says nothing. */
    private static void requireRefusal(Answer answer) {
        requireNoStackTrace(answer);
        assertThat(answer.all("Location")).isEmpty();
        assertThat(answer.all("Set-Cookie")).isEmpty();
    }

    private static void requireNoStackTrace(Answer answer) {
        assertThat(answer.text()).doesNotContainPattern(STACK_TRACE);
    }

    private static void requireNonce(Page page, String policy) {
        var nonce = NONCE.matcher(policy);
        assertThat(nonce.find()).as(policy).isTrue();
        assertThat(page.document().select("script"))
                .allSatisfy(script -> assertThat(script.attr("nonce")).isEqualTo(nonce.group(1)));
        assertThat(page.document().select("*"))
                .noneMatch(element -> element.attributes().asList().stream()
                        .anyMatch(attribute -> attribute.getKey().startsWith("on")));
    }

    private static void requireHeaders(Page page) {
        assertThat(page.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(page.headers().allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("same-origin");
    }

    private static void requireHeaders(Answer answer) {
        assertThat(answer.all("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.all("X-Frame-Options")).containsExactly("DENY");
        assertThat(answer.all("Referrer-Policy")).containsExactly("same-origin");
    }
}
