package dev.arrival.console.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.access.Grantee;
import dev.arrival.access.Nesting;
import dev.arrival.access.Permission;
import dev.arrival.access.WorkspaceRights;
import dev.arrival.access.WorkspaceRights.Grant;
import dev.arrival.claims.Attribute;
import dev.arrival.directory.Group;
import dev.arrival.directory.GroupFilter;
import dev.arrival.directory.Groups;
import dev.arrival.directory.User;
import dev.arrival.directory.UserFilter;
import dev.arrival.directory.Users;
import dev.arrival.platform.Keyset;
import dev.arrival.platform.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom or what somebody means who types a name: nothing comes of a guess before it was asked about. */
class ChoicesTest {
    private static final long ORGANIZATION = 7;
    private static final long EUROPE = 3;

    private final List<User> called = new ArrayList<>();
    private final List<User> beginning = new ArrayList<>();
    private final PersonChoices people = new PersonChoices(new Users() {
        @Override
        public List<User> called(long organizationId, String name, int atMost) {
            assertThat(organizationId).isEqualTo(ORGANIZATION);
            return called.stream().limit(atMost).toList();
        }

        @Override
        public Slice<User> part(long organizationId, UserFilter filter, Keyset<User> keyset) {
            assertThat(organizationId).isEqualTo(ORGANIZATION);
            return new Slice<>(beginning.stream().limit(keyset.limit()).toList(), Optional.empty());
        }
    });

    @Test
    void asksFirstAboutTheOnlyOneWhoIsCalledLikeThat() {
        beginning.add(person(17, "eve"));

        var meant = people.meant(ORGANIZATION, "e");

        assertThat(meant.key()).isEmpty();
        assertThat(meant.candidates()).containsExactly(new Meant.Candidate(17, "eve", "eve"));
        assertThat(meant.fault()).contains("“e”").contains("choose it");
        assertThat(meant.guessed().key()).contains(17L);
        assertThatThrownBy(() -> meant.in("person")).isInstanceOfSatisfying(Mistyped.class, mistyped -> {
            assertThat(mistyped.field()).isEqualTo("person");
            assertThat(mistyped.candidates()).isEqualTo(meant.candidates());
        });
    }

    @Test
    void findsWhoIsCalledExactlySoHoweverManyBeginSo() {
        LongStream.range(100, 400).forEach(key -> beginning.add(person(key, "ada" + key)));
        called.add(person(17, "ada"));

        assertThat(people.meant(ORGANIZATION, "ada").in("person")).isEqualTo(17);
        assertThat(people.exactly(ORGANIZATION, "ada").in("who")).isEqualTo(17);
    }

    @Test
    void doesNotChooseAmongSeveralWhoAreCalledTheSame() {
        called.add(person(17, "ada"));
        called.add(person(18, "ada"));

        var meant = people.meant(ORGANIZATION, "ada");

        assertThat(meant.key()).isEmpty();
        assertThat(meant.guessed().key()).isEmpty();
        assertThat(meant.candidates()).extracting(Meant.Candidate::id).containsExactly(17L, 18L);
        assertThat(people.exactly(ORGANIZATION, "ada").candidates()).isEmpty();
        assertThat(people.exactly(ORGANIZATION, "ada").key()).isEmpty();
    }

    @Test
    void tellsNobodyOfWhomTheOrganizationKnowsByABeginning() {
        beginning.add(person(17, "eve"));

        var meant = people.exactly(ORGANIZATION, "e");

        assertThat(meant.key()).isEmpty();
        assertThat(meant.candidates()).isEmpty();
    }

    @Test
    void asksFirstAboutTheOnlyGroupThatBeginsSo() {
        var groups = new GroupChoices(new Groups() {
            @Override
            public Map<String, Group> named(long organizationId, Collection<String> names) {
                return names.contains("emea") ? Map.of("emea", emea()) : Map.of();
            }

            @Override
            public Slice<Group> part(long organizationId, GroupFilter filter, Keyset<Group> keyset) {
                return new Slice<>(List.of(emea()), Optional.empty());
            }
        });

        assertThat(groups.meant(ORGANIZATION, "emea").in("group")).isEqualTo(5);
        assertThat(groups.meant(ORGANIZATION, "em").key()).isEmpty();
        assertThat(groups.meant(ORGANIZATION, "em").candidates()).containsExactly(new Meant.Candidate(5, "emea", ""));
        assertThat(groups.meant(ORGANIZATION, "em").guessed().key()).contains(5L);
    }

    @Test
    void knowsForManagersOnlyGroupsWhosePeopleCountThere() {
        assertThat(GroupChoices.within(rights(), EUROPE, "emea").key()).contains(5L);
        assertThat(GroupChoices.within(rights(), EUROPE, "world").key()).contains(6L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admins", "nowhere", "eme"})
    void tellsManagersNothingOfOtherGroups(String name) {
        var meant = GroupChoices.within(rights(), EUROPE, name);

        assertThat(meant.key()).isEmpty();
        assertThat(meant.candidates()).isEmpty();
        assertThat(meant.fault())
                .isEqualTo(GroupChoices.within(rights(), EUROPE, "?").fault().replace("?", name));
    }

    /** Of {@code world}, which is let into Europe, {@code emea} is a part; {@code admins} is let in elsewhere. */
    private static WorkspaceRights rights() {
        return new WorkspaceRights(
                Map.of(EUROPE, "Europe", 4L, "Asia"),
                Map.of(5L, "emea", 6L, "world", 8L, "admins"),
                List.of(
                        new Grant(EUROPE, new Grantee(Grantee.Kind.GROUP, 6), Permission.VIEW),
                        new Grant(4, new Grantee(Grantee.Kind.GROUP, 8), Permission.VIEW)),
                new Nesting(List.of(new Nesting.Pair(5, 6))));
    }

    private static User person(long key, String userName) {
        var user = new User(ORGANIZATION, Instant.EPOCH) {
            @Override
            public long id() {
                return key;
            }
        };
        user.set(Attribute.USER_NAME, userName);
        return user;
    }

    private static Group emea() {
        return new Group(ORGANIZATION, "emea", Instant.EPOCH) {
            @Override
            public long id() {
                return 5;
            }
        };
    }
}
