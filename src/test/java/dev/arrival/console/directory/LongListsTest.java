package dev.arrival.console.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.access.Grantee;
import dev.arrival.access.GroupParent;
import dev.arrival.access.GroupParents;
import dev.arrival.access.Nesting;
import dev.arrival.access.Permission;
import dev.arrival.access.Place;
import dev.arrival.access.Through;
import dev.arrival.access.Workspace;
import dev.arrival.access.WorkspaceRights;
import dev.arrival.access.WorkspaceRights.Grant;
import dev.arrival.access.Workspaces;
import dev.arrival.administration.Loss;
import dev.arrival.administration.Loss.Loser;
import dev.arrival.administration.Losses;
import dev.arrival.console.Anybody;
import dev.arrival.console.Requests;
import dev.arrival.directory.Group;
import dev.arrival.directory.Groups;
import dev.arrival.directory.Memberships;
import dev.arrival.directory.User;
import dev.arrival.provisioning.Rulebooks;
import dev.arrival.signin.CurrentCaller;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;

/** Lists that are longer than a page shows say how much is left out. */
class LongListsTest {
    private static final long ITSELF = 5;
    private static final long MANY = 130;

    @Test
    void countsAllWhoLoseARoleAndNotOnlyTheFirst() {
        var first = Stream.concat(losers(90, "viewer"), losers(10, "admin")).toList();
        var loss = new Loss(
                900, 700, Map.of("viewer", 640L, "admin", 60L, "analyst", 1L), first, List.of(), List.of(), false);
        var deletion = new GroupDeletion(shown(), new Losses() {
            @Override
            public Loss of(long organizationId, long groupId) {
                return loss;
            }
        });

        assertThat(deletion.getLines())
                .anySatisfy(line -> {
                    assertThat(line.text()).contains("viewer");
                    assertThat(line.names()).hasSize(20);
                    assertThat(line.more()).isEqualTo(620);
                })
                .anySatisfy(line -> {
                    assertThat(line.text()).contains("admin");
                    assertThat(line.names()).hasSize(10);
                    assertThat(line.more()).isEqualTo(50);
                })
                .anySatisfy(line -> {
                    assertThat(line.text()).contains("analyst");
                    assertThat(line.names()).isEmpty();
                    assertThat(line.more()).isEqualTo(1);
                });
    }

    private static Stream<Loser> losers(int many, String role) {
        return IntStream.range(0, many)
                .mapToObj(i -> new Loser(new User(Anybody.ORGANIZATION, Instant.EPOCH), Set.of(role)));
    }

    @Test
    void showsTheFirstOfManyGroupsAroundOne() {
        var parents = new GroupParents() {
            @Override
            public List<GroupParent> around(long groupId) {
                var parts = LongStream.range(100, 100 + MANY).mapToObj(key -> new GroupParent(7, key, ITSELF));
                return Stream.concat(parts, Stream.of(new GroupParent(7, ITSELF, 6)))
                        .toList();
            }
        };

        var kin = new GroupKin(shown(), named(), parents, rulebooks());

        assertThat(kin.getParts().first()).hasSize(100).startsWith(new GroupKin.Other(100, "group 100"));
        assertThat(kin.getParts().more()).isEqualTo(30);
        assertThat(kin.getParents()).isEqualTo(new GroupKin.Kin(List.of(new GroupKin.Other(6, "group 6")), 0));
    }

    @Test
    void showsTheFirstOfManyGroupsInAWorkspace() {
        var grantees = new WorkspaceGrantees(workspace(), null, null, rulebooks(), named(), new Memberships() {
            @Override
            public Map<Long, Long> counts(Collection<Long> groups) {
                return Map.of();
            }
        });

        assertThat(grantees.getMore()).isEqualTo(30);
        assertThat(grantees.getInside()).hasSize(100);
    }

    @Test
    void sortsByWhatPermissionsAllowAndNotByTheirNames() {
        var table = new PlacesTable(List.of(
                place(1, "beta", Permission.VIEW),
                place(2, "Alpha", Permission.ANALYZE),
                place(3, "gamma", Permission.MANAGE)));
        var sort = SortMeta.builder()
                .field("permission")
                .order(SortOrder.DESCENDING)
                .build();

        var rows = table.load(0, 10, Map.of("permission", sort), Map.of());

        assertThat(rows).extracting(PlacesTable.Row::name).containsExactly("gamma", "Alpha", "beta");
        assertThat(rows).extracting(PlacesTable.Row::permissionText).containsExactly("manage", "analyze", "look");
    }

    private static Place place(long key, String name, Permission permission) {
        var through = new Through(Through.Kind.ROLE, null, "admin", permission, List.of());
        return new Place(key, name, permission, List.of(through));
    }

    private static ShownGroup shown() {
        var groups = new Groups() {
            @Override
            public Optional<Group> find(long organizationId, long id) {
                return Optional.of(new Group(organizationId, "itself", Instant.EPOCH) {
                    @Override
                    public long id() {
                        return id;
                    }
                });
            }
        };
        return new ShownGroup(Anybody.admin(), groups, Requests.with(Map.of("id", "" + ITSELF)));
    }

    private static Groups named() {
        return new Groups() {
            @Override
            public Map<Long, String> names(Collection<Long> ids) {
                return ids.stream().collect(Collectors.toMap(key -> key, key -> "group " + key));
            }
        };
    }

    /** Many groups are let into the workspace 1. */
    private static Rulebooks rulebooks() {
        var grants = LongStream.range(100, 100 + MANY)
                .mapToObj(key -> new Grant(1, new Grantee(Grantee.Kind.GROUP, key), Permission.VIEW))
                .toList();
        return new Rulebooks() {
            @Override
            public WorkspaceRights rights(long organizationId) {
                return new WorkspaceRights(Map.of(1L, "Europe"), Map.of(), grants, Nesting.NONE);
            }
        };
    }

    private static ShownWorkspace workspace() {
        var caller = new CurrentCaller() {
            @Override
            public long organizationId() {
                return Anybody.ORGANIZATION;
            }

            @Override
            public Map<Long, Place> places() {
                return Map.of(1L, place(1, "Europe", Permission.MANAGE));
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
        return new ShownWorkspace(caller, workspaces, Requests.with(Map.of("id", "1")));
    }
}
