package dev.arrival.console.policy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Chromium.Look;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Somebody;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What would come of a sign-in, tried by an administrator in a real browser. */
@ResourceLock("shared")
class TryPageIT {
    private static final String MARVIN = """
            {
              "sub": "marvin",
              "given_name": "<b>Marvin</b>",
              "family_name": "Android",
              "email": "marvin@example.com",
              "urn.gooddata.user_groups": ["emea", "brand new"]
            }""";

    private static Deployment arrival;
    private static Sight sight;
    private static Browser boss;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared();
        sight = Sight.of(arrival);
        boss = arrival.signIn(Sight.BOSS);
        arrival.signIn(Somebody.called("hedy")
                .with("given_name", "Hedy")
                .with("family_name", "Lamarr")
                .in("emea", "analysts"));
        arrival.signIn(Somebody.called("hedwig").with("given_name", "Hedwig").in("emea"));
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
    void showsWhoWouldComeToBe() {
        var page = sight.open("/try");
        page.getByLabel("Claims as JSON, or an ID token").fill(MARVIN);
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Show what would happen"))
                .click();

        assertThat(page.locator("#ending")).hasText("<b>Marvin</b> Android would be let in, and exist from then on.");
        assertThat(page.locator("#ending")).isFocused();
        assertThat(page.locator("#said")).hasValue(MARVIN);
        assertThat(page.locator("#changes")).containsText("Arrival would create the person");
        assertThat(page.locator("#groups .comes")).hasCount(2);
        assertThat(page.locator("#groups .comes").first()).containsText("brand new");
        assertThat(page.locator("#walk > li")).hasCount(23);
        assertThat(page.locator("#walk > .applied").first()).isVisible();
        assertThat(page.url()).doesNotContain("marvin");
        assertThat(sight.axe()).isEmpty();
        var people = boss.openOnly(arrival.at("/api/users?q=marvin"));
        assertThat(people.status()).isEqualTo(200);
        assertThat(people.body()).doesNotContain("marvin");
    }

    @Test
    void startsFromWhatWasLastSaidAndTriesSomethingElse() {
        var page = sight.open("/try");
        page.getByLabel("A person").fill("lamarr");
        page.keyboard().press("Enter");

        assertThat(page.locator("#ending")).hasText("Hedy Lamarr would be let in, and nothing would change.");
        assertThat(page.locator("#groups .stays")).hasCount(2);
        assertThat(page.locator("#roles .stays")).hasText("analyst");

        var said = page.locator("#said").inputValue();
        page.locator("#said")
                .fill(said.replace("\"analysts\"", "\"admins-to-be\"").replace("Lamarr", "Markey"));
        page.locator("#show").click();
        assertThat(page.locator("#ending")).hasText("Hedy Markey would be let in, and something would change.");
        assertThat(page.locator("#groups .comes")).containsText("admins-to-be");
        assertThat(page.locator("#groups .goes")).containsText("analysts");
        assertThat(page.locator("#roles .goes")).containsText("analyst");
        assertThat(page.locator("#attributes .different")).containsText("Markey");
    }

    @Test
    void asksWhomIfSeveralAreCalledSo() {
        var page = sight.open("/try?person=he");
        assertThat(page.locator("#people li")).hasCount(2);
        assertThat(sight.axe()).isEmpty();
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("hedwig@example.com"))
                .click();
        assertThat(page.locator("#ending")).containsText("would be let in");

        page.navigate(sight.at("/try?person=nobody-at-all"));
        assertThat(page.locator("#nobody")).isVisible();
        assertThat(sight.axe()).isEmpty();
    }

    @Test
    void readsATokenWhoeverSignedIt() {
        var page = sight.open("/try");
        var token = arrival.provider().sign("JWT", Map.of("sub", "tok", "email", "tok@example.com"));
        page.locator("#said").fill(token);
        page.locator("#show").click();
        assertThat(page.locator("#outcome")).hasText("refused");
        assertThat(page.locator("#reason")).hasText("claims are missing");
        assertThat(page.locator("#signature")).containsText("signed by the provider");
        assertThat(page.locator("#signature")).containsText("Only the signature was looked at");
        assertThat(page.url()).doesNotContain(token.substring(0, 20));

        page.locator("#said").fill("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0b2sifQ.");
        page.locator("#show").click();
        assertThat(page.locator("#signature")).containsText("not trustworthy");
        assertThat(sight.axe()).isEmpty();
        assertThat(arrival.log()).doesNotContain(token.substring(token.lastIndexOf('.')));
    }

    @Test
    void saysWhatIsWrongAndLosesNothing() {
        var page = sight.open("/try");
        page.locator("#said").fill("{\n  \"sub\": ada\n}");
        page.locator("#show").click();

        assertThat(page.locator("#fault")).containsText("line 2");
        assertThat(page.locator("#said")).hasValue("{\n  \"sub\": ada\n}");
        assertThat(page.locator("#said")).isFocused();
        assertThat(sight.axe()).isEmpty();
        sight.screenshot("try-fault");

        page.navigate(sight.at("/try"));
        page.locator("#example").click();
        page.locator("#show").click();
        assertThat(page.locator("#ending")).containsText("Ada Lovelace");
    }

    @Test
    void isLight() {
        sight.open("/try?person=lamarr");
        assertThat(sight.weight()).isBetween(1, Sight.FIRST_VIEW);
        sight.open("/try?person=lamarr").reload();
        assertThat(sight.weight()).isBetween(1, Sight.AFTERWARDS);
    }

    @Test
    void isForAdministratorsOnly() {
        var page = sight.comeAs(Look.LIGHT, Somebody.called("analyst").in("analysts"));
        assertThat(page.navigate(sight.at("/try")).status()).isEqualTo(403);
        sight.forgetComplaints(); // the status
    }

    @Test
    void speaksGerman() {
        var page = sight.inGerman("/try?example=1");
        page.locator("#show").click();
        assertThat(page.locator("#ending"))
                .hasText("Ada Lovelace würde eingelassen, und es gäbe die Person von da an.");
        assertThat(sight.axe()).isEmpty();
        sight.screenshot("try-german");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PHONE")
    void everybodyCanRead(Look look) {
        sight.comeAs(look, Sight.BOSS);
        sight.everybodyCanRead(look, "try-empty", page -> page.navigate(sight.at("/try")));
        sight.everybodyCanRead(look, "try", page -> {
            page.navigate(sight.at("/try?person=lamarr"));
            var said = page.locator("#said").inputValue();
            page.locator("#said").fill(said.replace("\"analysts\"", "\"sales\"").replace("Lamarr", "Markey"));
            page.locator("#show").click();
        });
        sight.everybodyCanRead(look, "try-refused", page -> {
            page.navigate(sight.at("/try"));
            page.locator("#said").fill("{\"sub\": \"eve\", \"email\": \"eve@example.com\"}");
            page.locator("#show").click();
        });
    }
}
