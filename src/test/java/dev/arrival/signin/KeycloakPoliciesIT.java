package dev.arrival.signin;

import static dev.arrival.signin.Changes.createGroup;
import static dev.arrival.signin.Changes.join;
import static dev.arrival.signin.Changes.leave;
import static dev.arrival.signin.Person.credentials;
import static dev.arrival.signin.Person.keycloakForm;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.arrival.testing.ArrivalServer;
import dev.arrival.testing.Json;
import dev.arrival.testing.KeycloakProcess;
import dev.arrival.testing.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Policies that grace, an administrator, sets through the API, and two realms of a real Keycloak. */
@ResourceLock("keycloak")
class KeycloakPoliciesIT {
    private static final String PROVIDERS = "/api/organizations/1/providers";

    /** The provider of the realm that the configuration names. */
    private static final String COMPANY = "1";

    @AutoClose
    private static ArrivalServer arrival;

    private static KeycloakProcess company;
    private static KeycloakProcess partners;
    private static Person grace;
    private static Page added;

    /** The provider of the other realm. */
    private static String second;

    @BeforeAll
    static void start() {
        company = KeycloakProcess.shared();
        arrival = company.arrival();
        partners = company.createRealm("partners");
        partners.broker(company);
        grace = new Person(arrival).signInAtKeycloak("grace");
        added = call(
                "POST",
                PROVIDERS,
                Map.of(
                        "name",
                        "Partners",
                        "issuer",
                        partners.issuer().toString(),
                        "clientId",
                        KeycloakProcess.CLIENT_ID,
                        "clientSecret",
                        KeycloakProcess.CLIENT_SECRET));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        second = (String) added.json().get("id");
        partners.sendBackTo((String) added.json().get("redirectUri"));
    }

    @BeforeEach
    void leavePoliciesAtTheirDefaults() {
        decideGroups(Map.of());
        decide(second, Map.of());
    }

    @Test
    void keepsTheGroupsOfWhoeverComesWithoutAClaim() {
        known("frances", "Frances", "Allen", "optimizers");
        company.setGroups("frances");
        var frances = signIn("frances", COMPANY);

        assertThat(frances.outcome()).isEqualTo("unchanged");
        assertThat(frances.groups()).containsExactly("optimizers");
    }

    @Test
    void clearsTheGroupsOfWhoeverComesWithoutAClaim() {
        known("jean", "Jean", "Bartik", "eniac", "univac");
        decideGroups(Map.of("absent", "clear"));
        company.setGroups("jean");
        var jean = signIn("jean", COMPANY);

        assertThat(jean.changes()).containsExactly(leave("eniac"), leave("univac"));
        assertThat(jean.groups()).isEmpty();
    }

    @Test
    void givesTheDefaultGroupsAsLongAsThereIsNoClaim() {
        known("betty", "Betty", "Holberton", "sorters");
        decideGroups(Map.of(
                "absent", "defaults", "defaults", Map.of("names", List.of("everybody"), "whom", "absent-claim")));
        company.setGroups("betty");
        var without = signIn("betty", COMPANY);

        assertThat(without.changes())
                .containsExactly(createGroup("everybody"), leave("sorters"), byDefault(join("everybody")));
        assertThat(sourcesByGroup(without)).isEqualTo(Map.of("everybody", Set.of("default")));

        company.setGroups("betty", "sorters");
        var again = signIn("betty", COMPANY);

        assertThat(again.changes()).containsExactly(join("sorters"), byDefault(leave("everybody")));
        assertThat(sourcesByGroup(again)).isEqualTo(Map.of("sorters", heldBy(company)));
    }

    @Test
    void turnsAwayWhoeverComesWithoutAClaimAndChangesNothing() {
        var id = known("karen", "Karen", "Jones", "indexers").id();
        var version = decideGroups(Map.of("absent", "refuse"));
        company.setGroups("karen");

        assertTurnedAway("karen", COMPANY);
        assertThat(grace.newestSignIn())
                .containsEntry("reason", "groups-absent")
                .containsEntry("subject", company.subject("karen"))
                .containsEntry("policyVersion", version)
                .containsEntry("changes", List.of());
        assertThat(namesOf(user(id).get("groups"))).containsExactly("indexers");

        company.setGroups("karen", "indexers");
        assertThat(signIn("karen", COMPANY).outcome()).isEqualTo("unchanged");
    }

