package dev.arrival.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.arrival.testing.Browser;
import dev.arrival.testing.Deployment;
import dev.arrival.testing.Json;
import dev.arrival.testing.Page;
import dev.arrival.testing.Somebody;
import dev.arrival.testing.Wire;
import dev.arrival.testing.provider.Lie;
import dev.arrival.testing.provider.LyingProvider;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two organizations on two hosts of one deployment, the second one made through the API: nothing is shared. */
@ResourceLock("shared with operators")
class OrganizationsIT {
    private static Deployment arrival;

    @AutoClose
    private static final LyingProvider ACMES = LyingProvider.start();

    @AutoClose
    private static final LyingProvider PARTNERS = LyingProvider.start();

    private static Browser operator;
    private static String acme;
    private static String acmesProvider;
    private static Page founded;

    @BeforeAll
    static void start() {
        arrival = Deployment.shared(Deployment.OPERATORS);
        ACMES.registerRedirectUrisUnder(atAcme("/signin/callback/").toString());
        PARTNERS.registerRedirectUrisUnder(atAcme("/signin/callback/").toString());
        operator = arrival.signIn(Somebody.called("operator").in("operators"));
        founded = post(
                operator,
                "/api/organizations",
                Map.of(
                        "name", "Acme",
                        "address", atAcme("/").toString(),
                        "administrators", List.of("chiefs"),
                        "provider", described(ACMES, "Acme’s own", "acme.example")));
        assertThat(founded.status()).as(founded.body()).isEqualTo(201);
        acme = (String) founded.json().get("id");
        acmesProvider = (String) Json.object(founded.json().get("provider")).get("id");
    }

    @AfterAll
    static void stop() {
        arrival.close();
    }

    @BeforeEach
    void startOver() {
        ACMES.startOver();
        PARTNERS.startOver();
    }

    @Test
    void showsWhatItMadeAndNeverTheSecret() {
        var provider = Json.object(founded.json().get("provider"));

        assertThat(founded.headers().firstValue("Location")).get().asString().endsWith("/api/organizations/" + acme);
        assertThat(founded.json())
                .containsEntry("name", "Acme")
                .containsEntry("address", atAcme("").toString())
                .containsEntry("provisioning", true);
        assertThat(provider)
                .containsEntry("issuer", ACMES.issuer())
                .containsEntry("hasSecret", true)
                .containsEntry("bootstrapped", false)
                .containsEntry(
                        "redirectUri",
                        atAcme("/signin/callback/" + acmesProvider).toString())
                .containsEntry("warnings", List.of())
                .doesNotContainKey("clientSecret");
    }

    @Test
    void signsPeopleInAtTheirOwnAddress() {
        var ada = signInAtAcme(Somebody.called("ada").in("chiefs"));

        var me = ada.openOnly(atAcme("/api/me")).json();
        assertThat(me)
                .containsEntry("organization", "Acme")
                .containsEntry("issuer", ACMES.issuer())
                .containsEntry("subject", "ada")
                .containsEntry("roles", List.of("admin"));
    }

    @Test
    void knowsOnesSubjectsNotAsTheOthers() {
        var here = arrival.signIn(Somebody.called("same"));
        var there = signInAtAcme(Somebody.called("same"));

        assertThat(there.openOnly(atAcme("/api/me")).json().get("id"))
                .isNotEqualTo(arrival.me(here).get("id"));
    }

