package dev.arrival.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.Wire;
import dev.arrival.testing.Wire.Answer;
import dev.arrival.testing.server.Server;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever signs out is out: here, at the provider, and with whatever was kept of the session. */
@ResourceLock("shared")
class SignOutIT {
    private static final int ROUNDS = 20;
    private static final int AT_ONCE = 2; // the server keeps five pages of a session, of which the first signs out

    private static Deployment arrival;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared();
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
    void endsTheSession() {
        var browser = arrival.signIn(Somebody.called("leaving"));
        var session = browser.cookie("JSESSIONID").orElseThrow().value();

        signOut(browser, browser.open(arrival.at("/me")));

        assertThat(browser.openOnly(arrival.at("/api/me")).status()).isEqualTo(401);
        assertThat(new Wire(arrival.at("/"))
                        .send("GET /api/me", "Cookie: JSESSIONID=" + session)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void signsThePersonOutAtTheProviderAndComesHome() throws Exception {
        var browser = arrival.signIn(Somebody.called("leaving"));

        var end = signOut(browser, browser.open(arrival.at("/me")));

        assertThat(end.toString()).isEqualTo("200 " + arrival.at("/"));
        assertThat(arrival.provider().calls("end_session")).isEqualTo(1);
        var told = arrival.provider().lastParameters("end_session");
        assertThat(told)
                .containsEntry("post_logout_redirect_uri", arrival.at("/").toString())
                .containsEntry("client_id", arrival.provider().clientId());
        assertThat(SignedJWT.parse(told.get("id_token_hint")).getJWTClaimsSet().getSubject())
                .isEqualTo("leaving");
    }

    @Test
    void leavesOtherBrowsersOfThePersonAlone() {
        var person = Somebody.called("two-browsers");
        var one = arrival.signIn(person);
        var other = arrival.signIn(person);

        signOut(one, one.open(arrival.at("/me")));

        assertThat(arrival.me(other)).containsEntry("subject", "two-browsers");
    }

    @Test
    void isHarmlessASecondTime() {
        var browser = arrival.signIn(Somebody.called("twice"));
        var page = browser.open(arrival.at("/me"));
        signOut(browser, page);

        var second = signOutOnly(browser, page);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).contains("url=/me");
        assertThat(browser.openOnly(arrival.at("/api/me")).status()).isEqualTo(401);
    }

    /** Pages and scripts of the same browser may be at work when it signs out, and their threads serve others next. */
    @RepeatedTest(ROUNDS)
    void isInNobodysWay() throws Exception {
        var browser = arrival.signIn(Somebody.called("busy"));
        var form = form(browser.open(arrival.at("/me")));
        var cookie = "Cookie: JSESSIONID="
                + browser.cookie("JSESSIONID").orElseThrow().value();
        var nonce = form.ownerDocument().select("script[nonce]").attr("nonce");
        var typed = form.select("input[type=hidden]").stream()
                .map(field -> field.attr("name") + "=" + URLEncoder.encode(field.attr("value"), UTF_8))
                .collect(Collectors.joining("&"));
        var script = typed + "&jakarta.faces.partial.ajax=true&jakarta.faces.source=header"
                + "&jakarta.faces.partial.execute=@all&jakarta.faces.partial.render=@all&primefaces.nonce="
                + URLEncoder.encode(nonce, UTF_8);
        var wire = new Wire(arrival.at("/"));

        var work = new ArrayList<Callable<Answer>>();
        for (var i = 0; i < AT_ONCE; i++) {
            work.add(() -> wire.send("GET /me", cookie));
            work.add(() -> wire.sendBody(script, "POST /me", cookie, "Faces-Request: partial/ajax"));
        }
        work.add(work.size() / 2, () -> {
            var end = browser.submitOnly(form, fields(form));
            return new Answer(end.status(), List.of(), end.body());
        });
        var meanwhile = allOf(work);
        var afterwards = allOf(Collections.nCopies(5 * AT_ONCE, () -> wire.send("GET /")));
        var left = meanwhile.stream()
                .flatMap(answer -> answer.all("Set-Cookie").stream())
                .filter(set -> set.startsWith("JSESSIONID="))
                .map(set -> "Cookie: " + set.split(";", 2)[0])
                .toList();

        assertThat(nonce).isNotEmpty();
        if (Server.leavesRequestsAlone()) {
            assertThat(meanwhile)
                    .allMatch(answer -> answer.status() < 500 && !answer.body().contains("/error?"));
        }
        assertThat(afterwards).allMatch(answer -> answer.status() == 200);
        assertThat(left).map(session -> wire.send("GET /", session).status()).allMatch(status -> status == 200);
        assertThat(left)
                .map(session -> wire.send("GET /me", session).header("Location"))
                .allMatch(location -> location.startsWith(arrival.provider().issuer()));
        assertThat(browser.openOnly(arrival.at("/api/me")).status()).isEqualTo(401);
    }

    private static List<Answer> allOf(List<Callable<Answer>> work) throws Exception {
        var threads = Executors.newFixedThreadPool(work.size());
        try {
            var answers = new ArrayList<Answer>();
            for (var answer : threads.invokeAll(work)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"forged", "stateless", "", "0", "-1:-1"})
    void doesNothingOnThePostOfAPageThatIsNotOurs(String state) {
        var browser = arrival.signIn(Somebody.called("attacked"));
        var form = form(browser.open(arrival.at("/me")));
        var cookie = "Cookie: JSESSIONID="
                + browser.cookie("JSESSIONID").orElseThrow().value();
        var fields = form.select("input[name]").stream()
                .filter(field -> !field.attr("name").endsWith("ViewState"))
                .map(field -> field.attr("name") + "=" + URLEncoder.encode(field.attr("value"), UTF_8))
                .collect(Collectors.joining("&"));

        var wire = new Wire(arrival.at("/"));
        wire.sendBody(fields, "POST /me", cookie);
        wire.sendBody(fields + "&jakarta.faces.ViewState=" + state, "POST /me", cookie);

        assertThat(fields).contains(button(form).attr("name"));
        assertThat(arrival.me(browser)).containsEntry("subject", "attacked");
        assertThat(arrival.provider().calls("end_session")).isZero();
    }

    private static Page signOut(Browser browser, Page page) {
        var form = form(page);
        return browser.submit(form, fields(form));
    }

    private static Page signOutOnly(Browser browser, Page page) {
        var form = form(page);
        return browser.submitOnly(form, fields(form));
    }

    private static Map<String, String> fields(Element form) {
        var button = button(form);
        return button.attr("name").isEmpty() ? Map.of() : Map.of(button.attr("name"), button.attr("value"));
    }

    private static Element form(Page page) {
        return page.document().select("form").stream()
                .filter(form ->
                        form.select("button, input[type=submit]").stream().anyMatch(SignOutIT::isSignOut))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No form to sign out on " + page + "\n" + page.body()));
    }

    private static Element button(Element form) {
        return form.select("button, input[type=submit]").stream()
                .filter(SignOutIT::isSignOut)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isSignOut(Element button) {
        return button.text().strip().equals("Sign out") || button.attr("value").equals("Sign out");
    }
}
