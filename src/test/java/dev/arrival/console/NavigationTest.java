package dev.arrival.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.arrival.access.Permission;
import dev.arrival.access.Place;
import dev.arrival.console.Navigation.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NavigationTest {
    @Test
    void showsAdministratorsTheirPages() {
        var navigation = navigation("admin");

        assertThat(navigation.entries("/me.xhtml"))
                .extracting(Entry::path)
                .containsExactly(
                        "/home",
                        "/people",
                        "/groups",
                        "/workspaces",
                        "/providers",
                        "/try",
                        "/approvals",
                        "/explain",
                        "/audit",
                        "/me");
        assertThat(navigation.isMany()).isTrue();
    }

    @Test
    void showsOthersTheirOwn() {
        var navigation = navigation("analyst");

        assertThat(navigation.entries("/home.xhtml"))
                .containsExactly(new Entry("/home", "Home", "page"), new Entry("/me", "You", "false"));
        assertThat(navigation.isMany()).isFalse();
    }

    @Test
    void showsTheirWorkspacesToThoseWhoHaveAny() {
        var caller = Anybody.at(new Place(5, "Field", Permission.MANAGE, List.of()));
        var navigation = new Navigation(caller, new AdministratorsOnly(caller));

        assertThat(navigation.entries("/workspace.xhtml"))
                .extracting(Entry::path, Entry::current)
                .containsExactly(tuple("/home", "false"), tuple("/workspaces", "true"), tuple("/me", "false"));
        assertThat(navigation.isMany()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/people.xhtml,        /people,     page",
        "/person.xhtml,        /people,     true",
        "/person-link.xhtml,   /people,     true",
        "/group.xhtml,         /groups,     true",
        "/workspace.xhtml,     /workspaces, true",
        "/provider-new.xhtml,  /providers,  true",
        "/policy.xhtml,        /providers,  true",
        "/audit.xhtml,         /audit,      page",
        "/audit-acts.xhtml,    /audit,      true",
        "/audit.xhtml,         /me,         false",
        "/me.xhtml,            /me,         page",
    })
    void saysWhereOneIs(String view, String path, String current) {
        assertThat(navigation("admin").entries(view))
                .filteredOn(entry -> entry.path().equals(path))
                .extracting(Entry::current)
                .containsExactly(current);
    }

    private static Navigation navigation(String... roles) {
        return new Navigation(Anybody.caller(roles), Anybody.with(roles));
    }
}
