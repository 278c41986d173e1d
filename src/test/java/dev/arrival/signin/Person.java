package dev.arrival.signin;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.arrival.testing.ArrivalServer;
import dev.arrival.testing.Browser;
import dev.arrival.testing.KeycloakProcess;
import dev.arrival.testing.Page;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** Somebody at a browser of their own who wants into Arrival, and what it then says of them. */
final class Person {
    /** The page that asks for a sign-in. */
    static final String ME = "/me";

    private final URI arrival;
    private final Browser browser = new Browser();

    Person(ArrivalServer arrival) {
        this.arrival = arrival.address();
    }

    Browser browser() {
        return browser;
    }

    /** Opens a page of Arrival and follows where it leads. */
    Page open(String path) {
        return browser.open(arrival.resolve(path));
    }

    /** Asks for a page of their own and fills in Keycloak's form, with the password that is everybody's. */
    Person signInAtKeycloak(String username) {
        browser.submit(keycloakForm(open(ME)), credentials(username));
        return this;
    }

    /** Chooses one of several providers, a realm of Keycloak, and fills in its form; returns where that ends. */
    Page signInAtKeycloak(String username, String provider) {
        return browser.submit(keycloakForm(open("/signin?provider=" + provider)), credentials(username));
    }

    static Element keycloakForm(Page page) {
        return page.document().getElementById("kc-form-login");
    }

    static Map<String, String> credentials(String username) {
        return Map.of("username", username, "password", KeycloakProcess.PASSWORD);
    }

    /** Asks for a page of their own and clicks on somebody whom the demo's provider knows. */
    Page signInAtDemo(String username) {
        var card = "form:has(input[name=username][value=%s])".formatted(username);
        return browser.submit(open(ME).document().expectFirst(card), Map.of());
    }

    /** Asks for a page of their own and has the demo's provider claim anything of anybody. */
    Page signInAtDemo(String username, Map<String, ?> claims) {
        return browser.submit(
                open(ME).document().expectForm("#someone-form"),
                Map.of("username", username, "claims", JSONObjectUtils.toJSONString(claims)));
    }

    /** What the API says of the caller. */
    Map<String, Object> me() {
        return json("/api/me");
    }

    String id() {
        return (String) me().get("id");
    }

    /** The names of the caller's groups. */
    List<Object> groups() {
        return objects(me().get("groups")).map(group -> group.get("name")).toList();
    }

    /** How the caller's sign-in ended. */
    Object outcome() {
        return lastSignIn().get("outcome");
    }

    /** What the caller's sign-in changed, in order. */
    List<Map<String, Object>> changes() {
        return objects(lastSignIn().get("changes")).toList();
    }

    /** The newest entry of the audit but for the administrator's own sign-in. */
    Map<String, Object> newestSignIn() {
        var own = lastSignIn().get("reference");
        return objects(json("/api/sign-ins?limit=2").get("signIns"))
                .filter(entry -> !entry.get("reference").equals(own))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> lastSignIn() {
        return object(me().get("lastSignIn"));
    }

    private Map<String, Object> json(String path) {
        var page = open(path);
        if (page.status() != 200) {
            throw new AssertionError(page + " " + page.body());
        }
        try {
            return JSONObjectUtils.parse(page.body());
        } catch (ParseException e) {
            throw new AssertionError(page.body(), e);
        }
    }

    private static Stream<Map<String, Object>> objects(Object array) {
        return ((List<?>) array).stream().map(Person::object);
    }

    @SuppressWarnings("unchecked") // an object's members have names
    private static Map<String, Object> object(Object json) {
        return (Map<String, Object>) json;
    }
}
