package dev.arrival.console.policy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.arrival.testing.Chromium.Look;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Somebody;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A provider's policy, in words, in a real browser. */
@ResourceLock("shared")
class PolicyPageIT {
    private static final String IMPACT = "**/api/provisioning/impact";

    private static Deployment arrival;
    private static Sight sight;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared();
        sight = Sight.of(arrival);
        arrival.signIn(Sight.BOSS);
        arrival.signIn(Somebody.called("hedy").in("emea", "analysts"));
        arrival.signIn(Somebody.called("mary").in("emea"));
        arrival.signIn(Somebody.called("eve").with("email", "eve@elsewhere.org").in("emea"));
    }

    @AfterAll
    static void stop() {
        Sight.close(sight, arrival);
    }

    @AfterEach
    void nobodyComplained() {
        sight.leave();
    }

    @Test
    void showsWhomAChangeWouldTouchAndThenSavesIt() {
        var page = sight.open("/policy");
        assertThat(page.locator("[name='/provisioning'][value=on]")).isChecked();
        page.getByLabel("Only people with an e-mail address of these domains").fill("example.com\n");
        page.getByLabel("What every name begins with").fill("corp: ");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("See whom it would change"))
                .click();

        assertThat(page.locator("#impact-heading")).isFocused();
        assertThat(page.locator("#impact [role=status]")).hasText("All people are looked at.");
        assertThat(page.locator("#impact-sum")).containsText("people would notice something");
        assertThat(page.locator("#impact-sums")).containsText("e-mail domain not let in 1");
        assertThat(page.locator("#impact-sums")).containsText("corp: emea");
        page.getByText("Who, one by one").click();
        assertThat(page.locator("#impact-list")).containsText("eve@elsewhere.org");
        assertThat(page.getByLabel("What every name begins with")).hasValue("corp: ");
        assertThat(sight.axe()).isEmpty();

        page.getByLabel("What every name begins with").fill("");
        assertThat(page.locator("#impact-changed")).hasText("The form has changed: press “See whom it would change”.");
        assertThat(page.locator("#impact-sum")).isHidden();
        assertThat(page.locator("#impact-sums")).isHidden();
        assertThat(page.locator("#impact-people")).isHidden();
        assertThat(page.locator("#impact")).isHidden();
        assertThat(sight.axe()).isEmpty();
        sight.screenshot("policy-changed");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Save").setExact(true))
                .click();
        assertThat(page.locator("#mistake")).hasCount(0);
        assertThat(page).hasURL(Pattern.compile(".*/policy(\\.xhtml)?\\?.*saved=\\d+.*"));
        assertThat(page.locator("#saved")).containsText("is saved");
        assertThat(page.getByLabel("Only people with an e-mail address of these domains"))
                .hasValue("example.com");
        assertThat(page.locator("#history li").first()).containsText("boss");
        assertThat(sight.axe()).isEmpty();

        page.locator("#history li a").nth(1).click();
        assertThat(page.locator("#older-version")).isVisible();
        assertThat(page.getByLabel("Only people with an e-mail address of these domains"))
                .hasValue("");
        page.locator("#save").click();
        assertThat(page.locator("#saved")).isVisible();
    }

    @Test
    void canBeCancelled() {
        var page = sight.open("/policy");
        page.route(IMPACT, route -> {}); // it takes for ever
        page.locator("#look").click();
        var cancel = page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Cancel"));
        assertThat(page.locator("#impact progress")).isVisible();
        cancel.focus();
        page.keyboard().press("Enter");

        assertThat(page.locator("#impact [role=status]")).hasText("Cancelled. What is shown is not all.");
        assertThat(page.locator("#impact progress")).isHidden();
        page.unroute(IMPACT);
        var again = page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Look again"));
        assertThat(again).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#impact [role=status]")).hasText("All people are looked at.");
        assertThat(page.locator("#impact-sum")).containsText("would notice anything");
        sight.forgetComplaints(); // of the call that was cancelled
    }

    @Test
    void asksNoLongerWhomAnotherDraftWouldChange() {
        var page = sight.open("/policy");
        var failed = new CompletableFuture<String>();
        page.onRequestFailed(request -> failed.complete(request.url()));
        page.route(IMPACT, route -> {}); // it takes for ever
        page.locator("#look").click();
        assertThat(page.locator("#impact progress")).isVisible();
        page.locator("[name='/byToken']").check();

        assertThat(page.locator("#impact-changed")).isVisible();
        assertThat(page.locator("#impact")).isHidden();
        assertThat(failed.join()).contains("/api/provisioning/impact");
        assertThat(page.locator("#impact [data-work-start]")).isHidden();
        page.unroute(IMPACT);
        page.locator("#look").click();
        assertThat(page.locator("#impact [role=status]")).hasText("All people are looked at.");
        sight.forgetComplaints(); // of the call that was cancelled
    }

    @Test
    void isLight() {
        sight.open("/policy");
        assertThat(sight.weight()).isBetween(1, Sight.FIRST_VIEW);
        sight.open("/policy").reload();
        assertThat(sight.weight()).isBetween(1, Sight.AFTERWARDS);
    }

    @Test
    void losesNothingIfTwoChangeItAtOnce() {
        var page = sight.open("/policy");
        page.getByLabel("Groups that people get without the provider’s word").fill("everybody");
        var other = page.context().newPage();
        other.navigate(sight.at("/policy"));
        other.getByLabel("Access tokens do the same as sign-ins").check();
        other.locator("#save").click();
        assertThat(other.locator("#saved")).isVisible();
        other.close();

        page.locator("#save").click();
        assertThat(page.locator("#mistake")).containsText("Somebody else has saved a newer version meanwhile");
        assertThat(page.getByLabel("Groups that people get without the provider’s word"))
                .hasValue("everybody");
        assertThat(page.locator("#newer")).hasAttribute("target", "_blank");
        assertThat(sight.axe()).isEmpty();
        page.getByLabel("Groups that people get without the provider’s word").fill("");
        page.locator("#save").click();
        assertThat(page.locator("#saved")).isVisible();
    }

    @Test
    void saysWhatIsWrongByTheFieldThatIs() {
        var page = sight.open("/policy");
        page.getByLabel("They are that person").check();
        page.getByLabel("Other names than the provider’s").fill("sales => Sales");
        page.locator("#look").click();

        assertThat(page.locator("#linking-domains")).isFocused();
        assertThat(page.locator("#linking-domains-wrong")).containsText("Name the e-mail domains");
        assertThat(page.getByLabel("They are that person")).isChecked();
        assertThat(page.getByLabel("Other names than the provider’s")).hasValue("sales => Sales");
        assertThat(sight.axe()).isEmpty();

        page.locator("[name='/linking/by'][value=never]").check();
        page.getByLabel("Groups that make administrators, which this provider may hand out")
                .fill("");
        page.getByLabel("Groups that people get without the provider’s word").fill("admins");
        page.locator("#save").click();
        assertThat(page.locator("#default-groups-wrong")).containsText("which carries admin");
        sight.screenshot("policy-wrong");

        page.getByLabel("Groups that people get without the provider’s word").fill("");
        page.getByLabel("What every name begins with").fill("   ");
        page.locator("#save").click();
        assertThat(page.locator("#prefix-wrong")).containsText("Type a beginning");
        assertThat(page.locator("#prefix")).isFocused();
        assertThat(sight.axe()).isEmpty();
        page.getByLabel("What every name begins with").fill("");
        page.getByLabel("Groups that make administrators, which this provider may hand out")
                .fill("admins");
        page.getByLabel("Only people in one of these groups").fill("nobody-is-in-here");
        page.locator("#save").click();
        assertThat(page.locator("#mistake")).containsText("no administrator would be let in");
    }

    @Test
    void isForAdministratorsOnly() {
        var page = sight.comeAs(Look.LIGHT, Somebody.called("analyst").in("analysts"));
        assertThat(page.navigate(sight.at("/policy")).status()).isEqualTo(403);
        sight.forgetComplaints(); // the status
    }

    @Test
    void speaksGerman() {
        var page = sight.inGerman("/policy");
        page.getByLabel("Womit jeder Name beginnt").fill("firma: ");
        page.locator("#look").click();
        assertThat(page.locator("#impact-sum"))
                .containsText("Personen würden bei der nächsten Anmeldung etwas merken.");
        assertThat(sight.axe()).isEmpty();
        sight.screenshot("policy-german");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PHONE")
    void everybodyCanRead(Look look) {
        sight.comeAs(look, Sight.BOSS);
        sight.everybodyCanRead(look, "policy", page -> page.navigate(sight.at("/policy")));
        sight.everybodyCanRead(look, "policy-impact", PolicyPageIT::look);
    }

    private static void look(Page page) {
        page.navigate(sight.at("/policy"));
        page.getByLabel("What every name begins with").fill("corp: ");
        page.locator("#look").click();
        assertThat(page.locator("#impact-sum")).isVisible();
    }
}
