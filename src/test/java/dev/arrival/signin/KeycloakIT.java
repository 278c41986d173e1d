package dev.arrival.signin;

import static dev.arrival.signin.Changes.createGroup;
import static dev.arrival.signin.Changes.createUser;
import static dev.arrival.signin.Changes.join;
import static dev.arrival.signin.Changes.leave;
import static dev.arrival.signin.Changes.set;
import static dev.arrival.signin.Person.ME;
import static dev.arrival.signin.Person.credentials;
import static dev.arrival.signin.Person.keycloakForm;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.openid.Provider;
import dev.arrival.testing.ArrivalServer;
import dev.arrival.testing.KeycloakProcess;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Arrival with a real Keycloak, of which it is told the least that it needs: three variables. */
@ResourceLock("keycloak")
class KeycloakIT {
    @AutoClose
    private static final ArrivalServer arrival = new ArrivalServer("keycloak");

    private static KeycloakProcess keycloak;

    @BeforeAll
    static void start() {
        keycloak = KeycloakProcess.shared();
        arrival.launch(Map.of(
                "ARRIVAL_PROVIDER_ISSUER", keycloak.issuer().toString(),
                "ARRIVAL_PROVIDER_CLIENT_ID", KeycloakProcess.CLIENT_ID,
                "ARRIVAL_PROVIDER_CLIENT_SECRET", KeycloakProcess.CLIENT_SECRET));
        keycloak.welcome(arrival.address());
        arrival.awaitReadiness();
    }

    @Test
    void createsAPersonAtTheFirstSignIn() {
        var ada = new Person(arrival).signInAtKeycloak("ada");

        assertThat(ada.me())
                .containsEntry("issuer", keycloak.issuer().toString())
                .containsEntry("userName", "ada")
                .containsEntry("givenName", "Ada")
                .containsEntry("familyName", "Lovelace")
                .containsEntry("email", "ada@example.com")
                .containsEntry("groups", List.of(membership("analysts"), membership("emea")))
                .containsEntry("roles", List.of());
        assertThat(ada.outcome()).isEqualTo("created");
        assertThat(ada.changes())
                .containsExactly(
                        createUser(),
                        set("user-name", "ada"),
                        set("given-name", "Ada"),
                        set("family-name", "Lovelace"),
                        set("email", "ada@example.com"),
                        set("email-verified", "true"),
                        createGroup("analysts"),
                        createGroup("emea"),
                        join("analysts"),
                        join("emea"));
    }

    @Test
    void createsAPersonWithoutGroups() {
        var linus = new Person(arrival).signInAtKeycloak("linus");

        assertThat(linus.outcome()).isEqualTo("created");
        assertThat(linus.groups()).isEmpty();
    }

    @Test
    void changesNothingForSomeoneWhoReturnsAsTheyWere() {
        keycloak.createUser("alan", "Alan", "Turing", "alan@example.com", "bletchley");
        var first = new Person(arrival).signInAtKeycloak("alan");
        var again = new Person(arrival).signInAtKeycloak("alan");

        assertThat(again.outcome()).isEqualTo("unchanged");
        assertThat(again.changes()).isEmpty();
        assertThat(again.me())
                .usingRecursiveComparison()
                .ignoringFields("lastSignIn")
                .isEqualTo(first.me());
    }

    @Test
    void movesSomeoneIntoOtherGroups() {
        keycloak.createUser("donald", "Donald", "Knuth", "donald@example.com", "metafont", "stanford");
        new Person(arrival).signInAtKeycloak("donald");
        keycloak.setGroups("donald", "stanford", "Žluťoučký/kůň & co");
        var donald = new Person(arrival).signInAtKeycloak("donald");

        assertThat(donald.outcome()).isEqualTo("updated");
        assertThat(donald.changes())
                .containsExactly(createGroup("Žluťoučký/kůň & co"), join("Žluťoučký/kůň & co"), leave("metafont"));
        assertThat(donald.groups()).containsExactly("stanford", "Žluťoučký/kůň & co");
    }

    @Test
    void takesSomeoneOutOfOneGroupOfTwo() {
        keycloak.createUser("niklaus", "Niklaus", "Wirth", "niklaus@example.com", "pascal", "oberon");
        new Person(arrival).signInAtKeycloak("niklaus");
        keycloak.setGroups("niklaus", "oberon");
        var niklaus = new Person(arrival).signInAtKeycloak("niklaus");

        assertThat(niklaus.changes()).containsExactly(leave("pascal"));
        assertThat(niklaus.groups()).containsExactly("oberon");
    }

