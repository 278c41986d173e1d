package dev.arrival.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.arrival.testing.provider.GitHubLike;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The test browser against a server that answers as it is told and repeats what it was asked. The same server is two
 * sites: by name and by number.
 */
class BrowserTest {

    /** What a path answers: a status and headers as lines of "name: value", of which X-Body is in the body too. */
    private static final Map<String, Answer> ANSWERS = new ConcurrentHashMap<>();

    private record Answer(int status, List<String> headers) {}

    private static HttpServer server;
    private static String site;
    private static String otherSite;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", BrowserTest::answer);
        server.start();
        site = "http://localhost:" + server.getAddress().getPort();
        otherSite = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterAll
    static void end() {
        server.stop(0);
    }

    @Test
    void followsRedirectsAndKeepsTheTrail() {
        on("/start", 302, "Location: /next?a=b");
        on("/next", 303, "Location: " + otherSite + "/end");

        Page page = browser.open(site + "/start");

        assertThat(page.uri()).hasToString(otherSite + "/end");
        assertThat(browser.trail())
                .extracting(Page::toString)
                .containsExactly("302 " + site + "/start", "303 " + site + "/next?a=b", "200 " + otherSite + "/end");
    }

    @Test
    void goesOnWhereAPageSaysSoAsFromThatPage() {
        on("/moment", 200, "Content-Type: text/html", "X-Body: <meta http-equiv=refresh content='0; url=/later?a=b'>");
        on("/slow", 200, "Content-Type: text/html", "X-Body: <meta http-equiv=refresh content='9; url=/later'>");

        Page page = browser.submit(form(site, "method=post action=/moment"), Map.of());

        assertThat(page.uri()).hasToString(site + "/later?a=b");
        assertThat(asked(page, "Sec-Fetch-Site")).isEqualTo("same-origin");
        assertThat(browser.open(site + "/slow").uri()).hasToString(site + "/slow");
    }

