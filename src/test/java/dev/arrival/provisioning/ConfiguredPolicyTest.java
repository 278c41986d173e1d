package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.claims.Attribute;
import dev.arrival.platform.ConfigurationException;
import dev.arrival.testing.Configured;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredPolicyTest {
    @Test
    void createsByDefaultWhoeverHasNamesAndAnAddress() {
        var policy = policy();

        assertThat(policy.provisioning()).isEqualTo(Policy.Provisioning.ON);
        assertThat(policy.mandatory())
                .containsExactlyInAnyOrder(Attribute.GIVEN_NAME, Attribute.FAMILY_NAME, Attribute.EMAIL);
        assertThat(policy.groups().grantable().privileged()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"on, ON", "off, OFF", "approval, APPROVAL"})
    void createsWhomItIsConfiguredTo(String setting, Policy.Provisioning provisioning) {
        assertThat(policy("arrival.provider.provisioning=" + setting).provisioning())
                .isEqualTo(provisioning);
    }

    @Test
    void asksForWhatIsConfigured() {
        assertThat(policy("arrival.provider.mandatory=email, user-name").mandatory())
                .containsExactlyInAnyOrder(Attribute.EMAIL, Attribute.USER_NAME);
        assertThat(policy("arrival.provider.mandatory=none").mandatory()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shoe-size", "given_name", "Email", "none, email", "email, none"})
    void asksForNothingElse(String mandatory) {
        assertThatThrownBy(() -> policy("arrival.provider.mandatory=" + mandatory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Configuration is wrong: arrival.provider.mandatory must be none,"
                        + " or some of user-name, given-name, family-name, email.");
    }

    @Test
    void neitherCreatesNorRefusesOnAWordItDoesNotKnow() {
        assertThatThrownBy(() -> policy("arrival.provider.provisioning=maybe"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Configuration is wrong: arrival.provider.provisioning must be one of on, off, approval.");
    }

    @Test
    void letsTheProviderGrantByNameWhatIsConfigured() {
        assertThat(policy("arrival.provider.privileged-groups=bosses, cafe\u0301")
                        .groups()
                        .grantable())
                .isEqualTo(new Policy.Grantable(Optional.empty(), List.of(), Set.of("bosses", "caf\u00e9")));
    }

    @Test
    void isTheDefaultWhereNothingIsConfigured() {
        assertThat(policy()).isEqualTo(Policy.DEFAULT);
    }

    private static Policy policy(String... lines) {
        return ConfiguredPolicy.from(Configured.with(lines));
    }
}
