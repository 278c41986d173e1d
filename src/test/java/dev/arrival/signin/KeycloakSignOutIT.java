package dev.arrival.signin;

import static dev.arrival.signin.Person.ME;
import static dev.arrival.signin.Person.keycloakForm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.ArrivalServer;
import dev.arrival.testing.KeycloakProcess;
import dev.arrival.testing.Page;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Keycloak's administrators sign in to Arrival, and out of both. */
@ResourceLock("keycloak")
class KeycloakSignOutIT {
    @AutoClose
    private static ArrivalServer arrival;

    @BeforeAll
    static void start() {
        arrival = KeycloakProcess.shared().arrival();
    }

    @Test
    void endsTheSessionAtKeycloakToo() {
        var grace = new Person(arrival).signInAtKeycloak("grace");
        var home = signOut(grace);

        assertThat(home.uri()).isEqualTo(arrival.address().resolve("/"));
        assertThat(home.status()).isEqualTo(200);
        assertThat(keycloakForm(grace.open(ME))).isNotNull();
    }

    @Test
    void takesTheAuditAwayFromAnAdministrator() {
        var grace = new Person(arrival).signInAtKeycloak("grace");
        assertThat(grace.open("/api/sign-ins").status()).isEqualTo(200);

        signOut(grace);

        assertThat(grace.open("/api/sign-ins").status()).isEqualTo(401);
    }

    /** Whoever kept the cookie has kept nothing. */
    @Test
    void endsTheSessionAndNotOnlyItsCookie() throws Exception {
        var grace = new Person(arrival).signInAtKeycloak("grace");
        var call = HttpRequest.newBuilder(arrival.address().resolve("/api/me"))
                .header(
                        "Cookie",
                        "JSESSIONID="
                                + grace.browser()
                                        .cookie("JSESSIONID")
                                        .orElseThrow()
                                        .value())
                .build();
        var client = HttpClient.newHttpClient();
        assertThat(client.send(call, BodyHandlers.discarding()).statusCode()).isEqualTo(200);

        signOut(grace);

        assertThat(client.send(call, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
    }

    @Test
    void leavesOthersSignedIn() {
        var linus = new Person(arrival).signInAtKeycloak("linus");
        signOut(new Person(arrival).signInAtKeycloak("grace"));

        assertThat(linus.me()).containsEntry("userName", "linus");
    }

    @Test
    void letsSomebodyElseInAtTheSameBrowser() {
        var browser = new Person(arrival).signInAtKeycloak("grace");
        signOut(browser);
        browser.signInAtKeycloak("linus");

        assertThat(browser.me()).containsEntry("userName", "linus");
    }

    private static Page signOut(Person person) {
        var button = person.open(ME).document().select("form [type=submit]").stream()
                .filter(submit -> (submit.text() + submit.val()).equals("Sign out"))
                .findFirst()
                .orElseThrow();
        Element form = button.closest("form");
        return person.browser().submit(form, Map.of(button.attr("name"), button.val()));
    }
}