    @Test
    void complainsOfAnApiThatAnswersOtherwiseThanItsDocumentSays() {
        on("/api/me", 200, "Content-Type: text/html");

        assertThatThrownBy(() -> browser.open(site + "/api/me"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET " + site + "/api/me")
                .hasMessageContaining("text/html");
    }

    @Test
    void staysAtARedirectIfToldTo() {
        on("/stay", 302, "Location: /next");

        assertThat(browser.openOnly(site + "/stay").redirect()).contains(URI.create(site + "/next"));
        assertThat(browser.trail()).hasSize(1);
    }

    @Test
    void givesUpAfterTwentyRedirects() {
        on("/round", 302, "Location: /round");

        assertThatThrownBy(() -> browser.open(site + "/round"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("20 redirects");
        assertThat(browser.trail()).hasSize(21);
    }

    @Test
    void keepsCookiesToTheirHostAndPath() {
        on("/a/set", 200, "Set-Cookie: here=1", "Set-Cookie: all=2; Path=/", "Set-Cookie: deep=3; Path=/a/b");
        browser.open(site + "/a/set");

        assertThat(asked(site + "/a/b/c", "Cookie")).isEqualTo("deep=3; here=1; all=2");
        assertThat(asked(site + "/a", "Cookie")).isEqualTo("here=1; all=2");
        assertThat(asked(site + "/ab", "Cookie")).isEqualTo("all=2");
        assertThat(asked(otherSite + "/a/b", "Cookie")).isEmpty();
        assertThat(new Browser().open(site + "/a/b").body()).doesNotContain("cookie:");
    }

    @Test
    void replacesAndForgetsCookiesButRemembersTheirHeaders() {
        on("/one", 200, "Set-Cookie: s=1; HttpOnly; SameSite=Lax");
        on("/two", 200, "Set-Cookie: s=2; Secure; Max-Age=60");
        on("/gone", 200, "Set-Cookie: s=; Expires=Thu, 01 Jan 1970 00:00:10 GMT");

        browser.open(site + "/one");
        assertThat(browser.cookie("s")).hasValueSatisfying(cookie -> {
            assertThat(cookie.value()).isEqualTo("1");
            assertThat(cookie.httpOnly()).isTrue();
            assertThat(cookie.secure()).isFalse();
            assertThat(cookie.sameSite()).contains("Lax");
        });
        browser.open(site + "/two");
        assertThat(asked(site + "/", "Cookie")).isEqualTo("s=2");
        browser.open(site + "/gone");
        assertThat(browser.cookie("s")).isEmpty();
        assertThat(browser.setCookies("s"))
                .containsExactly(
                        "s=1; HttpOnly; SameSite=Lax",
                        "s=2; Secure; Max-Age=60",
                        "s=; Expires=Thu, 01 Jan 1970 00:00:10 GMT");
    }

    @Test
    void refusesACookieForAForeignDomain() {
        on("/foreign", 200, "Set-Cookie: s=1; Domain=example.com");
        browser.open(site + "/foreign");

        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void takesNoCookieThatIsNotWhatItsNamePromises() {
        on(
                "/promises",
                200,
                "Set-Cookie: __Secure-a=1; Path=/a",
                "Set-Cookie: __secure-b=2",
                "Set-Cookie: __Host-c=3; Path=/",
                "Set-Cookie: __Host-d=4; Secure",
                "Set-Cookie: __Host-e=5; Secure; Path=/; Domain=localhost",
                "Set-Cookie: __Secure-f=6; Secure; Path=/f",
                "Set-Cookie: __Host-g=7; Secure; Path=/");
        browser.open(site + "/promises");

        assertThat(browser.cookies()).extracting(Cookie::name).containsExactly("__Secure-f", "__Host-g");
        assertThat(asked(site + "/f/x", "Cookie")).isEqualTo("__Secure-f=6; __Host-g=7");
        assertThat(asked(site + "/", "Cookie")).isEqualTo("__Host-g=7");
    }

    @Test
    void trustsByHttpsWhatTestsStartOnThisMachine() {
        try (var secure = GitHubLike.start()) {
            assertThat(browser.open(secure.address()).status()).isEqualTo(404);
        }
    }

    @Test
    void withholdsSameSiteCookiesFromForeignPages() {
        on(
                "/sites",
                200,
                "Set-Cookie: strict=1; SameSite=Strict",
                "Set-Cookie: lax=2; SameSite=Lax",
                "Set-Cookie: none=3; SameSite=None; Secure",
                "Set-Cookie: silent=4");
        browser.open(site + "/sites");
        String action = "action='" + site + "/target'";

        assertThat(asked(site + "/target", "Cookie")).isEqualTo("strict=1; lax=2; none=3; silent=4");
        assertThat(asked(form(otherSite, action), "Cookie")).isEqualTo("lax=2; none=3; silent=4");
        assertThat(asked(form(otherSite, "method=post " + action), "Cookie")).isEqualTo("none=3");
    }

    @Test
    void countsOnlyWhoAskedNotWhoRedirected() {
        on("/strict", 200, "Set-Cookie: strict=1; SameSite=Strict");
        on("/away", 302, "Location: " + otherSite + "/back");
        on("/back", 302, "Location: " + site + "/target");
        browser.open(site + "/strict");

        Page typed = browser.open(site + "/away");
        assertThat(asked(typed, "Sec-Fetch-Site")).isEqualTo("none");
        assertThat(asked(typed, "Cookie")).isEqualTo("strict=1");
        Page own = browser.submit(form(site, "action=/away"), Map.of());
        assertThat(asked(own, "Sec-Fetch-Site")).isEqualTo("cross-site");
        assertThat(asked(own, "Cookie")).isEqualTo("strict=1");
        Page foreign = browser.submit(form(otherSite, "action='" + site + "/away'"), Map.of());
        assertThat(asked(foreign, "Sec-Fetch-Site")).isEqualTo("cross-site");
        assertThat(asked(foreign, "Cookie")).isEmpty();
    }

    @Test
    void sendsAFormAsAPersonWould() {
        Element form = Jsoup.parse("""
                        <form method=post action="save?x=1">
                          <input type=hidden name=token value="t&amp;ž"> <input name=who value=nobody>
                          <input type=checkbox name=yes checked> <input type=checkbox name=no>
                          <button name=drop value=1>Drop</button> <button name=keep value=1>Keep</button>
                        </form>""", site + "/people/ada").selectFirst("form");

        Page page = browser.submit(form, Map.of("who", "ada"));
        assertThat(page.uri()).hasToString(site + "/people/save?x=1");
        assertThat(page.body()).startsWith("POST token=t%26%C5%BE&yes=on&who=ada\n");
        assertThat(asked(page, "Origin")).isEqualTo(site);
        assertThat(asked(page, "Sec-Fetch-Site")).isEqualTo("same-origin");
        assertThat(browser.submit(form, Map.of("keep", "1")).body()).contains("&who=nobody&yes=on&keep=1\n");
    }

    @Test
    void sendsAFormWithoutActionToItsOwnPage() {
        Element post = Jsoup.parse("<form method=POST>", site + "/page?x=1").selectFirst("form");
        Element get = Jsoup.parse("<form>", site + "/page?x=1").selectFirst("form");

        assertThat(browser.submit(post, Map.of()).uri()).hasToString(site + "/page?x=1");
        Page page = browser.submit(get, Map.of("q", "a b"));
        assertThat(page.uri()).hasToString(site + "/page?q=a+b");
        assertThat(asked(page, "Origin")).isEmpty();
    }

    @Test
    void hidesTheOriginWhereThePageSaysSo() {
        on("/shy", 200, "Referrer-Policy: no-referrer");
        Page shy = browser.open(site + "/shy");
        Element form = Jsoup.parse("<form method=post>", shy.uri().toString()).selectFirst("form");

        assertThat(asked(form, "Origin")).isEqualTo("null");
    }

    @Test
    void repeatsAPostOnlyWhereTheRedirectKeepsTheMethod() {
        on("/found", 302, "Location: /target");
        on("/same", 307, "Location: /target");

        assertThat(browser.submit(form(site, "method=post action=/found"), Map.of("a", "b"))
                        .body())
                .startsWith("GET \n");
        assertThat(browser.submit(form(site, "method=post action=/same"), Map.of("a", "b"))
                        .body())
                .startsWith("POST a=b\n");
    }

    private static void on(String path, int status, String... headers) {
        ANSWERS.put(path, new Answer(status, List.of(headers)));
    }

    private static Element form(String site, String attributes) {
        return Jsoup.parse("<form " + attributes + ">", site + "/form").selectFirst("form");
    }

    private String asked(String uri, String header) {
        return asked(browser.open(uri), header);
    }

    private String asked(Element form, String header) {
        return asked(browser.submit(form, Map.of()), header);
    }

    /** The value of a header that the server saw, or nothing. */
    private static String asked(Page page, String header) {
        return page.body()
                .lines()
                .filter(line -> line.regionMatches(true, 0, header + ": ", 0, header.length() + 2))
                .map(line -> line.substring(header.length() + 2))
                .findFirst()
                .orElse("");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            StringBuilder echo = new StringBuilder(exchange.getRequestMethod() + " " + body + "\n");
            exchange.getRequestHeaders()
                    .forEach((name, values) -> echo.append(name + ": " + String.join(", ", values) + "\n"));
            Answer answer = ANSWERS.getOrDefault(exchange.getRequestURI().getPath(), new Answer(200, List.of()));
            for (String header : answer.headers()) {
                String[] parts = header.split(": ", 2);
                exchange.getResponseHeaders().add(parts[0], parts[1]);
                if (parts[0].equals("X-Body")) {
                    echo.append(parts[1]);
                }
            }
            byte[] bytes = echo.toString().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
