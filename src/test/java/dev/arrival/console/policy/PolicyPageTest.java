package dev.arrival.console.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.administration.Actor;
import dev.arrival.administration.Expected;
import dev.arrival.administration.Operators;
import dev.arrival.administration.PolicyChanges;
import dev.arrival.administration.Refused;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Anybody;
import dev.arrival.platform.InvalidField;
import dev.arrival.provisioning.Policies;
import dev.arrival.provisioning.Policy;
import dev.arrival.provisioning.StoredPolicy;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyPageTest {
    @SuppressWarnings("unused") // a source of parameters
    private static final List<Function<PolicyPage, Object>> READS = List.of(
            PolicyPage::getVersion,
            PolicyPage::getForm,
            PolicyPage::getMistake,
            PolicyPage::isAsking,
            PolicyPage::getQuestion,
            PolicyPage::getOlder,
            PolicyPage::getReasons,
            PolicyPage::save,
            page -> {
                page.look();
                return page;
            });

    @SuppressWarnings("unused") // a source of parameters
    private static final List<Function<PolicyVersions, Object>> VERSION_READS =
            List.of(PolicyVersions::getHistory, PolicyVersions::getSaved);

    private final List<Policy> saved = new ArrayList<>();
    private final List<Expected> expected = new ArrayList<>();
    private RuntimeException refusal;
    private boolean operators;

    @ParameterizedTest
    @FieldSource("READS")
    void isForAdministratorsOnly(Function<PolicyPage, Object> read) {
        var page = page(Anybody.with("analyst", "viewer", "operator"), "POST", typed());

        assertThatThrownBy(() -> read.apply(page))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Refused.Reason.PRIVILEGED));
        assertThat(saved).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("VERSION_READS")
    void tellsItsHistoryToAdministratorsOnly(Function<PolicyVersions, Object> read) {
        var request = Posted.request("GET", Map.of());

        assertThatThrownBy(() -> read.apply(versions(Anybody.with("analyst", "viewer", "operator"), request)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void showsTheCurrentOneAndSavesNothingByLooking() {
        var page = page(Anybody.admin(), "GET", Map.of("provider", "0"));

        assertThat(page.getVersion()).isEqualTo(5);
        assertThat(page.getForm().getTyped()).containsEntry("/provisioning", "on");
        assertThat(versions(Anybody.admin(), Posted.request("GET", Map.of()))
                        .getHistory()
                        .versions())
                .extracting(History.Entry::version)
                .containsExactly(5, 4);
        assertThat(page.isAsking()).isFalse();
        assertThat(page.getQuestion()).isEmpty();
        assertThat(saved).isEmpty();
    }

    @Test
    void asksWhomItWouldChange() {
        var typed = typed();
        typed.put("/provisioning", "off");
        var page = page(Anybody.admin(), "POST", typed);
        page.look();

        assertThat(page.isAsking()).isTrue();
        assertThat(page.getQuestion())
                .startsWith("{\"provider\":\"0\",\"policy\":{")
                .contains("\"provisioning\":\"off\"");
        assertThat(saved).isEmpty();
    }

    @Test
    void savesTheVersionThatWasLookedAt() {
        var typed = typed();
        typed.put("/provisioning", "approval");
        var page = page(Anybody.admin(), "POST", typed);

        assertThat(page.save()).isEqualTo("/policy.xhtml?faces-redirect=true&provider=0&saved=6");
        assertThat(saved).extracting(Policy::provisioning).containsExactly(Policy.Provisioning.APPROVAL);
        assertThat(expected).containsExactly(Expected.version(3));
    }

    @Test
    void losesNothingIfSomebodyElseWasFaster() {
        refusal = new Refused(Refused.Reason.STALE, "It was changed meanwhile.");
        var typed = typed();
        typed.put("/groups/defaults/names", "everybody");
        var page = page(Anybody.admin(), "POST", typed);

        assertThat(page.save()).isNull();
        assertThat(page.getMistake().text()).startsWith("Somebody else has saved a newer version");
        assertThat(page.getMistake().stale()).isTrue();
        assertThat(page.getForm().getTyped()).containsEntry("/groups/defaults/names", "everybody");
        assertThat(page.getVersion()).isEqualTo(5);
    }

    @Test
    void isNoOtherVersionForBeingRefused() {
        refusal = new Refused(Refused.Reason.LAST_ADMINISTRATOR, "Nobody would be left.");
        var page = page(Anybody.admin(), "POST", typed());

        assertThat(page.save()).isNull();
        assertThat(page.getMistake().stale()).isFalse();
        assertThat(page.getVersion()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "", "x"})
    void savesNothingForAnotherProviderThanTheOneAskedFor(String key) {
        var typed = typed();
        typed.put("provider", key);

        assertThatThrownBy(() -> page(Anybody.admin(), "POST", typed).save())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Refused.Reason.NOT_FOUND));
        assertThat(saved).isEmpty();
    }

    @Test
    void saysWhatCanNotBe() {
        var typed = typed();
        typed.put("/linking/by", "verified-email");
        var page = page(Anybody.admin(), "POST", typed);
        page.look();
        assertThat(page.isAsking()).isFalse();
        assertThat(page.getMistake().isAt("/linking/domains")).isTrue();

        refusal = new InvalidField("/groups/defaults/names", "hands out \"admins\"");
        var handing = page(Anybody.admin(), "POST", typed());
        assertThat(handing.save()).isNull();
        assertThat(handing.getMistake().detail()).isEqualTo("It hands out \"admins\".");
    }

    @Test
    void isTheOperatorsWhereThereAreSome() {
        operators = true;
        assertThat(rights(Anybody.admin()).isMine()).isFalse();
        operators = false;
        assertThat(rights(Anybody.admin()).isMine()).isTrue();
        assertThatThrownBy(() -> rights(Anybody.with("operator")).isMine()).isInstanceOf(Refused.class);
    }

    @Test
    void bringsAnOlderOneBackToLookAt() {
        var page = page(Anybody.admin(), "GET", Map.of("version", "4"));

        assertThat(page.getOlder()).contains("version 4");
        assertThat(page.getForm().getTyped()).containsEntry("/groups/grantable/privileged", "admins");
        assertThat(page.getVersion()).isEqualTo(5);
    }

    private static Map<String, String> typed() {
        var typed = new HashMap<>(PolicyForm.of(Policy.DEFAULT));
        typed.put("version", "3");
        typed.put("provider", "0");
        return typed;
    }

    private PolicyPage page(AdministratorsOnly administrators, String method, Map<String, String> parameters) {
        var request = Posted.request(method, parameters);
        var changes = new PolicyChanges() {
            @Override
            public int change(Actor actor, long providerId, Expected looked, Policy policy) {
                if (refusal != null) {
                    throw refusal;
                }
                expected.add(looked);
                saved.add(policy);
                return 6;
            }
        };
        return new PolicyPage(
                new ChosenProvider(administrators, Posted.providers(Posted.provider()), request),
                versions(administrators, request),
                changes,
                Posted.ada(),
                request);
    }

    private ProviderRights rights(AdministratorsOnly administrators) {
        var operating = new Operators() {
            @Override
            public boolean let(Actor actor) {
                return !operators;
            }
        };
        return new ProviderRights(administrators, operating, Posted.ada());
    }

    private static PolicyVersions versions(AdministratorsOnly administrators, HttpServletRequest request) {
        var stored = List.of(
                new StoredPolicy(0, 5, Policy.DEFAULT, "ada", Instant.EPOCH),
                new StoredPolicy(0, 4, Policy.DEFAULT.granting(Set.of("admins")), "ada", Instant.EPOCH));
        var policies = new Policies() {
            @Override
            public List<StoredPolicy> before(long providerId, int version, int limit) {
                return stored.stream()
                        .filter(one -> one.version() < version)
                        .limit(limit)
                        .toList();
            }
        };
        return new PolicyVersions(
                new ChosenProvider(administrators, Posted.providers(Posted.provider()), request), policies, request);
    }
}