    @Test
    void takesPeopleOutOfTheOldNameOfARenamedGroupUnlessAHandPutThemThere() {
        known("adele", "Adele", "Goldberg", "smalltalk");
        var dan = known("dan", "Dan", "Ingalls", "smalltalk");
        var byHand = call("PUT", "/api/groups/" + group("smalltalk") + "/members/" + dan.id(), Map.of());
        assertThat(byHand.status()).as(byHand.body()).isEqualTo(200);
        company.renameGroup("smalltalk", "squeak");

        var adele = signIn("adele", COMPANY);
        assertThat(adele.changes()).containsExactly(createGroup("squeak"), join("squeak"), leave("smalltalk"));
        assertThat(sourcesByGroup(adele)).isEqualTo(Map.of("squeak", heldBy(company)));

        var after = signIn("dan", COMPANY);
        assertThat(after.changes()).containsExactly(join("squeak"), leave("smalltalk"));
        assertThat(sourcesByGroup(after)).isEqualTo(Map.of("smalltalk", Set.of("manual"), "squeak", heldBy(company)));
        assertThat(signIn("dan", COMPANY).outcome()).isEqualTo("unchanged");
    }

    @Test
    void addsAProviderThatProvedToFit() {
        assertThat(added.json())
                .containsEntry("issuer", partners.issuer().toString())
                .containsEntry("hasSecret", true)
                .containsEntry("enabled", true)
                .containsEntry("warnings", List.of())
                .containsEntry(
                        "redirectUri",
                        arrival.address().resolve("/signin/callback/" + second).toString());
    }

    @Test
    void turnsAwayAnotherRealmsPersonOfTheSameAddressWhereNobodyIsLinked() {
        var id = known("lynn", "Lynn", "Conway", "vlsi").id();
        partners.createUser("lynn", "Lynn", "Conway", "lynn@example.com", "guests");

        assertTurnedAway("lynn", second);
        assertThat(grace.newestSignIn())
                .containsEntry("provider", second)
                .containsEntry("reason", "email-taken")
                .containsEntry("subject", partners.subject("lynn"));
        assertThat(subjectsByIssuer(id)).isEqualTo(Map.of(company.issuer().toString(), company.subject("lynn")));
        assertThat(namesOf(user(id).get("groups"))).containsExactly("vlsi");
    }

    @Test
    void knowsAPersonOfTwoRealmsOnceAnAdministratorHasLinkedThem() {
        var id = known("sophie", "Sophie", "Wilson", "chips", "shared").id();
        partners.createUser("sophie", "Sophie", "Wilson", "sophie@example.com", "guests", "shared");
        decide(second, Map.of("linking", Map.of("by", "administrator")));

        assertWaiting(new Person(arrival).signInAtKeycloak("sophie", second));
        link("sophie", id);
        var sophie = signIn("sophie", second);

        assertThat(sophie.me())
                .containsEntry("id", id)
                .containsEntry("issuer", partners.issuer().toString())
                .containsEntry("subject", partners.subject("sophie"));
        assertThat(subjectsByIssuer(id))
                .isEqualTo(Map.of(
                        company.issuer().toString(), company.subject("sophie"),
                        partners.issuer().toString(), partners.subject("sophie")));
        assertThat(sourcesByGroup(sophie))
                .isEqualTo(Map.of(
                        "chips", heldBy(company), "guests", heldBy(partners), "shared", heldBy(company, partners)));

        partners.setGroups("sophie", "suppliers");
        assertThat(sourcesByGroup(signIn("sophie", second)))
                .isEqualTo(Map.of("chips", heldBy(company), "shared", heldBy(company), "suppliers", heldBy(partners)));

        company.setGroups("sophie", "suppliers");
        assertThat(sourcesByGroup(signIn("sophie", COMPANY))).isEqualTo(Map.of("suppliers", heldBy(company, partners)));
        assertThat(signIn("sophie", second).outcome()).isEqualTo("unchanged");
    }

    @Test
    void knowsWhoeverComesThroughABrokerByTheBrokersSubject() {
        company.createUser("margaret", "Margaret", "Hamilton", "margaret@example.com", "apollo");
        var brokered = new Person(arrival);

        assertThat(throughCompany(brokered, "margaret").uri()).hasPath("/me");
        assertThat(partners.subject("margaret")).isNotEqualTo(company.subject("margaret"));
        assertThat(brokered.outcome()).isEqualTo("created");
        assertThat(brokered.me())
                .containsEntry("issuer", partners.issuer().toString())
                .containsEntry("subject", partners.subject("margaret"))
                .containsEntry("email", "margaret@example.com")
                .containsEntry("groups", List.of());

        // Directly she is somebody else, of an address that is taken.
        assertTurnedAway("margaret", COMPANY);
        assertThat(grace.newestSignIn())
                .containsEntry("provider", COMPANY)
                .containsEntry("reason", "email-taken")
                .containsEntry("subject", company.subject("margaret"));
        assertThat(subjectsByIssuer(brokered.id()))
                .isEqualTo(Map.of(partners.issuer().toString(), partners.subject("margaret")));
    }

