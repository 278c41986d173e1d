package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Deployment;
import dev.arrival.testing.Somebody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whatever a claim holds is text, on every page and in the API (rule 19). */
@ResourceLock("shared")
class PagesIT {
    private static final String SCRIPT = "<script>alert('x')</script>";
    private static final String IMAGE = "\"><img src=x onerror=alert(1)>";
    private static final String EXPRESSION = "#{1+1} ${2+2} &amp; {{3+3}}";

    private static Deployment arrival;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared();
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @Test
    void showsMarkupInNamesAsText() {
        var browser = arrival.signIn(Somebody.called("markup")
                .with("given_name", SCRIPT)
                .with("family_name", IMAGE)
                .with("preferred_username", EXPRESSION)
                .in("<b>bold</b>", "group " + SCRIPT));

        var page = browser.open(arrival.at("/me"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .doesNotContain(SCRIPT)
                .doesNotContain("<img src=x")
                .doesNotContain("<b>bold</b>");
        assertThat(page.document().select("[onerror], b")).isEmpty();
        assertThat(page.document().select("script"))
                .noneMatch(script -> script.data().contains("alert("));
        assertThat(page.document().body().text())
                .contains(SCRIPT, IMAGE, "<b>bold</b>", "group " + SCRIPT)
                .doesNotContain("#{2}");
    }

    @Test
    void showsExpressionsInNamesAsTheyAre() {
        var browser = arrival.signIn(Somebody.called("expressions")
                .with("given_name", EXPRESSION)
                .with("family_name", "#{request.session.id}")
                .in("#{caller.me}"));

        var text = browser.open(arrival.at("/me")).document().body().text();

        assertThat(text).contains(EXPRESSION, "#{request.session.id}", "#{caller.me}");
    }

    @Test
    void leavesMarkupInTheApiAsItIs() {
        var browser = arrival.signIn(Somebody.called("markup-api")
                .with("given_name", SCRIPT)
                .with("family_name", IMAGE)
                .in("<b>bold</b>"));

        assertThat(arrival.me(browser)).containsEntry("givenName", SCRIPT).containsEntry("familyName", IMAGE);
        assertThat(arrival.groups(browser)).containsExactly("<b>bold</b>");
    }

    @Test
    void showsMarkupInAddressesAsText() {
        var browser = arrival.signIn(Somebody.called("addresses"));

        for (var path :
                new String[] {"/me?x=%3Cscript%3Ealert(1)%3C/script%3E", "/%3Cscript%3Ealert(1)%3C/script%3E"}) {
            var page = browser.open(arrival.at(path));
            assertThat(page.body()).doesNotContain("<script>alert(1)");
        }
    }
}
