package dev.arrival.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.testing.Configured;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleGrantsTest {
    private static final RoleGrants GRANTS = new RoleGrants(Map.of(
            "viewer", Set.of("everybody", "bosses"),
            "admin", Set.of("bosses", "owners"),
            "analyst", Set.of("counters"),
            "operator", Set.of("janitors")));

    @ParameterizedTest
    @CsvSource(textBlock = """
            # groups                   | roles
                                       |
            strangers                  |
            everybody                  | viewer
            counters                   | analyst
            owners                     | admin
            bosses                     | admin, viewer
            everybody, counters, owners | admin, analyst, viewer
            janitors                   | operator
            Bosses                     |
            bosses staff               |
            """, delimiter = '|')
    void makesRolesOfGroupsInAlphabeticalOrder(String groups, String roles) {
        assertThat(GRANTS.rolesOf(list(groups))).containsExactlyElementsOf(list(roles));
    }

    @ParameterizedTest
    @CsvSource({
        "bosses, true",
        "owners, true",
        "janitors, true",
        "everybody, false",
        "counters, false",
        "strangers, false"
    })
    void takesForPrivilegedWhatCarriesAdminOrMore(String group, boolean privileged) {
        assertThat(GRANTS.isPrivileged(group)).isEqualTo(privileged);
    }

    @Test
    void readsEachRoleFromItsKey() {
        var settings = Configured.with(
                "arrival.roles.admin=Bosses, Owners\\, both",
                "arrival.roles.analyst=Counters",
                "arrival.roles.owner=nobody asks for it");

        assertThat(RoleGrants.from(settings))
                .isEqualTo(new RoleGrants(Map.of(
                        "admin", Set.of("Bosses", "Owners, both"),
                        "analyst", Set.of("Counters"),
                        "viewer", Set.of(),
                        "operator", Set.of())));
    }

    @Test
    void knowsAGroupByItsNormalForm() {
        var grants = RoleGrants.from(Configured.with("arrival.roles.admin=cafe\u0301"));

        assertThat(grants.rolesOf(List.of("caf\u00e9"))).containsExactly("admin");
        assertThat(grants.isPrivileged("caf\u00e9")).isTrue();
    }

    @Test
    void grantsNobodyAnythingWhereNothingIsConfigured() {
        var grants = RoleGrants.from(Configured.with());

        assertThat(grants.rolesOf(List.of("admin", "viewer", ""))).isEmpty();
        assertThat(grants.isPrivileged("admin")).isFalse();
    }

    private static List<String> list(String text) {
        return text == null ? List.of() : List.of(text.split(", "));
    }
}
