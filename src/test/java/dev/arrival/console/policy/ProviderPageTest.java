package dev.arrival.console.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.administration.Actor;
import dev.arrival.administration.Expected;
import dev.arrival.administration.NewProvider;
import dev.arrival.administration.ProviderFitness;
import dev.arrival.administration.Refused;
import dev.arrival.administration.Registering;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Anybody;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Registration;
import dev.arrival.openid.Finding;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ProviderPageTest {
    @SuppressWarnings("unused") // a source of parameters
    private static final List<Function<ProviderPage, Object>> READS = List.of(
            ProviderPage::getVersion,
            ProviderPage::getTyped,
            ProviderPage::getFindings,
            ProviderPage::isFit,
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
            List.of(ProvidersPage::getRows, ProvidersPage::getDone);

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

    private final List<Object> done = new ArrayList<>();
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
        assertThat(ProviderForm.of(provider)).doesNotContainKey(ProviderForm.SECRET);
    }

    @Test
    void keepsTheSecretUnlessToldOtherwise() {
        assertThat(ProviderForm.secretOf(Map.of())).isInstanceOf(Registering.Secret.Kept.class);
        assertThat(ProviderForm.secretOf(Map.of(ProviderForm.SECRET, "new")))
                .isEqualTo(new Registering.Secret.Replaced(Optional.of("new")));
        assertThat(ProviderForm.secretOf(Map.of(ProviderForm.NO_SECRET, "yes")))
                .isEqualTo(new Registering.Secret.Replaced(Optional.empty()));
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
                    Actor actor, long id, Expected expected, Registration registration, Registering.Secret secret) {
                done.add(registration);
                return null;
            }
        };
        var request = Posted.request(method, parameters);
        return new ProviderPage(known(administrators, request), fitness, registering, Posted.ada(), request);
    }

    private static KnownProvider known(AdministratorsOnly administrators, HttpServletRequest request) {
        return new KnownProvider(administrators, new IdentityProviders(), null, null, null, request);
    }
}
