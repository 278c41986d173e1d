package dev.arrival.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.Wire;
import java.util.Map;
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
        for (var i = 0; i < MANY; i++) {
            boss.open(arrival.at("/me"));
        }

        var late = suspend(page, "too late");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.document().select("main a").eachAttr("href")).contains(address);
        assertThat(boss.open(arrival.at(address)).document().select("h1").text())
                .contains("Ada");
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

    private static Page suspend(Page page, String why) {
        var form = page.document().selectFirst("#standing-form");
        return boss.submitOnly(form, Map.of("do", "suspend", "why", why));
    }
}
