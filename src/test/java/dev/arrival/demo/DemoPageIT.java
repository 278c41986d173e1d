package dev.arrival.demo;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpServer;
import dev.arrival.testing.Chromium;
import dev.arrival.testing.Chromium.Look;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DemoPageIT {
    private static final String GROUPS = "urn.gooddata.user_groups";

    private static Chromium chromium;
    private static DemoProvider provider;
    private static HttpServer relyingParty;
    private static URI redirect;

    private BrowserContext profile;
    private Page page;
    private CodeFlow flow;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.launch();
        provider = DemoProvider.start(0);
        relyingParty = HttpServer.create(new InetSocketAddress(DemoProvider.loopback(), 0), 0);
        relyingParty.createContext("/", exchange -> {
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/callback") ? 200 : 204, -1);
            exchange.close();
        });
        relyingParty.start();
        redirect = URI.create("http://localhost:" + relyingParty.getAddress().getPort() + "/callback");
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            relyingParty.stop(0);
            provider.close();
            chromium.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        profile = chromium.context(Look.LIGHT);
        page = profile.newPage();
        ask();
    }

    @AfterEach
    void nobodyComplained() {
        assertThat(chromium.complaints()).isEmpty();
        profile.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Ada Lovelace, ada, Ada, Lovelace, analysts emea",
        "Grace Hopper, grace, Grace, Hopper, admins analysts",
        "Noor Solo, noor, Noor, Solo, ''",
    })
    void signsInThePersonOneChooses(String name, String subject, String given, String family, String groups)
            throws Exception {
        var claims = signInAs(name);

        assertThat(claims.getSubject()).isEqualTo(subject);
        assertThat(claims.getClaims())
                .containsAllEntriesOf(Map.of(
                        "given_name",
                        given,
                        "family_name",
                        family,
                        "email",
                        subject + "@example.com",
                        "email_verified",
                        true,
                        "preferred_username",
                        subject,
                        GROUPS,
                        groups.isEmpty() ? List.of() : List.of(groups.split(" "))));
    }

    @Test
    void givesMaxOtherGroupsEachTime() throws Exception {
        var before = List.<String>of();
        var seen = new HashSet<String>();
        for (int i = 0; i < 12; i++) {
            var claims = signInAs("Max Change");
            var groups = claims.getStringListClaim(GROUPS);

            assertThat(claims.getSubject()).isEqualTo("max");
            assertThat(groups).hasSizeBetween(1, 3).doesNotHaveDuplicates();
            assertThat(groups).isNotEqualTo(before); // they are sorted, so other lists are other sets
            before = groups;
            seen.addAll(groups);
            ask();
            assertThat(page.getByLabel("Max’s last groups").locator("li").allTextContents())
                    .isEqualTo(groups);
        }
        assertThat(seen).hasSizeGreaterThan(3);
    }

    @Test
    void choosesAPersonByKeyboard() throws Exception {
        page.keyboard().press("Tab"); // cancel
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        assertThat(claims().getSubject()).isEqualTo("grace");
    }

    @Test
    void signsInAnyoneThroughTheFields() throws Exception {
        page.getByLabel("User name").fill("zoë+1");
        page.getByLabel("Given name").fill("Zoë \"Z\" <b>");
        page.getByLabel("Family name").fill("O'Müller & Çelik");
        page.getByLabel("E-mail").fill("zoe@example.com");
        page.getByLabel("Groups", new Page.GetByLabelOptions().setExact(true)).fill("R&D\n Vertrieb Süd , sales,,\n");

        var claims = signIn();

        assertThat(claims.getSubject()).isEqualTo("zoë+1");
        assertThat(claims.getClaims())
                .containsAllEntriesOf(Map.of(
                        "given_name",
                        "Zoë \"Z\" <b>",
                        "family_name",
                        "O'Müller & Çelik",
                        "email",
                        "zoe@example.com",
                        "email_verified",
                        true,
                        "preferred_username",
                        "zoë+1",
                        GROUPS,
                        List.of("R&D", "Vertrieb Süd", "sales")));
    }

    @Test
    void sendsTheJsonAsItIsTyped() throws Exception {
        var json = """
                {"sub": "odd", "family_name": "Łukasiewicz \\"Ł\\"", "urn.gooddata.user_groups": "not, a list",
                 "email_verified": false, "big": 9007199254740993,
                 "address": {"lines": [1, null, {"a": "ü"}], "country": "Österreich"}}""";
        page.getByLabel("All claims as JSON").fill(json);
        PlaywrightAssertions.assertThat(page.getByLabel("User name")).hasValue("odd");
        PlaywrightAssertions.assertThat(page.getByLabel("Family name")).hasValue("Łukasiewicz \"Ł\"");

        var claims = signIn();

        assertThat(claims.getSubject()).isEqualTo("odd");
        assertThat(claims.getClaims()).containsAllEntriesOf(JSONObjectUtils.parse(json));
    }

    @Test
    void keepsOtherClaimsWhenAFieldChanges() throws Exception {
        page.getByLabel("All claims as JSON").fill("{\"sub\": \"x\", \"level\": [7], \"email_verified\": false}");
        page.getByLabel("E-mail").fill("x@example.com");

        assertThat(signIn().getClaims())
                .containsAllEntriesOf(Map.of("level", List.of(7L), "email", "x@example.com", "email_verified", false));
    }

    @Test
    void letsTheJsonBeMended() throws Exception {
        page.getByLabel("All claims as JSON").fill("{\"sub\": \"x\",}");
        page.getByRole(AriaRole.BUTTON, button("Sign in as this person")).click();

        PlaywrightAssertions.assertThat(page.getByLabel("All claims as JSON")).isFocused();
        PlaywrightAssertions.assertThat(page.getByLabel("Given name")).isDisabled();
        assertThat(chromium.axe(page)).isEmpty();

        page.getByLabel("All claims as JSON").fill("{\"sub\": \"y\"}");
        PlaywrightAssertions.assertThat(page.getByRole(AriaRole.ALERT)).isEmpty();
        assertThat(signIn().getSubject()).isEqualTo("y");
    }

    @Test
    void saysWhatIsWrongWithTheJson() {
        Map.ofEntries(
                        entry("", "Line 1, column 1: a value is missing at the end."),
                        entry("{\"a\": }", "Line 1, column 7: a value should stand here, not “}”."),
                        entry("{\"a\": 01}", "Line 1, column 7: a value should stand here, not “0”."),
                        entry("{\"a\": True}", "Line 1, column 7: a value should stand here, not “T”."),
                        entry("{\"a\": [1 2]}", "Line 1, column 10: a comma or “]” should stand here, not “2”."),
                        entry("{\"a\": 1,\n}", "Line 2, column 1: a name in double quotes should stand here, not “}”."),
                        entry("{\n\"a\" 1}", "Line 2, column 5: a colon should stand here, not “1”."),
                        entry("{\"a\": 1\n\"b\": 1}", "Line 2, column 1: a comma or “}” should stand here, not “\"”."),
                        entry("{\"a\": 1", "Line 1, column 8: a comma or “}” is missing at the end."),
                        entry("{\"a\": 1} ü", "Line 1, column 10: nothing more should stand here, not “ü”."),
                        entry("{\"a\": \"x}", "Line 1, column 7: this quoted text has no end, or a wrong “\\” in it."),
                        entry("[\"a\"]", "this is a list."),
                        entry("\"a\"", "this is a string."),
                        entry("null", "this is null."))
                .forEach((json, problem) -> {
                    page.getByLabel("All claims as JSON").fill(json);
                    PlaywrightAssertions.assertThat(page.getByRole(AriaRole.ALERT))
                            .containsText(problem);
                });
    }

    @Test
    void asksForAUserName() {
        page.getByRole(AriaRole.BUTTON, button("Sign in as this person")).click();

        PlaywrightAssertions.assertThat(page.getByLabel("User name")).isFocused();
        assertThat(page.url()).startsWith(provider.issuer());
    }

    @Test
    void remembersSomeoneElseUntilOneStartsAfresh() throws Exception {
        page.getByLabel("User name").fill("again");
        signIn();
        ask();
        PlaywrightAssertions.assertThat(page.getByLabel("User name")).hasValue("again");

        page.getByRole(AriaRole.BUTTON, button("Start afresh")).click();
        PlaywrightAssertions.assertThat(page.getByLabel("User name")).hasValue("");
        ask();
        PlaywrightAssertions.assertThat(page.getByLabel("User name")).hasValue("");
    }

    @Test
    void letsOneGoBackWithoutSigningIn() {
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Cancel and go back"))
                .click();
        page.waitForURL(url -> url.startsWith(redirect.toString()));

        assertThat(page.url()).contains("error=access_denied").contains("state=" + flow.state());
    }

    @ParameterizedTest
    @EnumSource
    void isForEveryoneToUse(Look look) {
        var shown = chromium.page(look);
        shown.navigate(flow.request().toString());
        shown.getByLabel("User name").fill("jo");
        shown.getByLabel("Groups", new Page.GetByLabelOptions().setExact(true)).fill("sales, emea");
        shown.evaluate("document.activeElement.blur()");
        chromium.screenshot(shown, "demo-" + look.name().toLowerCase(Locale.ROOT));

        assertThat(chromium.axe(shown)).isEmpty();
        assertThat(shown.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        shown.context().close();
    }

    private void ask() throws Exception {
        flow = new CodeFlow(provider, redirect);
        page.navigate(flow.request().toString());
    }

    private JWTClaimsSet signInAs(String name) throws Exception {
        page.getByRole(AriaRole.BUTTON, button(name)).click();
        return claims();
    }

    private JWTClaimsSet signIn() throws Exception {
        return signInAs("Sign in as this person");
    }

    private JWTClaimsSet claims() throws Exception {
        page.waitForURL(url -> url.startsWith(redirect.toString()));
        return flow.verifiedClaims(flow.redeem(URI.create(page.url())));
    }

    private static GetByRoleOptions button(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }
}
