package dev.arrival.console.policy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Chromium.Look;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.provider.LyingProvider;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Where people come from: added and changed by an administrator in a real browser. */
@ResourceLock("shared")
class ProvidersPageIT {
    private static final Pattern ADDED = Pattern.compile(".*/provider(\\.xhtml)?\\?.*done=added.*");

    private static Deployment arrival;
    private static Sight sight;
    private static LyingProvider second;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared();
        sight = Sight.of(arrival);
        second = LyingProvider.start();
        arrival.signIn(Sight.BOSS);
    }

    @AfterAll
    static void stop() {
        Sight.close(sight, arrival);
        if (second != null) {
            second.close();
        }
    }

    @AfterEach
    void nobodyComplained() {
        sight.leave();
    }

    @Test
    void addsAProviderFromItsAddressAndShowsWhatItReallySays() {
        var page = sight.open("/providers");
        assertThat(page.locator("#providers .tag.answers")).hasCount(1);
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Add a provider"))
                .click();
        fill(page, second.issuer() + "/", second);
        add(page);
        assertThat(page.locator("#findings .severe").first()).isVisible();
        assertThat(page.getByLabel("Client id")).hasValue(second.clientId());
        assertThat(page.getByLabel("Client secret")).hasValue("");
        assertThat(page.locator("#secret-again")).containsText("Type the secret once more");
        assertThat(sight.axe()).isEmpty();
        sight.screenshot("provider-unfit");

        fill(page, second.issuer(), second);
        page.getByLabel("Client secret").fill("");
        add(page);
        assertThat(page.locator("#secret-wrong")).containsText("Type the secret once more");
        assertThat(page.locator("#secret")).isFocused();
        assertThat(sight.axe()).isEmpty();
        sight.screenshot("provider-secret");
        page.getByLabel("Client secret").fill(second.clientSecret());
        add(page);
        assertThat(page).hasURL(ADDED);
        assertThat(page.locator("#not-tried")).isVisible();
        assertThat(page.content()).doesNotContain(second.clientSecret());
        var redirectUri = page.locator("#redirect-uri").inputValue();
        assertThat(redirectUri).startsWith(sight.at("/signin/callback/"));
        assertThat(sight.axe()).isEmpty();

        second.registerRedirectUri(redirectUri);
        second.nextPerson(Somebody.called("newcomer")
                .in("emea")
                .with("department", "secret-lab")
                .claims());
        var test = page.locator("#test").getAttribute("href");
        new Browser().open(arrival.at(test));
        page.reload();
        assertThat(page.locator("#outcome")).hasText("created");
        assertThat(page.locator("#understood")).containsText("newcomer@example.com");
        assertThat(page.locator("#understood")).containsText("emea");
        assertThat(page.locator("#rest li")).hasText("department");
        assertThat(page.content()).doesNotContain("secret-lab");
        assertThat(sight.axe()).isEmpty();
        sight.screenshot("provider-tried");

        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Engines & Co");
        page.getByLabel("E-mail domains that lead here").fill("engines.example");
        page.getByLabel("People can sign in through it").uncheck();
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Save").setExact(true))
                .click();
        assertThat(page.locator("#done")).containsText("Changed");
        assertThat(page.locator("h1")).hasText("Engines & Co");
        assertThat(page.locator("#not-known")).containsText("sign in again");
        assertThat(page.locator("#understood")).hasCount(0);
        assertThat(sight.axe()).isEmpty();
        page.navigate(sight.at("/providers"));
        assertThat(page.locator("#providers .tag.off")).hasCount(1);
        assertThat(page.locator("#providers")).containsText("engines.example");
    }

    @Test
    void removesOneThatNobodyHasComeThrough() {
        try (var third = LyingProvider.start()) {
            var page = sight.open("/provider");
            fill(page, third.issuer(), third);
            add(page);
            assertThat(page).hasURL(ADDED);
            assertThat(page.locator("#remove")).hasCount(0);
            page.locator("#ask-remove").click();
            assertThat(page.locator("#would-wait")).hasText("Nobody who came through it waits for an administrator.");
            assertThat(sight.axe()).isEmpty();
            sight.screenshot("provider-remove");
            page.getByRole(
                            AriaRole.BUTTON,
                            new GetByRoleOptions().setName("Remove").setExact(true))
                    .click();
            assertThat(page.locator("#done")).hasText("The provider is removed.");
            assertThat(page.locator("#providers")).not().containsText(third.issuer());
        }
    }

    @Test
    void saysWhatIsWrongByTheFieldThatIs() {
        var page = sight.open("/provider");
        page.getByLabel("Issuer address").fill("http://elsewhere.example");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Else");
        page.getByLabel("Client id").fill("arrival");
        add(page);
        assertThat(page.locator("#issuer-wrong")).containsText("https");
        assertThat(page.locator("#issuer")).hasValue("http://elsewhere.example");
        assertThat(page.locator("#issuer")).isFocused();
        assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("Else");
        assertThat(sight.axe()).isEmpty();

        page.getByLabel("Issuer address").fill(second.issuer());
        page.getByText("Claims, scopes and access tokens").click();
        page.getByLabel("Name of a group that is an object").fill("name");
        page.locator("#check").click();
        assertThat(page.locator("#claim-group-id-wrong")).containsText("Name both");
        assertThat(page.locator("#claim-group-id")).isFocused();
        assertThat(sight.axe()).isEmpty();
    }

    @Test
    void addsASocialLoginThoughThisServerHasNone() {
        var page = sight.open("/providers");
        assertThat(page.locator("#no-social")).containsText("This server has none");
        assertThat(page.locator("#add-social, #hindrance")).hasCount(0);
        page.navigate(sight.at("/provider?kind=social"));
        assertThat(page.locator("#hindrance")).containsText("this server has none");
        assertThat(page.locator("#waits")).containsText("Anybody in the world");
        assertThat(page.locator("#client-id, #secret, #scopes, #audience, #check"))
                .hasCount(0);
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Google")).click();
        assertThat(page.locator("#issuer")).hasValue("https://accounts.google.com");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("GitHub")).click();
        assertThat(page.locator("#issuer")).hasValue("");
        assertThat(page.locator(".ranges [aria-current=true]")).hasText("GitHub");
        var redirectUri = page.locator("#redirect-uri").inputValue();
        assertThat(redirectUri)
                .isEqualTo(
                        sight.at("/").replaceFirst("(//[^/]*/).*", "$1") + "ibm/api/social-login/redirect/githubLogin");
        name(page).fill("Coders’ login");
        page.getByText("Claims", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByLabel("Who someone is")).hasValue("id");
        assertThat(page.getByLabel("Whole name")).hasValue("name");
        page.locator("#login").fill("git hub");
        addSocial(page);
        assertThat(page.locator("#login-wrong")).containsText("such as githubLogin");
        assertThat(page.locator("#login")).isFocused();
        assertThat(page.locator("#login")).hasValue("git hub");
        assertThat(name(page)).hasValue("Coders’ login");
        assertThat(sight.axe()).isEmpty();
        sight.screenshot("provider-social-wrong");

        page.locator("#login").fill("githubLogin");
        addSocial(page);
        assertThat(page.locator("#done")).containsText("waits for an administrator");
        assertThat(page.locator("h1")).hasText("Coders’ login");
        assertThat(page.locator("#redirect-uri")).hasValue(redirectUri);
        assertThat(page.locator("#login")).hasText("githubLogin");
        assertThat(page.locator("#issuer")).hasText("social:githubLogin");
        assertThat(page.locator("#check, #test, #secret")).hasCount(0);
        var address = page.url();
        page.locator("#done-policy").click();
        assertThat(page.locator("[name='/provisioning'][value=approval]")).isChecked();

        page.navigate(address);
        name(page).fill("Coders");
        page.locator("#save").click();
        assertThat(page.locator("h1")).hasText("Coders");
        for (var look : new Look[] {Look.LIGHT, Look.DARK}) {
            sight.leave();
            page = sight.comeAs(look, Sight.BOSS);
            sight.everybodyCanRead(look, "providers-social", one -> one.navigate(sight.at("/providers")));
            sight.everybodyCanRead(look, "provider-social", one -> {
                one.navigate(address);
                one.getByText("Claims", new Page.GetByTextOptions().setExact(true))
                        .click();
            });
        }
        page.navigate(sight.at("/providers"));
        assertThat(page.locator("#providers .tag.social")).hasText("through the server");
        assertThat(page.locator("#hindrance")).containsText("this server has none");
        page.navigate(address);
        page.getByLabel("People can sign in through it").uncheck();
        page.locator("#save").click();
        page.navigate(sight.at("/providers"));
        assertThat(page.locator("#providers .tag.social, #hindrance")).hasCount(0);
        page.navigate(address + "&ask=remove");
        page.locator("#remove").click();
        assertThat(page.locator("#done")).hasText("The provider is removed.");
    }

    @Test
    void isLight() {
        sight.open("/providers");
        assertThat(sight.weight()).isBetween(1, Sight.FIRST_VIEW);
        sight.open("/provider?id=1").reload();
        assertThat(sight.weight()).isBetween(1, Sight.AFTERWARDS);
    }

    @Test
    void losesNothingIfTwoChangeItAtOnce() {
        var page = sight.open("/provider?id=1");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Mine");
        var other = page.context().newPage();
        other.navigate(sight.at("/provider?id=1"));
        other.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Theirs");
        other.locator("#save").click();
        assertThat(other.locator("h1")).hasText("Theirs");
        other.close();

        page.locator("#save").click();
        assertThat(page.locator("#mistake")).containsText("Somebody else has changed this provider meanwhile");
        assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("Mine");
        assertThat(page.locator("#newer")).hasAttribute("target", "_blank");
        page.locator("#save").click();
        assertThat(page.locator("h1")).hasText("Mine");
    }

    @Test
    void isForAdministratorsOnlyAndSaysWhereThereIsNothing() {
        var page = sight.comeAs(Look.LIGHT, Somebody.called("analyst").in("analysts"));
        assertThat(page.navigate(sight.at("/providers")).status()).isEqualTo(403);
        assertThat(page.navigate(sight.at("/provider")).status()).isEqualTo(403);
        assertThat(page.navigate(sight.at("/provider?id=1")).status()).isEqualTo(403);
        sight.forgetComplaints(); // the status
        sight.leave();
        assertThat(sight.comeAs(Look.LIGHT, Sight.BOSS)
                        .navigate(sight.at("/provider?id=987654"))
                        .status())
                .isEqualTo(404);
        sight.forgetComplaints(); // the status
    }

    @Test
    void speaksGerman() {
        var page = sight.inGerman("/providers");
        assertThat(page.locator("h1")).hasText("Woher die Personen kommen");
        page.navigate(sight.at("/provider"));
        assertThat(sight.axe()).isEmpty();
        sight.screenshot("provider-german");
        page.navigate(sight.at("/provider?kind=social&login=githubLogin"));
        assertThat(page.locator("h1")).hasText("Social Login hinzufügen");
        assertThat(sight.axe()).isEmpty();
        sight.screenshot("provider-social-german");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PHONE")
    void everybodyCanRead(Look look) {
        sight.comeAs(look, Sight.BOSS);
        sight.everybodyCanRead(look, "providers", page -> page.navigate(sight.at("/providers")));
        sight.everybodyCanRead(look, "provider-new", page -> page.navigate(sight.at("/provider")));
        sight.everybodyCanRead(
                look,
                "provider-social-new",
                page -> page.navigate(sight.at("/provider?kind=social&login=githubLogin")));
        sight.everybodyCanRead(look, "provider", page -> {
            page.navigate(sight.at("/provider?id=1"));
            page.getByText("Claims, scopes and access tokens").click();
        });
    }

    private static void fill(Page page, String issuer, LyingProvider provider) {
        page.getByLabel("Issuer address").fill(issuer);
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Engines");
        page.getByLabel("Client id").fill(provider.clientId());
        page.getByLabel("Client secret").fill(provider.clientSecret());
    }

    private static Locator name(Page page) {
        return page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true));
    }

    private static void addSocial(Page page) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Add").setExact(true))
                .click();
    }

    private static void add(Page page) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Check and add"))
                .click();
    }
}
