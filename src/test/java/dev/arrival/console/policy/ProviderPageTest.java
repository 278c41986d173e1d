package dev.arrival.console.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.administration.Actor;
import dev.arrival.administration.Expected;
import dev.arrival.administration.NewProvider;
import dev.arrival.administration.Operators;
import dev.arrival.administration.ProviderFitness;
import dev.arrival.administration.Refused;
import dev.arrival.administration.Registering;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Anybody;
import dev.arrival.console.Texts;
import dev.arrival.directory.Approvals;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Registration;
import dev.arrival.openid.Finding;
import dev.arrival.platform.InvalidField;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderPageTest {
    @SuppressWarnings("unused") // a source of parameters
    private static final List<Function<ProviderPage, Object>> READS = List.of(
            ProviderPage::getVersion,
            ProviderPage::isSocial,
            ProviderPage::getTyped,
            ProviderPage::getFindings,
            ProviderPage::isFit,
            ProviderPage::isSecretTyped,
            ProviderPage::isMistakenInClaims,
            ProviderPage::getMistake,
            ProviderPage::getDone,
            ProviderPage::save,
            ProviderPage::remove,
            page -> {
                page.check();
                return page;
            });

    @SuppressWarnings("unused") // a source of parameters
    private static final List<Function<ProvidersPage, Object>> LIST_READS =
            List.of(ProvidersPage::getRows, ProvidersPage::isSocial, ProvidersPage::getDone);

    @SuppressWarnings("unused") // a source of parameters
    private static final List<Function<KnownProvider, Object>> KNOWN_READS = List.of(
            KnownProvider::isToBeAdded,
            KnownProvider::getId,
            KnownProvider::getName,
            KnownProvider::isEnabled,
            KnownProvider::isSecret,
            KnownProvider::isBootstrapped,
            KnownProvider::getRedirectUri,
            KnownProvider::getBrought);

    private static final IdentityProvider GITHUB = Posted.social(1, "githubLogin");

    private static final IdentityProviders PROVIDERS = new IdentityProviders() {
        @Override
        public Optional<IdentityProvider> find(long organizationId, long id) {
            return Optional.ofNullable(id == 0 ? Posted.provider() : id == 1 ? GITHUB : null);
        }
    };

    private final List<Object> done = new ArrayList<>();
    private final List<Expected> expected = new ArrayList<>();
    private Refused operators;
    private int checked;
    private List<Finding> findings = List.of();

    @ParameterizedTest
    @FieldSource("READS")
    void isForAdministratorsOnly(Function<ProviderPage, Object> read) {
        var page = page(Anybody.with("analyst", "viewer", "operator"), "POST", typed());

        assertThatThrownBy(() -> read.apply(page))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Refused.Reason.PRIVILEGED));
        assertThat(done).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("LIST_READS")
    void listsForAdministratorsOnly(Function<ProvidersPage, Object> read) {
        var page = new ProvidersPage(
                Anybody.with("analyst", "viewer", "operator"), null, null, Posted.request("GET", Map.of()));

        assertThatThrownBy(() -> read.apply(page)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @FieldSource("KNOWN_READS")
    void tellsOfOneToAdministratorsOnly(Function<KnownProvider, Object> read) {
        var known = known(Anybody.with("analyst", "viewer", "operator"), Posted.request("GET", Map.of("id", "1")));

        assertThatThrownBy(() -> read.apply(known)).isInstanceOf(Refused.class);
    }

    @Test
    void addsOneThatFits() {
        var typed = typed();
        typed.put("/clientSecret", "s3cret");
        typed.put("/domains", "Example.com, example.org");
        typed.put("/mapping/groups", "realm_access.roles");
        var page = page(Anybody.admin(), "POST", typed);

        assertThat(page.save()).isEqualTo("/provider.xhtml?faces-redirect=true&id=5&done=added");
        var added = (NewProvider) done.get(0);
        assertThat(added.secret()).contains("s3cret");
        assertThat(added.registration().domains()).containsExactlyInAnyOrder("example.com", "example.org");
        assertThat(added.registration().mapping().groups().name()).isEqualTo("realm_access.roles");
        assertThat(added.registration().enabled()).isTrue();
        assertThat(added.registration().scopes()).containsExactly("openid", "profile", "email");
    }

    @Test
    void addsNoneThatDoesNotFit() {
        findings = List.of(new Finding(true, "/issuer", "It does not answer.", "See whether it is right."));
        var page = page(Anybody.admin(), "POST", typed());

        assertThat(page.save()).isNull();
        assertThat(page.getFindings()).isEqualTo(findings);
        assertThat(page.isFit()).isFalse();
        assertThat(page.getTyped()).containsEntry("/clientId", "arrival");
        assertThat(done).isEmpty();
    }

    @Test
    void addsOneThatOnlySeemsOdd() {
        findings = List.of(new Finding(false, "/scopes", "It does not announce that.", "Perhaps it is all right."));

        assertThat(page(Anybody.admin(), "POST", typed()).save()).isNotNull();
    }

    @Test
    void saysWhichFieldIsWrong() {
        var typed = typed();
        typed.put("/clientId", "");
        var page = page(Anybody.admin(), "POST", typed);

        assertThat(page.save()).isNull();
        assertThat(page.getMistake().isAt("/clientId")).isTrue();
        assertThat(page.getMistake().text()).isEqualTo("Type the client id.");
        assertThat(done).isEmpty();
    }

    @Test
    void saysAProviderAndTakesItBack() {
        var provider = Posted.provider();

        assertThat(ProviderForm.changed(provider, ProviderForm.of(provider))).isEqualTo(provider.registration());
        assertThat(ProviderForm.of(provider)).doesNotContainKey(TypedSecret.SECRET);
    }

    @Test
    void keepsTheSecretUnlessToldOtherwise() {
        assertThat(TypedSecret.becomes(Map.of())).isInstanceOf(Registering.Secret.Kept.class);
        assertThat(TypedSecret.becomes(Map.of(TypedSecret.SECRET, "new")))
                .isEqualTo(new Registering.Secret.Replaced(Optional.of("new")));
        assertThat(TypedSecret.becomes(Map.of(TypedSecret.NO_SECRET, "yes")))
                .isEqualTo(new Registering.Secret.Replaced(Optional.empty()));
    }

    @Test
    void doesNotLoseASecretThatItDoesNotSendBack() {
        var typed = typed();
        typed.put("/clientSecret", "s3cret");
        findings = List.of(new Finding(true, "/issuer", "It does not answer.", "See whether it is right."));
        var page = page(Anybody.admin(), "POST", typed);
        assertThat(page.save()).isNull();
        assertThat(page.isSecretTyped()).isTrue();

        findings = List.of();
        typed.put("/clientSecret", "");
        typed.put("/secretTyped", "yes");
        var again = page(Anybody.admin(), "POST", typed);
        assertThat(again.save()).isNull();
        assertThat(again.getMistake().isAt("/clientSecret")).isTrue();
        assertThat(again.getMistake().text()).startsWith("Type the secret once more");
        assertThat(again.isSecretTyped()).isTrue();
        assertThat(done).isEmpty();

        typed.put("/clientSecret", "s3cret");
        assertThat(page(Anybody.admin(), "POST", typed).save()).isNotNull();
        assertThat(page(Anybody.admin(), "POST", typed()).isSecretTyped()).isFalse();
    }

    @Test
    void forgetsNoSecretWhileAnotherOneIsTyped() {
        var both = Map.of(TypedSecret.SECRET, "new", TypedSecret.NO_SECRET, "yes");

        assertThatThrownBy(() -> TypedSecret.becomes(both)).isInstanceOfSatisfying(InvalidField.class, invalid -> {
            assertThat(Mistake.in("providers", invalid).isAt(TypedSecret.SECRET))
                    .isTrue();
            assertThat(Mistake.in("providers", invalid).text()).startsWith("Either");
        });
        assertThat(TypedSecret.becomes(Map.of(TypedSecret.SECRET_TYPED, "yes", TypedSecret.NO_SECRET, "yes")))
                .isEqualTo(new Registering.Secret.Replaced(Optional.empty()));
    }

    @Test
    void asksNobodyOutsideForSomebodyWhoMayNotChangeIt() {
        operators = new Refused(Refused.Reason.PRIVILEGED, "There are operators.");
        for (var typed : List.of(typed(), existing())) {
            var page = page(Anybody.admin(), "POST", typed);
            page.check();
            assertThat(page.getMistake().text()).contains("only operators");
            assertThat(page.save()).isNull();
            assertThat(page.getVersion()).isEqualTo(typed.containsKey("id") ? 3 : -1);
        }
        assertThat(checked).isZero();
        assertThat(done).isEmpty();
    }

    @Test
    void checksOneAndChangesIt() {
        var typed = existing();
        typed.put("/name", "Engines");
        var page = page(Anybody.admin(), "POST", typed);
        page.check();
        assertThat(page.isFit()).isTrue();
        assertThat(done).isEmpty();

        assertThat(page.save()).isEqualTo("/provider.xhtml?faces-redirect=true&id=0&done=changed");
        assertThat(((Registration) done.get(0)).name()).isEqualTo("Engines");
        assertThat(expected).containsExactly(Expected.version(3));
    }

    @Test
    void changesNoneThatDoesNotFit() {
        findings = List.of(new Finding(true, "/clientId", "It is not known.", "Register it."));
        var page = page(Anybody.admin(), "POST", existing());

        assertThat(page.save()).isNull();
        assertThat(page.isFit()).isFalse();
        assertThat(done).isEmpty();
    }

    @Test
    void removesOne() {
        assertThat(page(Anybody.admin(), "POST", existing()).remove())
                .isEqualTo("/providers.xhtml?faces-redirect=true&done=removed");
        assertThat(done).containsExactly("removed");
        assertThat(expected).containsExactly(Expected.version(3));
    }

    @Test
    void isTheNewerVersionOnlyIfSomebodyElseWasFaster() {
        operators = new Refused(Refused.Reason.STALE, "Changed meanwhile.");
        var page = page(Anybody.admin(), "POST", existing());
        assertThat(page.save()).isNull();
        assertThat(page.getMistake().stale()).isTrue();
        assertThat(page.getVersion()).isZero();

        operators = new Refused(Refused.Reason.IN_USE, "People are known by it.");
        var used = page(Anybody.admin(), "POST", existing());
        assertThat(used.remove()).isNull();
        assertThat(used.getVersion()).isEqualTo(3);
    }

    @Test
    void addsNoneInPlaceOfOneThatIsNotThere() {
        var typed = typed();
        typed.put("id", "77");
        var page = page(Anybody.admin(), "POST", typed);

        assertThat(page.save()).isNull();
        assertThat(page.remove()).isNull();
        page.check();
        assertThat(page.getMistake().detail()).contains("no such provider");
        assertThat(checked).isZero();
        assertThat(done).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mapping/groupName",
                "/mapping/groupId",
                "/mapping/groupsSeparator",
                "/mapping/subject",
                "/scopes",
                "/api/scopes",
                "/api/audience"
            })
    void opensWhatTheMistakeIsIn(String field) {
        var mistake = Mistake.in("providers", new InvalidField(field, "is wrong"));
        assertThat(mistake.text()).isNotEqualTo(Texts.of("providers.fault"));

        var typed = typed();
        typed.put("/mapping/groupName", "name");
        var page = page(Anybody.admin(), "POST", typed);
        assertThat(page.save()).isNull();
        assertThat(page.isMistakenInClaims()).isTrue();
        assertThat(page(Anybody.admin(), "POST", typed()).isMistakenInClaims()).isFalse();
    }

    @Test
    void asksBeforeItRemovesAndTellsWhoWouldWaitInVain() {
        var asked = removal(Anybody.admin(), Map.of("id", "0", "ask", "remove"));
        assertThat(asked.isAsked()).isTrue();
        assertThat(asked.getWaiting()).startsWith("2 people");
        assertThat(removal(Anybody.admin(), Map.of("id", "0")).isAsked()).isFalse();
        assertThat(removal(Anybody.admin(), Map.of("ask", "remove")).isPossible())
                .isFalse();

        var nobody = removal(Anybody.with("analyst", "viewer", "operator"), Map.of("id", "0", "ask", "remove"));
        assertThatThrownBy(nobody::isPossible).isInstanceOf(Refused.class);
        assertThatThrownBy(nobody::isAsked).isInstanceOf(Refused.class);
        assertThatThrownBy(nobody::getWaiting).isInstanceOf(Refused.class);
    }

    @Test
    void addsASocialLoginWithoutAskingForAnythingElse() {
        var typed =
                new HashMap<>(SocialLogin.called("githubLogin").orElseThrow().fields());
        typed.putAll(Map.of("/clientSecret", "s3cret", "/clientId", "x", "/scopes", "y", "/api/audience", "z"));
        var page = page(Anybody.admin(), "POST", typed);
        page.check();
        assertThat(page.isSocial()).isTrue();
        assertThat(page.isFit()).as("told by the server only").isFalse();

        assertThat(page.save()).isEqualTo("/provider.xhtml?faces-redirect=true&id=5&done=social");
        var added = (NewProvider) done.get(0);
        assertThat(added.issuer()).isEqualTo("social:githubLogin");
        assertThat(added.secret()).isEmpty();
        assertThat(added.registration().scopes()).isEmpty();
        assertThat(added.registration().enabled()).isTrue();
        assertThat(added.registration().mapping())
                .isEqualTo(GITHUB.registration().mapping());
    }

    @Test
    void changesASocialLoginButNeverWhoItIs() {
        var typed = new HashMap<>(ProviderForm.of(GITHUB));
        typed.putAll(Map.of(
                "id", "1",
                "version", "3",
                "/name", "Code",
                "/kind", "openid",
                "/login", "googleLogin",
                "/issuer", "https://elsewhere.example",
                "/clientSecret", "s3cret"));
        var page = page(Anybody.admin(), "POST", typed);

        assertThat(page.save()).isEqualTo("/provider.xhtml?faces-redirect=true&id=1&done=changed");
        assertThat(done)
                .containsExactly(
                        Registration.social(
                                "Code", "githubLogin", GITHUB.registration().mapping(), Set.of(), true),
                        new Registering.Secret.Kept());
    }

    @Test
    void saysWhatIsWrongWithASocialLoginAndKeepsWhatWasTyped() {
        var typed = new HashMap<>(Map.of("/kind", "social", "/login", "a b", "/name", "Else"));
        var page = page(Anybody.admin(), "POST", typed);

        assertThat(page.save()).isNull();
        assertThat(page.getMistake().isAt("/login")).isTrue();
        assertThat(page.getMistake().text()).startsWith("Type what the server calls the login");
        assertThat(page.getTyped()).containsAllEntriesOf(typed);
        assertThat(page.isSocial()).isTrue();
        assertThat(done).isEmpty();
    }

    private static ProviderRemoval removal(AdministratorsOnly administrators, Map<String, String> parameters) {
        var approvals = new Approvals() {
            @Override
            public long countWaitingAt(long providerId) {
                return 2;
            }
        };
        var request = Posted.request("GET", parameters);
        return new ProviderRemoval(known(administrators, request), approvals, request);
    }

    private static Map<String, String> existing() {
        var typed = new HashMap<>(ProviderForm.of(Posted.provider()));
        typed.put("id", "0");
        typed.put("version", "3");
        return typed;
    }

    private static Map<String, String> typed() {
        return new HashMap<>(Map.of(
                "/issuer", "https://login.example.com",
                "/name", "Corp",
                "/clientId", "arrival",
                "/scopes", "openid profile email"));
    }

    private ProviderPage page(AdministratorsOnly administrators, String method, Map<String, String> parameters) {
        var fitness = new ProviderFitness() {
            @Override
            public List<Finding> of(NewProvider provider) {
                checked++;
                return findings;
            }

            @Override
            public List<Finding> of(IdentityProvider provider, Registration after, Registering.Secret secret) {
                checked++;
                return findings;
            }

            @Override
            public List<Finding> again(IdentityProvider provider, Registration after, Registering.Secret secret) {
                checked++;
                return findings;
            }
        };
        var registering = new Registering() {
            @Override
            public long add(Actor actor, NewProvider provider) {
                done.add(provider);
                return 5;
            }

            @Override
            public IdentityProvider change(
                    Actor actor, long id, Expected looked, Registration registration, Registering.Secret secret) {
                expected.add(looked);
                done.add(registration);
                if (id != 0) {
                    done.add(secret);
                }
                return null;
            }

            @Override
            public void remove(Actor actor, long id, Expected looked) {
                expected.add(looked);
                done.add("removed");
            }
        };
        var operating = new Operators() {
            @Override
            public void requireWhereThereAre(Actor actor) {
                if (operators != null) {
                    throw operators;
                }
            }
        };
        var request = Posted.request(method, parameters);
        return new ProviderPage(known(administrators, request), fitness, registering, operating, Posted.ada(), request);
    }

    private static KnownProvider known(AdministratorsOnly administrators, HttpServletRequest request) {
        return new KnownProvider(administrators, PROVIDERS, null, null, null, request);
    }
}
