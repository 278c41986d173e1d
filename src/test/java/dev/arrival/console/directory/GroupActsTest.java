package dev.arrival.console.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrival.access.Grantee;
import dev.arrival.access.Nesting;
import dev.arrival.access.Permission;
import dev.arrival.access.Place;
import dev.arrival.access.Workspace;
import dev.arrival.access.WorkspaceRights;
import dev.arrival.access.Workspaces;
import dev.arrival.administration.Actor;
import dev.arrival.administration.Granting;
import dev.arrival.administration.Permitting;
import dev.arrival.administration.Refused;
import dev.arrival.administration.Refused.Reason;
import dev.arrival.console.ActingPerson;
import dev.arrival.console.Anybody;
import dev.arrival.console.Requests;
import dev.arrival.platform.InvalidField;
import dev.arrival.provisioning.Rulebooks;
import dev.arrival.signin.CurrentCaller;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupActsTest {
    /** How often it was looked up what the caller may do at workspaces. */
    private static final AtomicInteger ASKED = new AtomicInteger();

    private static final ActingPerson NOBODY = new ActingPerson(null) {
        @Override
        public Actor because(Optional<String> why) {
            return null;
        }
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rename",
                "delete",
                "grant",
                "revoke:7",
                "nest",
                "unnest:7",
                "take",
                "release:7",
                "add",
                "remove:7",
                ""
            })
    void doesNothingForWhoIsNoAdministrator(String button) {
        var acts =
                new GroupActs(Anybody.with("analyst", "viewer", "operator"), null, null, null, null, null, null, null);

        requireRefusal(
                Reason.PRIVILEGED,
                () -> acts.act(sent(Map.of("do", button, "name", "x", "role", "admin", "why", "x"))));
    }

    @ParameterizedTest
    @CsvSource({"rename, name", "delete, why", "grant, role", "nest, parent", "take, part", "add, person"})
    void saysWhatIsMissing(String button, String field) {
        var acts = new GroupActs(Anybody.admin(), NOBODY, null, null, null, null, null, null);

        assertThatThrownBy(() -> acts.act(sent(Map.of("do", button))))
                .isInstanceOfSatisfying(
                        Mistyped.class, mistyped -> assertThat(mistyped.field()).isEqualTo(field));
    }

    @Test
    void tellsNothingOfGroupsToWhoIsNoAdministrator() {
        var analyst = Anybody.with("analyst");
        var shown = new ShownGroup(analyst, null, Requests.with(Map.of("id", "5")));
        var page = new GroupPage(analyst, null, shown, null, null, null, null);
        var list = new GroupsPage(analyst, null, null, null, null, null, null, Requests.with(Map.of()));

        assertThat(page.isFound()).isFalse();
        requireRefusal(Reason.PRIVILEGED, page::getName);
        requireRefusal(Reason.PRIVILEGED, page::getRoles);
        requireRefusal(Reason.PRIVILEGED, new GroupKin(shown, null, null, null)::getParents);
        requireRefusal(Reason.PRIVILEGED, new GroupKin(shown, null, null, null)::getParts);
        requireRefusal(Reason.PRIVILEGED, new GroupMembers(shown, null, null, null, null)::getList);
        requireRefusal(Reason.PRIVILEGED, new GroupMembers(shown, null, null, null, null)::getSize);
        requireRefusal(Reason.PRIVILEGED, new GroupDeletion(shown, null)::getLines);
        requireRefusal(Reason.PRIVILEGED, list::getList);
        requireRefusal(Reason.PRIVILEGED, list::getRoles);
        requireRefusal(Reason.PRIVILEGED, () -> list.act(sent(Map.of("name", "x"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"change", "delete", "grant", "permit:7", "revoke:7", ""})
    void doesNothingAtAWorkspaceForWhoDoesNotManageIt(String button) {
        var sent = sent(Map.of("do", button, "name", "x", "why", "x"));

        requireRefusal(Reason.NEEDS_PERMISSION, () -> acts(Permission.ANALYZE).act(sent));
        requireRefusal(Reason.NOT_FOUND, () -> acts(null).act(sent));
    }

    @Test
    void deletesNoWorkspaceForWhoIsNoAdministrator() {
        requireRefusal(
                Reason.PRIVILEGED,
                () -> acts(Permission.MANAGE).act(sent(Map.of("do", "delete", "why", "x", "version", "0"))));
        requireRefusal(
                Reason.PRIVILEGED,
                () -> new WorkspacesPage(Anybody.with("analyst"), null, null, null, null, null, null)
                        .act(sent(Map.of("name", "x"))));
    }

    @Test
    void tellsWhoMayDoWhatToManagersOnly() {
        var looking = new WorkspaceGrantees(shown(Permission.VIEW), null, null, null, null, null);

        requireRefusal(Reason.NEEDS_PERMISSION, looking::getList);
        requireRefusal(Reason.NEEDS_PERMISSION, looking::getInside);
        assertThat(new WorkspacePage(Anybody.with(), shown(Permission.ANALYZE), null, null).isManaged())
                .isFalse();
        assertThat(new WorkspacePage(Anybody.with(), shown(null), null, null).isFound())
                .isFalse();
    }

    @Test
    void tellsManagersOfNoGroupThatIsNotInTheWorkspace() {
        var rulebooks = new Rulebooks() {
            @Override
            public WorkspaceRights rights(long organizationId) {
                return new WorkspaceRights(Map.of(5L, "Europe"), Map.of(8L, "admins"), List.of(), Nesting.NONE);
            }
        };
        var acts = new WorkspaceActs(
                Anybody.with("analyst"), shown(Permission.MANAGE), NOBODY, null, null, null, null, rulebooks);

        for (var button : List.of("grant", "grant:8")) {
            assertThatThrownBy(() -> acts.act(sent(Map.of("do", button, "who", "admins", "permission", "view"))))
                    .isInstanceOfSatisfying(Mistyped.class, mistyped -> {
                        assertThat(mistyped.field()).isEqualTo("who");
                        assertThat(mistyped.getMessage()).contains("exactly “admins”");
                        assertThat(mistyped.candidates()).isEmpty();
                    });
        }
    }

    @Test
    void saysByTheFieldThatWhoWasChosenIsGone() {
        var permitting = new Permitting() {
            @Override
            public long grant(Actor actor, long workspaceId, Grantee grantee, Permission permission) {
                throw new InvalidField("/group", "must be the id of one of your organization's groups");
            }
        };
        var acts = new WorkspaceActs(
                Anybody.admin(), shown(Permission.MANAGE), NOBODY, null, permitting, null, null, null);

        assertThatThrownBy(() -> acts.act(sent(Map.of("do", "grant:8", "permission", "view"))))
                .isInstanceOfSatisfying(
                        Mistyped.class, mistyped -> assertThat(mistyped.field()).isEqualTo("who"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "**"})
    void saysThatEverybodyIsNoRole(String role) {
        var acts = new GroupActs(Anybody.admin(), NOBODY, null, new Granting(), null, null, null, null);
        var forms = new Forms(Requests.with(Map.of()));

        forms.done("group", sent(Map.of("do", "grant", "role", role)), acts::act);

        assertThat(forms.getFaults().get("role")).contains("mean everybody");
    }

    @Test
    void saysWhatItTakesToWhoHasLostTheRole() {
        var forms = new Forms(Requests.with(Map.of()));

        forms.done(
                "workspaces",
                sent(Map.of("name", "x")),
                new WorkspacesPage(Anybody.with("analyst"), null, null, null, null, null, null)::act);

        assertThat(forms.getRefusal()).contains("only administrators").doesNotContain("operators");
    }

    @Test
    void looksUpOnceWhatTheCallerMayDo() {
        var shown = shown(Permission.MANAGE);
        ASKED.set(0);

        assertThat(shown.find()).isPresent();
        assertThat(shown.lets(Permission.MANAGE)).isTrue();
        assertThat(shown.place().name()).isEqualTo("Europe");

        assertThat(ASKED).hasValue(1);
    }

    private static WorkspaceActs acts(Permission permission) {
        return new WorkspaceActs(Anybody.with("analyst"), shown(permission), null, null, null, null, null, null);
    }

    /** The workspace 5 for somebody who may do that there; {@code null} if nothing. */
    private static ShownWorkspace shown(Permission permission) {
        var caller = new CurrentCaller() {
            @Override
            public long organizationId() {
                return Anybody.ORGANIZATION;
            }

            @Override
            public Map<Long, Place> places() {
                ASKED.incrementAndGet();
                return permission == null ? Map.of() : Map.of(5L, new Place(5, "Europe", permission, List.of()));
            }
        };
        var workspaces = new Workspaces() {
            @Override
            public Optional<Workspace> find(long organizationId, long id) {
                return Optional.of(new Workspace(organizationId, "Europe", Optional.empty(), Instant.EPOCH) {
                    @Override
                    public long id() {
                        return id;
                    }
                });
            }
        };
        return new ShownWorkspace(caller, workspaces, Requests.with(Map.of("id", "5")));
    }

    private static void requireRefusal(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static Submission sent(Map<String, String> parameters) {
        var all = new HashMap<>(parameters);
        all.putIfAbsent("id", "5");
        return new Submission(Requests.parameters(all));
    }
}
