package dev.arrival.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.access.RoleGrants;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntitlementsTest {
    /** The first provider may put people in "bosses", which carries admin, and in "janitors", which carries operator. */
    private static final Entitlements ENTITLEMENTS = new Entitlements(
            new RoleGrants(Map.of(
                    "admin", Set.of("bosses", "owners"),
                    "operator", Set.of("janitors", "guards"),
                    "viewer", Set.of("guests", "owners"))),
            Map.of(
                    Given.PROVIDER,
                    Given.policy("{'groups': {'grantable': {'privileged': ['bosses', 'janitors']}}}"),
                    Given.OTHER,
                    Policy.DEFAULT));

    @ParameterizedTest
    @CsvSource(textBlock = """
            # group   | held by             | roles
            bosses    | provider:1          | admin
            bosses    | default:1           | admin
            bosses    | provider:2          |
            bosses    | default:2           |
            bosses    | provider:3          |
            bosses    | manual              | admin
            bosses    | scim                | admin
            owners    | provider:1          |
            owners    | manual provider:1   | admin, viewer
            owners    | provider:1 provider:2 |
            janitors  | provider:1          | operator
            guards    | provider:1          |
            guards    | manual              | operator
            guests    | provider:2          | viewer
            guests    | provider:3          | viewer
            strangers | manual              |
            """, delimiter = '|')
    void countsAPrivilegedGroupOnlyOnTheWordOfSomebodyWhoMayGrantIt(String group, String sources, String roles) {
        assertThat(String.join(", ", ENTITLEMENTS.rolesOf(Map.of(group, Set.of(sources.split(" "))))))
                .isEqualTo(roles == null ? "" : roles);
    }
}
