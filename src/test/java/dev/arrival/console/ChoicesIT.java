package dev.arrival.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Chromium;
import dev.arrival.testing.Chromium.Look;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.provider.LyingProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page where a person says through which provider they come, in a real browser. */
@ResourceLock("shared")
class ChoicesIT {
    private static Chromium chromium;
    private static Deployment arrival;
    private static LyingProvider partners;
    private static Browser boss;
    private static String provider;

    private BrowserContext profile;
    private Page page;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        partners = LyingProvider.start();
        arrival = Deployment.shared();
        partners.registerRedirectUrisUnder(arrival.at("/signin/callback/").toString());
        boss = arrival.signIn(Somebody.called("boss").in("admins"));
        var made = boss.call(
                "POST",
                arrival.at("/api/organizations/1/providers"),
                JSONObjectUtils.toJSONString(Map.of(
                        "name", "The partners’",
                        "issuer", partners.issuer(),
                        "clientId", partners.clientId(),
                        "clientSecret", partners.clientSecret(),
                        "domains", List.of("partner.example"))));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        provider = (String) made.json().get("id");
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            if (arrival != null) {
                arrival.close();
            }
            if (partners != null) {
                partners.close();
            }
            chromium.close();
        }
    }

    @AfterEach
    void nobodyComplained() {
        assertThat(chromium.complaints()).isEmpty();
        profile.close();
    }

    @ParameterizedTest
    @EnumSource
    void everybodyCanRead(Look look) {
        show(look);
        page.navigate(arrival.at("/me").toString());
        assertThat(page.locator("#providers a")).hasCount(2);
        chromium.screenshot(page, "choices-" + look);
        assertThat(chromium.axe(page)).isEmpty();

        type("somebody@elsewhere.example");
        assertThat(page.locator("#email-unknown")).isVisible();
        assertThat(chromium.axe(page)).isEmpty();
        assertThat(page.url()).doesNotContain("elsewhere");
    }

    @Test
    void leadsByTheWorkAddressToTheProviderAndBack() {
        show(Look.LIGHT);
        partners.nextPerson(Somebody.called("paul").claims());
        page.navigate(arrival.at("/me").toString());

        type("paul@partner.example");

        assertThat(page).hasURL(arrival.at("/me").toString());
        page.locator("#identity summary").click();
        assertThat(page.locator("#issuer")).hasText(partners.issuer());
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhoWaitsThatTheyDo(Look look) {
        decree("{\"provisioning\":\"approval\"}");
        try {
            show(look);
            partners.nextPerson(Somebody.called("waiting-" + look).claims());

            page.navigate(arrival.at("/signin?provider=" + provider + "&to=/me").toString());

            assertThat(page).hasURL(arrival.at("/waiting").toString());
            assertThat(page.locator("#reference")).not().isEmpty();
            chromium.screenshot(page, "waiting-" + look);
            assertThat(chromium.axe(page)).isEmpty();
        } finally {
            decree("{}");
        }
    }

    private static void decree(String policy) {
        var saved = boss.call(
                "PUT", arrival.at("/api/organizations/1/providers/" + provider + "/policy"), policy, "If-Match", "*");
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
    }

    private void type(String email) {
        page.getByLabel("Your work e-mail address").fill(email);
        page.locator("#by-email input[type=submit]").click();
    }

    private void show(Look look) {
        profile = chromium.context(look);
        page = profile.newPage();
    }
}
