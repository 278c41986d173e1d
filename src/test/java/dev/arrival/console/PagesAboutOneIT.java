package dev.arrival.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.Wire;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Pages about somebody or something stay about them, whatever becomes of what is sent there. */
@ResourceLock("shared")
class PagesAboutOneIT {
    /** More than a session keeps. */
    private static final int MANY = 8;

    private static Deployment arrival;
    private static Browser boss;
    private static String address;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared();
        boss = arrival.signIn(Somebody.called("boss").in("admins"));
        address = "/person?id="
                + arrival.me(arrival.signIn(Somebody.called("looked-at"))).get("id");
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @Test
    void areOpenedAgainWhenTheServerHasForgottenThem() {
        var page = boss.open(arrival.at(address));
        forget();

        var late = suspend(page, "too late");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.document().select("main a").eachAttr("href")).contains(address);
        assertThat(boss.open(arrival.at(address)).document().select("h1").text())
                .contains("Ada");
    }

    @Test
    void keepWhatWasTypedAndDoNothingWhenTheServerHasForgottenThem() {
        var policy = boss.open(arrival.at("/policy"));
        var form = policy.document().selectFirst("#policy");
        forget();

        var draft = Map.of("/admission/deniedGroups", "typed-too-late", "save", "Save");
        var late = boss.submitOnly(form, draft);
        forge(form);
        var forged = boss.submitOnly(form, draft);

        for (var answer : List.of(late, forged)) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.document().select("#reopened")).isNotEmpty();
            assertThat(answer.document().select("#denied-groups").text()).isEqualTo("typed-too-late");
        }
        assertThat(boss.open(arrival.at("/policy")).body()).doesNotContain("typed-too-late");

        var again = boss.submitOnly(late.document().selectFirst("#policy"), Map.of("save", "Save"));
        assertThat(again.status()).isIn(302, 303);
        assertThat(boss.open(arrival.at("/policy")).body()).contains("typed-too-late");
    }

    @Test
    void changeNoProviderWhenTheServerHasForgottenThem() {
        var link = boss.open(arrival.at("/providers")).document().selectFirst("main a[href*='/provider?id=']");
        var form = boss.open(arrival.at(link.attr("href"))).document().selectFirst("#provider");
        forge(form);

        for (var press : List.of("save", "remove")) {
            var answer = boss.submitOnly(form, Map.of("/name", "Typed too late", press, "Press"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.document().select("#reopened")).isNotEmpty();
            assertThat(answer.body()).contains("Typed too late");
        }
        assertThat(boss.open(arrival.at("/providers")).body())
                .contains(link.attr("href"))
                .doesNotContain("Typed too late");
    }

    @Test
    void areOpenedAgainAfterTheSessionIsOver() {
        var answer = new Wire(arrival.at("/")).sendBody("do=suspend&why=late", "POST " + address);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("url=" + address + "\"");
    }

    @Test
    void changeTheirLanguageAfterSomethingWasRefused() {
        var refused = suspend(boss.open(arrival.at(address)), "\u0007");

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.document().select("#why-note.fault")).isNotEmpty();
        assertThat(refused.document().select("#language input[name=to]").attr("value"))
                .isEqualTo(address);
    }

    /** As if another administrator made somebody's browser send it. */
    private static void forge(Element form) {
        var another = arrival.signIn(Somebody.called("another").in("admins"));
        var state = "[name=jakarta.faces.ViewState]";
        form.selectFirst(state)
                .val(another.open(arrival.at("/policy"))
                        .document()
                        .selectFirst("#policy " + state)
                        .val());
    }

    private static void forget() {
        for (var i = 0; i < MANY; i++) {
            boss.open(arrival.at("/me"));
        }
    }

    private static Page suspend(Page page, String why) {
        var form = page.document().selectFirst("#standing-form");
        return boss.submitOnly(form, Map.of("do", "suspend", "why", why));
    }
}