    /** Keycloak then sends no claim at all, and what is not said is left alone. */
    @Test
    void keepsTheGroupsOfSomeoneWhoIsInNoneAnyMoreAtKeycloak() {
        keycloak.createUser("kathleen", "Kathleen", "Booth", "kathleen@example.com", "birkbeck");
        new Person(arrival).signInAtKeycloak("kathleen");
        keycloak.setGroups("kathleen");
        var kathleen = new Person(arrival).signInAtKeycloak("kathleen");

        assertThat(kathleen.outcome()).isEqualTo("unchanged");
        assertThat(kathleen.groups()).containsExactly("birkbeck");
    }

    @Test
    void takesARenamedGroupForAnotherGroup() {
        keycloak.createUser("john", "John", "McCarthy", "john@example.com", "lisp");
        new Person(arrival).signInAtKeycloak("john");
        keycloak.renameGroup("lisp", "scheme");
        var john = new Person(arrival).signInAtKeycloak("john");

        assertThat(john.changes()).containsExactly(createGroup("scheme"), join("scheme"), leave("lisp"));
        assertThat(john.groups()).containsExactly("scheme");
    }

    @Test
    void carriesAChangedEmailOverToTheSamePerson() {
        keycloak.createUser("radia", "Radia", "Perlman", "radia@example.com");
        var before = new Person(arrival).signInAtKeycloak("radia");
        keycloak.setEmail("radia", "radia.perlman@example.com");
        var after = new Person(arrival).signInAtKeycloak("radia");

        assertThat(after.changes()).containsExactly(set("email", "radia@example.com", "radia.perlman@example.com"));
        assertThat(after.me()).containsEntry("email", "radia.perlman@example.com");
        assertThat(after.id()).isEqualTo(before.id());
    }

    @Test
    void letsPeopleInAfterKeycloakHasChangedItsKey() {
        keycloak.createUser("whitfield", "Whitfield", "Diffie", "whitfield@example.com");
        new Person(arrival).signInAtKeycloak("whitfield");
        keycloak.rotateKeys();
        var whitfield = new Person(arrival).signInAtKeycloak("whitfield");

        assertThat(whitfield.outcome()).isEqualTo("unchanged");
    }

    /** Whatever a group is called, a sign-in alone makes nobody an administrator. */
    @Test
    void grantsNoRoleThatWasNotConfigured() {
        var grace = new Person(arrival).signInAtKeycloak("grace");

        assertThat(grace.groups()).containsExactly("admins");
        assertThat(grace.me()).containsEntry("roles", List.of());
        assertThat(grace.open("/api/sign-ins").status()).isEqualTo(403);
    }

    @Test
    void neverHearsOfAWrongPassword() {
        var eve = new Person(arrival);
        var form = keycloakForm(eve.open(ME));
        var page = eve.browser().submit(form, Map.of("username", "ada", "password", "a guess"));

        assertThat(keycloakForm(page)).isNotNull();
        assertThat(eve.browser().trail())
                .noneMatch(visited -> visited.uri().getPath().equals(Provider.ANSWER));
        assertThat(eve.open("/api/me").status()).isEqualTo(401);
    }

    @Test
    void asksWithStateNonceAndCodeChallenge() {
        var question = new Person(arrival).open(ME).uri();

        assertThat(question.toString()).startsWith(keycloak.issuer().toString());
        assertThat(question.getQuery()).contains("code_challenge_method=S256", "code_challenge=", "state=", "nonce=");
    }

    /** RFC 9207: the answer says whose it is, or it is not taken. */
    @Test
    void refusesAnAnswerWithoutKeycloaksName() {
        var name = "iss=" + URLEncoder.encode(keycloak.issuer().toString(), UTF_8);
        var ada = new Person(arrival);
        var answer = ada.browser()
                .submitOnly(keycloakForm(ada.open(ME)), credentials("ada"))
                .redirect()
                .orElseThrow();
        assertThat(answer.getRawQuery().split("&")).contains(name);

        var page = ada.browser().open(answer.toString().replace(name, "iss="));

        assertThat(page.uri().getPath()).isEqualTo("/refused");
        assertThat(ada.open("/api/me").status()).isEqualTo(401);
    }

    @Test
    void returnsToThePageThatWasAskedForWithItsQuery() {
        var deep = arrival.address().resolve("/me?x=1&y=%C5%BE%26");
        var grace = new Person(arrival);
        var page = grace.browser().submit(keycloakForm(grace.browser().open(deep)), credentials("grace"));

        assertThat(page.uri()).isEqualTo(deep);
        assertThat(page.status()).isEqualTo(200);
    }

    @Test
    void asksNobodyTwiceWhileTheSessionLasts() {
        var grace = new Person(arrival).signInAtKeycloak("grace");
        var visited = grace.browser().trail().size();

        assertThat(grace.open(ME).uri()).isEqualTo(arrival.address().resolve(ME));
        assertThat(grace.browser().trail()).hasSize(visited + 1);
    }

    private static Map<String, Object> membership(String group) {
        return Map.of("name", group, "sources", List.of(keycloak.issuer().toString()));
    }
}
