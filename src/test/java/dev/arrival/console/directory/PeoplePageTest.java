package dev.arrival.console.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.administration.Refused;
import dev.arrival.claims.Attribute;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Anybody;
import dev.arrival.console.Choice;
import dev.arrival.console.ProviderNames;
import dev.arrival.console.Requests;
import dev.arrival.directory.Group;
import dev.arrival.directory.GroupFilter;
import dev.arrival.directory.Groups;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.User;
import dev.arrival.directory.UserFilter;
import dev.arrival.directory.Users;
import dev.arrival.platform.Cursor;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PeoplePageTest {
    @SuppressWarnings("unused") // a source of parameters
    private static final List<Function<PeoplePage, Object>> READS = List.of(
            PeoplePage::getList,
            PeoplePage::getStatuses,
            PeoplePage::getProviders,
            PeoplePage::getFound,
            PeoplePage::isNobodyYet,
            PeoplePage::getGroupFault);

    private final List<UserFilter> asked = new ArrayList<>();
    private final List<Keyset<User>> keysets = new ArrayList<>();
    private final List<User> people = new ArrayList<>();
    private Optional<Cursor> next = Optional.empty();

    @ParameterizedTest
    @FieldSource("READS")
    void tellsNothingToWhoIsNoAdministrator(Function<PeoplePage, Object> read) {
        var page = page(Anybody.with("analyst", "viewer", "operator"), Map.of());

        assertThatThrownBy(() -> read.apply(page))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Refused.Reason.PRIVILEGED));
        assertThat(asked).isEmpty();
    }

    @Test
    void showsPeopleTheNewestFirst() {
        var ada = new User(Anybody.ORGANIZATION, Instant.parse("2026-05-03T12:00:00Z"));
        ada.set(Attribute.USER_NAME, "ada");
        ada.set(Attribute.GIVEN_NAME, "Ada");
        ada.set(Attribute.FAMILY_NAME, "Lovelace");
        ada.suspend(Instant.EPOCH);
        people.add(ada);

        var page = page(Anybody.admin(), Map.of());

        var row = page.getList().getRows().rows().get(0);
        assertThat(row.name()).isEqualTo("Ada Lovelace");
        assertThat(row.userName()).isEqualTo("ada");
        assertThat(row.email()).isEmpty();
        assertThat(row.suspended()).isTrue();
        assertThat(row.since().text()).isEqualTo("3 May 2026");
        assertThat(page.getFound()).isEqualTo("One person.");
        assertThat(keysets.get(0).order()).isEqualTo("-id");
    }

    @Test
    void asksForWhatTheAddressAsks() {
        var page =
                page(Anybody.admin(), Map.of("q", "lov", "status", "suspended", "group", "emea", "sort", "familyName"));

        assertThat(page.getList().isFiltered()).isTrue();
        assertThat(page.isNobodyYet()).isFalse();
        assertThat(page.getStatuses().stream().filter(Choice::chosen))
                .containsExactly(new Choice("suspended", "kept out", true));
        assertThat(asked)
                .containsExactly(
                        new UserFilter(Optional.of("lov"), Optional.of(true), Optional.of(17L), Optional.empty()));
        assertThat(keysets.get(0).order()).isEqualTo("familyName");
    }

    @Test
    void goesOnInTheSameOrder() {
        next = Optional.of(new Cursor("Lovelace", 17));
        var query =
                page(Anybody.admin(), Map.of("sort", "familyName")).getList().getOlderQuery();
        assertThat(query).startsWith("?sort=familyName&after=");

        var after = query.substring(query.lastIndexOf('=') + 1);
        page(Anybody.admin(), Map.of("sort", "familyName", "after", after)).getList();
        var other = page(Anybody.admin(), Map.of("sort", "email", "after", after));

        assertThat(keysets.get(1).after()).contains(new Cursor("Lovelace", 17));
        assertThat(other.getList().isMisunderstood()).isTrue();
        assertThat(keysets.get(2).after()).isEmpty();
    }

    @Test
    void saysThatThereIsNoSuchGroup() {
        var page = page(Anybody.admin(), Map.of("group", "nowhere"));

        assertThat(page.getGroupFault()).contains("nowhere");
        assertThat(asked.get(0).group()).contains(0L);
    }

    @Test
    void tellsAnEmptyOrganizationFromAnEmptyList() {
        assertThat(page(Anybody.admin(), Map.of()).isNobodyYet()).isTrue();
        assertThat(page(Anybody.admin(), Map.of("q", "x")).isNobodyYet()).isFalse();
        assertThat(page(Anybody.admin(), Map.of("sort", "email")).isNobodyYet()).isTrue();
    }

    private PeoplePage page(AdministratorsOnly administrators, Map<String, String> parameters) {
        var providers = new IdentityProviders() {
            @Override
            public List<IdentityProvider> of(long organizationId) {
                return List.of();
            }
        };
        return new PeoplePage(
                administrators,
                new Users() {
                    @Override
                    public Slice<User> part(long organizationId, UserFilter filter, Keyset<User> keyset) {
                        assertThat(organizationId).isEqualTo(Anybody.ORGANIZATION);
                        asked.add(filter);
                        keysets.add(keyset);
                        return new Slice<>(people, next);
                    }
                },
                new GroupChoices(new OneGroup()),
                providers,
                new ProviderNames(providers),
                Requests.with(parameters));
    }

    /** There is a group called emea, of the key 17, and no other. */
    private static final class OneGroup extends Groups {
        @Override
        public Map<String, Group> named(long organizationId, Collection<String> names) {
            return names.contains("emea") ? Map.of("emea", new Emea()) : Map.of();
        }

        @Override
        public Slice<Group> part(long organizationId, GroupFilter filter, Keyset<Group> keyset) {
            return new Slice<>(List.of(), Optional.empty());
        }
    }

    private static final class Emea extends Group {
        private Emea() {
            super(Anybody.ORGANIZATION, "emea", Instant.EPOCH);
        }

        @Override
        public long id() {
            return 17;
        }
    }
}
