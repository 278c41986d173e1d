package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.access.RoleGrants;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.claims.ClaimName;
import dev.arrival.platform.ConfigurationException;
import dev.arrival.testing.Configured;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
    private static final ClaimMapping MAPPING = new ClaimMapping(
            new ClaimName("sub"),
            Map.of(
                    Attribute.USER_NAME, new ClaimName("login"),
                    Attribute.GIVEN_NAME, new ClaimName("vorname"),
                    Attribute.FAMILY_NAME, new ClaimName("nachname"),
                    Attribute.EMAIL, new ClaimName("/contact/mail"),
                    Attribute.EMAIL_VERIFIED, new ClaimName("email_verified")),
            new ClaimName("groups"),
            Optional.empty());

    @Test
    void createsByDefaultWhoeverHasNamesAndAnAddress() {
        var policy = policy();

        assertThat(policy.provisioning()).isTrue();
        assertThat(policy.mandatory())
                .containsExactly(
                        Map.entry(Attribute.GIVEN_NAME, "vorname"),
                        Map.entry(Attribute.FAMILY_NAME, "nachname"),
                        Map.entry(Attribute.EMAIL, "/contact/mail"));
        assertThat(policy.privilegedGroups()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"on, true", "off, false"})
    void createsNobodyWhereProvisioningIsOff(String setting, boolean provisioning) {
        assertThat(policy("arrival.provider.provisioning=" + setting).provisioning())
                .isEqualTo(provisioning);
    }

    @Test
    void asksForWhatIsConfigured() {
        assertThat(policy("arrival.provider.mandatory=email, user-name").mandatory())
                .containsExactly(Map.entry(Attribute.EMAIL, "/contact/mail"), Map.entry(Attribute.USER_NAME, "login"));
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
                .hasMessage("Configuration is wrong: arrival.provider.provisioning must be one of on, off.");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # group    | lets
            staff      | true
            counters   | true
            owners     | false
            Bosses     | true
            bosses     | true
            caf\u00e9  | true
            """, delimiter = '|')
    void letsTheProviderGrantAdminByNameOnly(String group, boolean lets) {
        var policy = policy(
                "arrival.roles.admin=owners, bosses, cafe\u0301",
                "arrival.roles.analyst=counters",
                "arrival.provider.privileged-groups=bosses, cafe\u0301");

        assertThat(policy.lets(group)).isEqualTo(lets);
    }

    private static Policy policy(String... lines) {
        return Policy.from(Configured.with(lines), MAPPING);
    }

    @Test
    void countsAdminOnlyOnTheWordOfSomebodyWhoMayGrantIt() {
        var policy = new Policy(
                true,
                Map.of(),
                new RoleGrants(Map.of("admin", Set.of("admins", "staff"), "viewer", Set.of("guests"))),
                Set.of("admins"));

        assertThat(policy.rolesOf(Map.of("admins", List.of("provider:1")), "provider:1"))
                .containsExactly("admin");
        assertThat(policy.rolesOf(Map.of("staff", List.of("provider:1")), "provider:1"))
                .isEmpty();
        assertThat(policy.rolesOf(Map.of("admins", List.of("provider:2")), "provider:1"))
                .isEmpty();
        assertThat(policy.rolesOf(Map.of("staff", List.of("manual", "provider:1")), "provider:1"))
                .containsExactly("admin");
        assertThat(policy.rolesOf(Map.of("guests", List.of("provider:2")), "provider:1"))
                .containsExactly("viewer");
    }
}
