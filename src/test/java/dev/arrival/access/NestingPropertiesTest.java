package dev.arrival.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.access.WorkspaceRights.Grant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of rights at workspaces, however groups are nested, against a search that knows nothing of the code. */
class NestingPropertiesTest {
    private static final int GROUPS = 9;
    private static final int WORKSPACES = 4;
    private static final List<Permission> PERMISSIONS = List.of(Permission.values());

    /** An organization: groups 1 to 9, each perhaps a part of some with a greater number in a shuffled order. */
    record World(List<Nesting.Pair> pairs, List<Grant> grants, Set<Long> in) {
        WorkspaceRights rights() {
            return new WorkspaceRights(
                    LongStream.rangeClosed(1, WORKSPACES)
                            .boxed()
                            .collect(Collectors.toMap(key -> key, key -> "w" + key)),
                    LongStream.rangeClosed(1, GROUPS).boxed().collect(Collectors.toMap(key -> key, key -> "g" + key)),
                    grants,
                    new Nesting(pairs));
        }

        /** By asking of each pair of a person's group and a granted one whether there is a way. */
        Map<Long, Permission> permissions() {
            var most = new TreeMap<Long, Permission>();
            for (var grant : grants) {
                if (in.stream().anyMatch(group -> way(group, grant.grantee().key()))) {
                    most.merge(
                            grant.workspace(), grant.permission(), (one, other) -> one.includes(other) ? one : other);
                }
            }
            return most;
        }

        boolean way(long from, long to) {
            return from == to || pairs.stream().anyMatch(pair -> pair.group() == from && way(pair.parent(), to));
        }
    }

    @Provide
    Arbitrary<World> worlds() {
        return Arbitraries.randomValue(NestingPropertiesTest::world);
    }

    private static World world(Random random) {
        var order = new ArrayList<>(LongStream.rangeClosed(1, GROUPS).boxed().toList());
        Collections.shuffle(order, random);
        var pairs = new ArrayList<Nesting.Pair>();
        for (var i = 0; i < GROUPS; i++) {
            for (var j = i + 1; j < GROUPS; j++) {
                if (random.nextInt(4) == 0) {
                    pairs.add(new Nesting.Pair(order.get(i), order.get(j)));
                }
            }
        }
        var grants = new HashMap<List<Long>, Grant>();
        for (var i = random.nextInt(6); i > 0; i--) {
            var workspace = 1L + random.nextInt(WORKSPACES);
            var group = 1L + random.nextInt(GROUPS);
            grants.put(
                    List.of(workspace, group),
                    new Grant(
                            workspace,
                            new Grantee(Grantee.Kind.GROUP, group),
                            PERMISSIONS.get(random.nextInt(PERMISSIONS.size()))));
        }
        var in = new HashSet<Long>();
        for (var i = random.nextInt(4); i > 0; i--) {
            in.add(1L + random.nextInt(GROUPS));
        }
        return new World(pairs, List.copyOf(grants.values()), in);
    }

    @Property
    void givesWhatASearchForWaysGives(@ForAll("worlds") World world) {
        var places = places(world);

        assertThat(places.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, place -> place.getValue().permission())))
                .isEqualTo(world.permissions());
    }

    @Property
    void showsWaysThatThereAre(@ForAll("worlds") World world) {
        places(world).forEach((workspace, place) -> {
            assertThat(place.permission()).isEqualTo(place.through().get(0).permission());
            for (var through : place.through()) {
                var path = through.path().stream()
                        .map(name -> Long.valueOf(name.substring(1)))
                        .toList();
                assertThat(world.in()).contains(path.get(0));
                assertThat(path.get(path.size() - 1)).isEqualTo(through.key());
                for (var i = 1; i < path.size(); i++) {
                    assertThat(world.pairs()).contains(new Nesting.Pair(path.get(i - 1), path.get(i)));
                }
                assertThat(world.grants())
                        .contains(new Grant(
                                workspace, new Grantee(Grantee.Kind.GROUP, through.key()), through.permission()));
            }
        });
    }

    @Property
    void countsThoseInAWorkspaceWhoHaveAPermissionThroughAGroup(@ForAll("worlds") World world) {
        for (var workspace = 1L; workspace <= WORKSPACES; workspace++) {
            var granted = workspace;
            var groups = world.rights().groupsOf(workspace);
            LongStream.rangeClosed(1, GROUPS)
                    .forEach(group -> assertThat(groups.contains(group))
                            .isEqualTo(world.grants().stream()
                                    .filter(grant -> grant.workspace() == granted)
                                    .anyMatch(grant ->
                                            world.way(group, grant.grantee().key()))));
        }
    }

    @Property
    void findsTheWayThatWouldCloseACircle(@ForAll("worlds") World world) {
        var nesting = new Nesting(world.pairs());
        for (var group = 1L; group <= GROUPS; group++) {
            for (var parent = 1L; parent <= GROUPS; parent++) {
                Optional<List<Long>> back = nesting.path(parent, group);
                assertThat(back.isPresent()).isEqualTo(world.way(parent, group));
                var from = group;
                var to = parent;
                back.ifPresent(path -> assertThat(Stream.of(path.get(0), path.get(path.size() - 1)))
                        .containsExactly(to, from));
            }
        }
    }

    private static Map<Long, Place> places(World world) {
        return world.rights()
                .ofPerson(1, world.in().stream().map(group -> "g" + group).toList(), Set.of());
    }
}