    @Test
    void refusesASessionAtAnotherOrganizationsHost() {
        var ours = arrival.signIn(Somebody.called("stolen").in("admins"));
        var theirs = signInAtAcme(Somebody.called("borrowed").in("chiefs"));

        assertThat(replayed(ours, "GET /api/me", atAcme("")).status()).isEqualTo(401);
        assertThat(replayed(ours, "GET /api/sign-ins", atAcme("")).status()).isEqualTo(401);
        assertThat(replayed(theirs, "GET /api/me", arrival.at("")).status()).isEqualTo(401);
        assertThat(ours.openOnly(arrival.at("/api/me")).status()).isEqualTo(200);
        assertThat(theirs.openOnly(atAcme("/api/me")).status()).isEqualTo(200);

        var page = replayed(ours, "GET /me", atAcme(""));
        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("Location")).startsWith(ACMES.issuer() + "/authorize?");
        var welcome = replayed(theirs, "GET /", arrival.at(""));
        assertThat(welcome.status()).isEqualTo(200);
        assertThat(welcome.body()).doesNotContain("borrowed", "Ada");
    }

    @Test
    void takesNoAnswerWhereAnotherProviderIsToAnswer() {
        ACMES.nextPerson(Somebody.called("mixed").claims());
        var browser = new Browser();
        var answer = browser.openOnly(browser.openOnly(atAcme("/me")).redirect().orElseThrow())
                .redirect()
                .orElseThrow();
        assertThat(answer).hasPath("/signin/callback/" + acmesProvider);

        var mixedUp = URI.create(answer.toString().replace("/callback/" + acmesProvider, "/callback"));
        assertThat(browser.open(mixedUp).uri()).hasPath("/refused");
        assertThat(browser.open(answer).uri()).hasPath("/refused");
        assertThat(browser.openOnly(atAcme("/api/me")).status()).isEqualTo(401);
        assertThat(ACMES.calls("token")).isZero();
    }

    @Test
    void letsPeopleChooseAmongProvidersThatCountAtOnce() {
        var chief = signInAtAcme(Somebody.called("chief").in("chiefs"));
        var partners = add(chief, described(PARTNERS, "The partners’", "partner.example"));
        try {
            var browser = new Browser();
            var welcome = browser.open(atAcme("/me?x=1"));
            assertThat(welcome.uri()).hasPath("/index").hasQuery("to=/me?x=1");
            assertThat(welcome.document().select("#providers a").eachText())
                    .containsExactly("Acme’s own", "The partners’");

            PARTNERS.nextPerson(Somebody.called("paul").claims());
            var button = welcome.document().select("#providers a").get(1).absUrl("href");
            var me = browser.open(button);
            assertThat(me.uri()).hasPath("/me").hasQuery("x=1");
            assertThat(browser.openOnly(atAcme("/api/me")).json())
                    .containsEntry("organization", "Acme")
                    .containsEntry("issuer", PARTNERS.issuer());
        } finally {
            switchOff(chief, partners);
        }
        assertThat(new Browser()
                        .openOnly(atAcme("/me"))
                        .redirect()
                        .orElseThrow()
                        .toString())
                .startsWith(ACMES.issuer());
        assertThat(new Browser()
                        .openOnly(atAcme("/signin?provider=" + partners))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void findsTheProviderByTheWorkAddressesDomain() {
        var chief = signInAtAcme(Somebody.called("chief").in("chiefs"));
        var partners = add(chief, described(PARTNERS, "The partners’", "partner.example"));
        try {
            assertThat(ledBy("paul@PARTNER.example")).startsWith(PARTNERS.issuer() + "/authorize?");
            assertThat(ledBy("ada@acme.example")).startsWith(ACMES.issuer() + "/authorize?");
            assertThat(ledBy("a@acme.example@partner.example")).startsWith(PARTNERS.issuer() + "/authorize?");
            for (var unknown : List.of("ada@elsewhere.example", "ada@sub.acme.example", "acme.example", "@")) {
                var page = typed(new Browser(), unknown);
                assertThat(page.uri()).hasPath("/index");
                assertThat(page.uri().toString()).doesNotContain("example");
                assertThat(page.document().select("#email-unknown")).hasSize(1);
            }
        } finally {
            switchOff(chief, partners);
        }
    }

    @Test
    void refusesAnAnswerOfAProviderThatWasSwitchedOffMeanwhile() {
        var chief = signInAtAcme(Somebody.called("chief").in("chiefs"));
        var partners = add(chief, described(PARTNERS, "The partners’", "partner.example"));
        PARTNERS.nextPerson(Somebody.called("late").claims());
        var browser = new Browser();
        var answer = browser.openOnly(browser.openOnly(atAcme("/signin?provider=" + partners))
                        .redirect()
                        .orElseThrow())
                .redirect()
                .orElseThrow();

        switchOff(chief, partners);

        assertThat(browser.open(answer).uri()).hasPath("/refused");
        assertThat(PARTNERS.calls("token")).isZero();
    }

    @Test
    void tellsWhoWaitsThatTheyWait() {
        var chief = signInAtAcme(Somebody.called("chief").in("chiefs"));
        var address = atAcme("/api/organizations/" + acme + "/providers/" + acmesProvider + "/policy");
        var policy = new HashMap<>(Json.object(chief.openOnly(address).json().get("policy")));
        policy.put("provisioning", "approval");
        assertThat(put(chief, address, policy).status()).isEqualTo(200);
        try {
            ACMES.nextPerson(Somebody.called("patient").claims());
            var browser = new Browser();
            var page = browser.open(atAcme("/me"));

            assertThat(page.uri()).hasPath("/waiting");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.document().select("#reference").text()).matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){2}");
            assertThat(browser.openOnly(atAcme("/api/me")).status()).isEqualTo(401);
        } finally {
            policy.put("provisioning", "on");
            assertThat(put(chief, address, policy).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/signin", "/signin?provider=999999", "/signin?provider=1", "/signin?provider=x"})
    void hasNoPageForAProviderThatIsNotThere(String path) {
        assertThat(new Browser().openOnly(atAcme(path)).status()).isEqualTo(404);
    }

    @Test
    void goesOnlyToItsOwnPagesAfterAChoice() {
        ACMES.nextPerson(Somebody.called("phished").claims());
        var page = new Browser().open(atAcme("/signin?provider=" + acmesProvider + "&to=//evil.example/"));

        assertThat(page.uri()).isEqualTo(atAcme("/me"));
    }

    @Test
    void knowsNoOtherHost() {
        var wire = new Wire(arrival.at(""));

        assertThat(wire.send("GET /me", "Host: evil.example").status()).isEqualTo(421);
        assertThat(wire.send("GET /signin?provider=" + acmesProvider, "Host: acme.example")
                        .status())
                .isEqualTo(421);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # lie                       | field   | what
            DISCOVERY_OF_ANOTHER_ISSUER | /issuer | is that of the issuer https://another-issuer.example
            DISCOVERY_DOWN              | /issuer | answers with HTTP status 503
            DISCOVERY_HUGE              | /issuer | larger than
            JWKS_DOWN                   | /issuer | keys can not be had
            """, delimiter = '|')
    void storesNoProviderThatLies(Lie lie, String field, String what) {
        PARTNERS.lie(lie);

        assertUnfit(described(PARTNERS, "Liars", "liar.example"), field, what);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # member                                | value           | field         | what
            id_token_signing_alg_values_supported   | HS256           | /algorithms   | none of RS256
            response_types_supported                | token           | /issuer       | response type code
            code_challenge_methods_supported        | plain           | /issuer       | without the method S256
            token_endpoint_auth_methods_supported   | private_key_jwt | /clientSecret | takes no client secret
            """, delimiter = '|')
    void storesNoProviderThatDoesNotFit(String member, String value, String field, String what) {
        PARTNERS.announce(member, List.of(value));

        assertUnfit(described(PARTNERS, "Misfits", "misfit.example"), field, what);
    }

    @Test
    void storesNoProviderWithoutTlsForItsTokens() {
        PARTNERS.announce("token_endpoint", "http://idp.example/token");

        assertUnfit(described(PARTNERS, "Open", "open.example"), "/issuer", "token_endpoint is not https");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # member              | JSON                        | field
            issuer                | "http://idp.example"        | /issuer
            scopes                | ["profile"]                 | /scopes
            algorithms            | ["HS256"]                   | /algorithms
            mapping               | {"subject":"email"}         | /mapping/subject
            authorizeParameters   | {"redirect_uri":"x"}        | /authorizeParameters
            authorizeParameters   | {"nonce":"x"}               | /authorizeParameters
            domains               | ["not a domain"]            | /domains
            enabled               | "yes"                       | /enabled
            secret                | "hush"                      | /secret
            clientId              | null                        | /clientId
            """, delimiter = '|')
    void namesTheFieldThatCanNotBe(String member, String json, String field) {
        var chief = signInAtAcme(Somebody.called("chief").in("chiefs"));
        var body = "{\"%s\":%s,%s".formatted(member, json, without(member));

        var answer = chief.call("POST", atAcme("/api/organizations/" + acme + "/providers"), body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json())
                .containsEntry("type", "urn:arrival:problem:bad-field")
                .containsEntry("field", field);
    }

    @Test
    void keepsAdministratorsAtTheirOwnOrganization() {
        var chief = signInAtAcme(Somebody.called("chief").in("chiefs"));
        var visitor = signInAtAcme(Somebody.called("visitor"));

        assertThat(chief.openOnly(atAcme("/api/organizations/" + acme)).status())
                .isEqualTo(200);
        assertThat(chief.openOnly(atAcme("/api/organizations/1")).status()).isEqualTo(404);
        assertThat(chief.openOnly(atAcme("/api/organizations/1/providers")).status())
                .isEqualTo(404);
        assertThat(Json.objects(
                        chief.openOnly(atAcme("/api/organizations")).json().get("organizations")))
                .as("only their own")
                .hasSize(1);
        assertThat(visitor.openOnly(atAcme("/api/organizations/" + acme)).status())
                .isEqualTo(403);
        assertThat(operator.openOnly(arrival.at("/api/organizations/" + acme)).status())
                .isEqualTo(200);
        assertThat(Json.objects(operator.openOnly(arrival.at("/api/organizations"))
                        .json()
                        .get("organizations")))
                .extracting(organization -> organization.get("name"))
                .containsExactly("Default", "Acme");
    }

    @Test
    void showsOnItsPagesNothingOfAnother() {
        var boss = arrival.signIn(Somebody.called("stolen").in("admins"));
        var chief = signInAtAcme(Somebody.called("chief").in("chiefs"));
        var person = (String) arrival.me(boss).get("id");
        var group = made(boss, arrival.at("/api/groups"), "theirs");
        var workspace = made(boss, arrival.at("/api/workspaces"), "Theirs");

        for (var path : List.of(
                "/person?id=" + person,
                "/person-link?id=" + person,
                "/group?id=" + group,
                "/group?ask=delete&id=" + group,
                "/workspace?id=" + workspace)) {
            assertThat(chief.open(atAcme(path)).status()).as(path).isEqualTo(404);
            assertThat(boss.open(arrival.at(path)).status()).as(path).isEqualTo(200);
        }
        assertThat(chief.open(atAcme("/people?group=theirs")).document().select("#people"))
                .isEmpty();
    }

    @Test
    void changesByItsPagesNothingOfAnother() {
        var boss = arrival.signIn(Somebody.called("stolen").in("admins"));
        var chief = signInAtAcme(Somebody.called("chief").in("chiefs"));
        var person = (String) arrival.me(boss).get("id");
        var group = made(boss, arrival.at("/api/groups"), "another's");
        var workspace = made(boss, arrival.at("/api/workspaces"), "Another's");
        var me = "/person?id=" + chief.openOnly(atAcme("/api/me")).json().get("id");
        var ours = "/group?id=" + made(chief, atAcme("/api/groups"), "ours");
        var place = "/workspace?id=" + made(chief, atAcme("/api/workspaces"), "Ours");
        var version = Map.of("version", "0", "why", "forged");

        assertThat(forged(chief, me, "/person?id=" + person, "#standing-form", "suspend", version)
                        .status())
                .isEqualTo(404);
        assertThat(forged(chief, ours, "/group?id=" + group, "#rename-form", "delete", version)
                        .status())
                .isEqualTo(404);
        assertThat(forged(chief, place, "/workspace?id=" + workspace, "#change-form", "delete", version)
                        .status())
                .isEqualTo(404);
        for (var button : List.of("add:" + person, "nest:" + group, "take:" + group)) {
            var refused = forged(chief, ours, ours, "#add-form", button, Map.of());
            assertThat(refused.document().select("#refusal")).as(button).hasSize(1);
        }
        assertThat(forged(chief, me, me, "#join-form", "join:" + group, Map.of())
                        .document()
                        .select("#refusal"))
                .hasSize(1);
        for (var kind : Map.of("user", person, "group", group).entrySet()) {
            var refused = forged(
                    chief, place, place, "#grant-form", "grant:" + kind.getValue(), Map.of("kind", kind.getKey()));
            assertThat(refused.document().select("#who-note.fault")).hasSize(1);
        }

        assertThat(boss.openOnly(arrival.at("/api/users/" + person)).json()).containsEntry("status", "active");
        assertThat(boss.openOnly(arrival.at("/api/groups/" + group)).json()).containsEntry("name", "another's");
        assertThat(boss.openOnly(arrival.at("/api/workspaces/" + workspace)).status())
                .isEqualTo(200);
    }

    /** Sends a form of a page of Acme's to where it does not belong, or with a key that does not. */
    private static Page forged(
            Browser chief, String page, String to, String selector, String button, Map<String, String> fields) {
        var form = chief.open(atAcme(page)).document().expectFirst(selector).attr("action", to);
        var forged = new HashMap<>(fields);
        forged.put("do", button);
        forged.put("id", to.substring(to.indexOf('=') + 1));
        return chief.submitOnly(form, forged);
    }

    private static String made(Browser administrator, URI address, String name) {
        var answer = administrator.call("POST", address, JSONObjectUtils.toJSONString(Map.of("name", name)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return (String) answer.json().get("id");
    }

    @Test
    void leavesTheSwitchAboveThePoliciesToTheOperator() {
        var chief = signInAtAcme(Somebody.called("chief").in("chiefs"));
        assertThat(patch(chief, atAcme("/api/organizations/" + acme), "{\"provisioning\":false}")
                        .status())
                .isEqualTo(403);

        var off = patch(operator, arrival.at("/api/organizations/" + acme), "{\"provisioning\":false}");
        assertThat(off.status()).as(off.body()).isEqualTo(200);
        ACMES.nextPerson(Somebody.called("newcomer").claims());
        assertThat(new Browser().open(atAcme("/me")).uri()).hasPath("/refused");

        assertThat(patch(operator, arrival.at("/api/organizations/" + acme), "{\"provisioning\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(new Browser().open(atAcme("/me")).uri()).hasPath("/me");
    }

    @Test
    void changesOnlyWhatSomebodyHasLookedAt() {
        var chief = signInAtAcme(Somebody.called("chief").in("chiefs"));
        var address = atAcme("/api/organizations/" + acme + "/providers/" + acmesProvider);

        assertThat(chief.call("PATCH", address, "{\"name\":\"A\"}").status()).isEqualTo(428);
        assertThat(chief.call("PATCH", address, "{\"name\":\"A\"}", "If-Match", "\"999\"")
                        .status())
                .isEqualTo(412);
        assertThat(chief.call("DELETE", address, "", "If-Match", "*").json())
                .containsEntry("type", "urn:arrival:problem:in-use");
        assertThat(patch(chief, address, "{\"issuer\":\"https://other.example\"}")
                        .json())
                .containsEntry("field", "/issuer");
        assertThat(patch(chief, address, "{\"enabled\":false}").json())
                .containsEntry("type", "urn:arrival:problem:last-administrator");
        assertThat(post(chief, atAcme("/api/organizations/" + acme + "/providers/" + acmesProvider + "/check"))
                        .json())
                .containsEntry("fits", true);
    }

    @Test
    void sendsWhatIsToBeSentBesides() {
        var chief = signInAtAcme(Somebody.called("chief").in("chiefs"));
        var address = atAcme("/api/organizations/" + acme + "/providers/" + acmesProvider);
        assertThat(patch(chief, address, "{\"authorizeParameters\":{\"prompt\":\"select_account\"}}")
                        .status())
                .isEqualTo(200);

        var destination = new Browser().openOnly(atAcme("/me")).redirect().orElseThrow();
        assertThat(destination.getQuery()).contains("prompt=select_account");
        assertThat(patch(chief, address, "{\"authorizeParameters\":{\"prompt\":null}}")
                        .json())
                .containsEntry("authorizeParameters", Map.of());
    }

    @Test
    void tellsTheSecretToNobodyButTheProvider() {
        var chief = signInAtAcme(Somebody.called("chief").in("chiefs"));
        var address = atAcme("/api/organizations/" + acme + "/providers/" + acmesProvider);
        var secret = ACMES.clientSecret();
        var changed = patch(chief, address, "{\"clientSecret\":\"hush-another-one\"}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        ACMES.nextPerson(Somebody.called("betrayed").claims());
        assertThat(new Browser().open(atAcme("/me")).uri()).hasPath("/refused");
        assertThat(patch(chief, address, JSONObjectUtils.toJSONString(Map.of("clientSecret", secret)))
                        .status())
                .isEqualTo(200);
        assertThat(new Browser().open(atAcme("/me")).uri()).hasPath("/me");

        var acts = chief.openOnly(atAcme("/api/administrative-acts?limit=200"));
        assertThat(acts.body()).contains("change-provider", "secretReplaced");
        assertThat(chief.trail())
                .extracting(Page::body)
                .noneMatch(body -> body.contains(secret) || body.contains("hush"));
        assertThat(operator.trail()).extracting(Page::body).noneMatch(body -> body.contains(secret));
        assertThat(arrival.log()).doesNotContain(secret, "hush-another-one", Deployment.ENCRYPTION_KEY);
    }

    private static void assertUnfit(Map<String, Object> provider, String field, String what) {
        var chief = signInAtAcme(Somebody.called("chief").in("chiefs"));
        var address = "/api/organizations/" + acme + "/providers";
        var before = chief.openOnly(atAcme(address)).json();

        var answer = chief.call("POST", atAcme(address), JSONObjectUtils.toJSONString(provider));

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json())
                .containsEntry("type", "urn:arrival:problem:unfit-provider")
                .containsEntry("field", field);
        assertThat(Json.objects(answer.json().get("findings")))
                .anySatisfy(finding -> assertThat(finding)
                        .containsEntry("severity", "error")
                        .containsEntry("field", field)
                        .hasEntrySatisfying(
                                "what", text -> assertThat(text).asString().contains(what)));
        assertThat(answer.body()).doesNotContain(PARTNERS.clientSecret());
        assertThat(chief.openOnly(atAcme(address)).json()).isEqualTo(before);
    }

    /** The rest of a provider that could be, as JSON without its brace. */
    private static String without(String member) {
        var rest = new HashMap<>(described(PARTNERS, "Rest", "rest.example"));
        rest.remove(member);
        return JSONObjectUtils.toJSONString(rest).substring(1);
    }

    private static Map<String, Object> described(LyingProvider provider, String name, String domain) {
        return Map.of(
                "name", name,
                "issuer", provider.issuer(),
                "clientId", provider.clientId(),
                "clientSecret", provider.clientSecret(),
                "domains", List.of(domain));
    }

    /** Adds a provider to Acme, or switches the one of that issuer on again; returns its id. */
    private static String add(Browser chief, Map<String, Object> provider) {
        var address = "/api/organizations/" + acme + "/providers";
        var known = Json.objects(chief.openOnly(atAcme(address)).json().get("providers")).stream()
                .filter(one -> one.get("issuer").equals(provider.get("issuer")))
                .map(one -> (String) one.get("id"))
                .findAny();
        if (known.isPresent()) {
            assertThat(patch(chief, atAcme(address + "/" + known.get()), "{\"enabled\":true}")
                            .status())
                    .isEqualTo(200);
            return known.get();
        }
        var answer = chief.call("POST", atAcme(address), JSONObjectUtils.toJSONString(provider));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return (String) answer.json().get("id");
    }

    private static void switchOff(Browser chief, String provider) {
        var address = atAcme("/api/organizations/" + acme + "/providers/" + provider);
        var answer = patch(chief, address, "{\"enabled\":false}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static Page patch(Browser browser, URI address, String body) {
        var tag = browser.openOnly(address).headers().firstValue("ETag").orElseThrow();
        return browser.call("PATCH", address, body, "If-Match", tag);
    }

    private static Page put(Browser browser, URI address, Map<String, Object> body) {
        var tag = browser.openOnly(address).headers().firstValue("ETag").orElseThrow();
        return browser.call("PUT", address, JSONObjectUtils.toJSONString(body), "If-Match", tag);
    }

    private static Page post(Browser browser, URI address) {
        return browser.call("POST", address, "");
    }

    private static Page post(Browser browser, String path, Map<String, Object> body) {
        return browser.call("POST", arrival.at(path), JSONObjectUtils.toJSONString(body));
    }

    private static String ledBy(String email) {
        var browser = new Browser();
        PARTNERS.nextPerson(Somebody.called("led").claims());
        ACMES.nextPerson(Somebody.called("led").claims());
        typed(browser, email);
        return browser.trail().stream()
                .map(page -> page.uri().toString())
                .filter(uri -> uri.contains("/authorize?"))
                .findFirst()
                .orElse("nowhere: " + browser.trail());
    }

    private static Page typed(Browser browser, String email) {
        var form = browser.open(atAcme("/me")).document().expectFirst("#by-email");
        return browser.submit(form, Map.of("email", email));
    }

    private static Browser signInAtAcme(Somebody person) {
        ACMES.nextPerson(person.claims());
        var browser = new Browser();
        var page = browser.open(atAcme("/me"));
        if (page.uri().getPath().equals("/")) {
            page = browser.open(atAcme("/signin?provider=" + acmesProvider));
        }
        assertThat(page.uri()).hasPath("/me");
        return browser;
    }

    /** What another host answers to the cookie of the browser's session. */
    private static Wire.Answer replayed(Browser browser, String request, URI at) {
        var session = browser.cookie("JSESSIONID").orElseThrow().value();
        return new Wire(arrival.at("")).send(request, "Host: " + at.getAuthority(), "Cookie: JSESSIONID=" + session);
    }

    private static URI atAcme(String path) {
        return URI.create("http://127.0.0.1:" + arrival.at("").getPort() + path);
    }
}