    @Test
    void linksWhoeverComesThroughABrokerToTheSamePersonByHandOnly() {
        var id = known("annie", "Annie", "Easley", "centaur").id();
        decide(second, Map.of("linking", Map.of("by", "administrator")));

        assertWaiting(throughCompany(new Person(arrival), "annie"));
        assertThat(subjectsByIssuer(id)).isEqualTo(Map.of(company.issuer().toString(), company.subject("annie")));
        link("annie", id);
        var annie = new Person(arrival);
        throughCompany(annie, "annie");

        assertThat(annie.me()).containsEntry("id", id).containsEntry("subject", partners.subject("annie"));
        assertThat(signIn("annie", COMPANY).me())
                .containsEntry("id", id)
                .containsEntry("subject", company.subject("annie"));
        assertThat(subjectsByIssuer(id))
                .isEqualTo(Map.of(
                        company.issuer().toString(), company.subject("annie"),
                        partners.issuer().toString(), partners.subject("annie")));
        assertThat(sourcesByGroup(annie)).isEqualTo(Map.of("centaur", heldBy(company)));
    }

    /** Somebody of the first realm, who has signed in. */
    private static Person known(String username, String givenName, String familyName, String... groups) {
        company.createUser(username, givenName, familyName, username + "@example.com", groups);
        return signIn(username, COMPANY);
    }

    private static Person signIn(String username, String provider) {
        var person = new Person(arrival);
        assertThat(person.signInAtKeycloak(username, provider).uri()).hasPath("/me");
        return person;
    }

    /** Chooses the second realm, and there the first one. */
    private static Page throughCompany(Person person, String username) {
        var link = person.open("/signin?provider=" + second).document().expectFirst("#social-company");
        var form = keycloakForm(person.browser().open(link.absUrl("href")));
        return person.browser().submit(form, credentials(username));
    }

    private static void assertTurnedAway(String username, String provider) {
        var page = new Person(arrival).signInAtKeycloak(username, provider);
        assertThat(page.uri()).hasPath("/refused");
        assertThat(page.status()).isEqualTo(403);
    }

    private static void assertWaiting(Page page) {
        assertThat(page.uri()).hasPath("/waiting");
    }

    /** Says that somebody of the second realm, who waits, is that user. */
    private static void link(String username, String id) {
        var waiting =
                Json.objects(get("/api/approvals?state=waiting&provider=" + second)
                                .json()
                                .get("approvals"))
                        .stream()
                        .filter(approval -> approval.get("subject").equals(partners.subject(username)))
                        .findAny()
                        .orElseThrow();
        assertThat(waiting).containsEntry("issuer", partners.issuer().toString());
        var linked = call("POST", "/api/approvals/" + waiting.get("id") + "/link", Map.of("user", id));
        assertThat(linked.status()).as(linked.body()).isEqualTo(200);
    }

    /** Sets what the first provider's policy says of groups; returns the policy's version. */
    private static Object decideGroups(Map<String, Object> groups) {
        var rules = new TreeMap<>(groups);
        rules.put("grantable", Map.of("privileged", List.of("admins")));
        return decide(COMPANY, Map.of("groups", rules));
    }

    private static Object decide(String provider, Map<String, Object> policy) {
        var address = PROVIDERS + "/" + provider + "/policy";
        var tag = get(address).headers().firstValue("ETag").orElseThrow();
        var saved = call("PUT", address, policy, "If-Match", tag);
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        return saved.json().get("version");
    }

    private static Map<String, Object> user(String id) {
        return get("/api/users/" + id).json();
    }

    private static Object group(String name) {
        return Json.objects(get("/api/groups?q=" + name).json().get("groups"))
                .get(0)
                .get("id");
    }

    private static Map<Object, Object> subjectsByIssuer(String id) {
        return Json.objects(user(id).get("identities")).stream()
                .collect(Collectors.toMap(identity -> identity.get("issuer"), identity -> identity.get("subject")));
    }

    private static Map<Object, Set<Object>> sourcesByGroup(Person person) {
        return Json.objects(person.me().get("groups")).stream()
                .collect(Collectors.toMap(
                        group -> group.get("name"), group -> Set.copyOf((List<?>) group.get("sources"))));
    }

    private static List<Object> namesOf(Object groups) {
        return Json.objects(groups).stream().map(group -> group.get("name")).toList();
    }

    private static Set<Object> heldBy(KeycloakProcess... realms) {
        return Set.of(realms).stream().map(realm -> realm.issuer().toString()).collect(Collectors.toSet());
    }

    private static Map<String, Object> byDefault(Map<String, Object> change) {
        var marked = new TreeMap<>(change);
        marked.put("source", "default");
        return marked;
    }

    private static Page get(String path) {
        return grace.open(path);
    }

    private static Page call(String method, String path, Map<String, Object> body, String... headers) {
        return grace.browser()
                .call(method, arrival.address().resolve(path), JSONObjectUtils.toJSONString(body), headers);
    }
}
