package dev.arrival.testing;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.arrival.demo.DemoProvider;
import dev.arrival.testing.provider.GitHubLike;
import dev.arrival.testing.provider.GitHubPerson;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Arrival by HTTPS on a server with social logins, the providers behind these, and an administrator who came another
 * way: straight from the provider that Arrival is configured with.
 */
public final class SocialScene implements AutoCloseable {
    /** The login that is plain OAuth 2.0, as the server calls it. */
    public static final String GITHUB = "githubLogin";

    /** The login that brings ID tokens. */
    public static final String OPEN_ID = "oidcLogin";

    private static final String PROVIDERS = "/api/organizations/1/providers";

    private static final Queue<SocialLogins> idle = new ConcurrentLinkedQueue<>();

    private final SocialLogins logins;
    private final Deployment deployment;
    private final Browser administrator;

    private SocialScene(SocialLogins logins) {
        this.logins = logins;
        deployment = Deployment.sharedWithGate(logins.environment());
        logins.register(deployment.at(""));
        administrator =
                deployment.signIn(Somebody.called("administrator").in("admins").with("given_name", "Grace"));
    }

    /** One that is as if it had just been started, though another test class may have had it before. */
    public static SocialScene shared() {
        var again = idle.poll();
        return new SocialScene(again == null ? SocialLogins.start() : again);
    }

    /** Arrival, and the provider that it is configured with. */
    public Deployment arrival() {
        return deployment;
    }

    /** Behind the login {@link #GITHUB}. */
    public GitHubLike gitHub() {
        return logins.gitHub();
    }

    /** Stands behind the login that the configuration has for LinkedIn; it speaks OpenID Connect as that does. */
    public DemoProvider linkedIn() {
        return logins.linkedIn();
    }

    /** Behind the login {@link #OPEN_ID}. */
    public DemoProvider openId() {
        return logins.openId();
    }

    public URI at(String path) {
        return deployment.at(path);
    }

    /** In which an administrator has signed in. */
    public Browser administrator() {
        return administrator;
    }

    /** Registers the plain login, and returns under which key. */
    public String registerGitHub(String name) {
        return register(GITHUB, name, Map.of());
    }

    /** Registers the login that brings ID tokens, and returns under which key. */
    public String registerOpenId(String name) {
        return register(OPEN_ID, name, Map.of("issuer", logins.openId().issuer()));
    }

    /** Registers a login with these members besides, and returns under which key. */
    public String register(String login, String name, Map<String, Object> more) {
        var provider = new HashMap<String, Object>(more);
        provider.put("kind", "social");
        provider.put("login", login);
        provider.put("name", name);
        var made = call("POST", PROVIDERS, JSONObjectUtils.toJSONString(provider));
        if (made.status() != 201) {
            throw new IllegalStateException(made + " " + made.body());
        }
        return (String) made.json().get("id");
    }

    /** Changes what is registered. */
    public void change(String provider, String patch) {
        require(call("PATCH", PROVIDERS + "/" + provider, patch, "If-Match", "*"));
    }

    /** Replaces a provider's policy. */
    public void policy(String provider, String policy) {
        require(call("PUT", PROVIDERS + "/" + provider + "/policy", policy, "If-Match", "*"));
    }

    private static void require(Page done) {
        if (done.status() != 200) {
            throw new IllegalStateException(done + " " + done.body());
        }
    }

    /** What the administrator's scripts ask. */
    public Page call(String method, String path, String body, String... headers) {
        return administrator.call(method, at(path), body, headers);
    }

    /** Comes through the plain login as that person, and returns where that ends. */
    public Page comeByGitHub(Browser browser, String provider, GitHubPerson person) {
        gitHub().nextPerson(person);
        return browser.open(at("/signin?provider=" + provider + "&to=/me"));
    }

    /** The same, but stops short of bringing the ticket to Arrival; returns where to bring it. */
    public URI almostComeByGitHub(Browser browser, String provider, GitHubPerson person) {
        gitHub().nextPerson(person);
        return almostCome(browser, at("/signin?provider=" + provider + "&to=/me"));
    }

    /** Opens an address and follows where it leads, until there is a ticket; returns where to bring it. */
    public URI almostCome(Browser browser, URI address) {
        var next = address;
        while (!next.getPath().equals("/sign-in/social")) {
            var page = browser.openOnly(next);
            next = page.redirect()
                    .orElseThrow(() -> new IllegalStateException("No ticket: " + browser.trail() + " " + page.body()));
        }
        return next;
    }

    /** Opens an address and follows where it leads, until a provider has answered; returns where to bring that answer. */
    public URI almostAnswered(Browser browser, URI address) {
        var next = address;
        while (!next.getPath().startsWith(SocialLogins.BACK)) {
            var page = browser.openOnly(next);
            next = page.redirect()
                    .orElseThrow(() -> new IllegalStateException("No answer: " + browser.trail() + " " + page.body()));
        }
        return next;
    }

    /** Comes another way than by a social login: straight from the provider that Arrival is configured with. */
    public Page comeStraight(Browser browser, Somebody person) {
        deployment.provider().nextPerson(person.claims());
        return browser.open(at("/signin?provider=1&to=/me"));
    }

    /** Comes through the login that brings ID tokens as that person, and returns where that ends. */
    public Page comeByOpenId(Browser browser, String provider, Somebody person) {
        var form = browser.open(at("/signin?provider=" + provider + "&to=/me"))
                .document()
                .expectForm("#someone-form");
        var claims = new HashMap<>(person.claims());
        var username = (String) claims.remove("sub");
        return browser.submit(form, Map.of("username", username, "claims", JSONObjectUtils.toJSONString(claims)));
    }

    /** What was recorded of sign-ins, the newest first. */
    public List<Map<String, Object>> signIns() {
        return Json.objects(call("GET", "/api/sign-ins?limit=200", "").json().get("signIns"));
    }

    /** How many rows each table has. */
    public Map<String, Integer> rows() {
        return deployment.server().rows();
    }

    /** The tables in which a value holds that text. */
    public List<String> tablesWith(String text) {
        return deployment.server().tablesWith(text);
    }

    /** Changes what is stored, as time would; returns how many rows that were. */
    public int update(String sql) {
        return deployment.server().update(sql);
    }

    @Override
    public void close() {
        deployment.close();
        idle.add(logins);
    }
}
