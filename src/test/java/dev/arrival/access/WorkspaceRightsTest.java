package dev.arrival.access;

import static dev.arrival.access.Permission.ANALYZE;
import static dev.arrival.access.Permission.MANAGE;
import static dev.arrival.access.Permission.VIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.arrival.access.Grantee.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceRightsTest {
    private static final long SALES = 1;
    private static final long STAFF = 2;

    private static final long BERLIN = 11;
    private static final long GERMANY = 12;
    private static final long WORLD = 13;
    private static final long PARIS = 14;

    private static final long ADA = 21;
    private static final long REPORT = 31;

    /** Berlin is a part of Germany, and that of the world; Paris is a part of the world only. */
    private static final WorkspaceRights RIGHTS = new WorkspaceRights(
            Map.of(SALES, "Sales", STAFF, "Staff"),
            Map.of(BERLIN, "berlin", GERMANY, "germany", WORLD, "world", PARIS, "paris"),
            List.of(
                    new WorkspaceRights.Grant(SALES, new Grantee(Kind.GROUP, GERMANY), ANALYZE),
                    new WorkspaceRights.Grant(SALES, new Grantee(Kind.GROUP, WORLD), VIEW),
                    new WorkspaceRights.Grant(SALES, new Grantee(Kind.USER, ADA), MANAGE),
                    new WorkspaceRights.Grant(SALES, new Grantee(Kind.CLIENT, REPORT), VIEW),
                    new WorkspaceRights.Grant(STAFF, new Grantee(Kind.GROUP, BERLIN), MANAGE)),
            new Nesting(List.of(
                    new Nesting.Pair(BERLIN, GERMANY),
                    new Nesting.Pair(GERMANY, WORLD),
                    new Nesting.Pair(PARIS, WORLD))));

    @ParameterizedTest
    @CsvSource(textBlock = """
            VIEW    | VIEW    | true
            VIEW    | ANALYZE | false
            VIEW    | MANAGE  | false
            ANALYZE | VIEW    | true
            ANALYZE | ANALYZE | true
            ANALYZE | MANAGE  | false
            MANAGE  | VIEW    | true
            MANAGE  | ANALYZE | true
            MANAGE  | MANAGE  | true
            """, delimiter = '|')
    void includesWhatIsLess(Permission held, Permission needed, boolean enough) {
        assertThat(held.includes(needed)).isEqualTo(enough);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # in            | at sales | at staff
            world           | VIEW     |
            paris           | VIEW     |
            germany         | ANALYZE  |
            berlin          | ANALYZE  | MANAGE
            paris germany   | ANALYZE  |
            Berlin          |          |
            strangers       |          |
            """, delimiter = '|')
    void reachesThePeopleOfAllParts(String in, Permission sales, Permission staff) {
        var places = RIGHTS.ofPerson(99, List.of(in.split(" ")), Set.of());

        assertThat(permission(places, SALES)).isEqualTo(sales);
        assertThat(permission(places, STAFF)).isEqualTo(staff);
        assertThat(RIGHTS.ofGroups(List.of(in.split(" ")), Set.of())).isEqualTo(places);
    }

    private static Permission permission(Map<Long, Place> places, long workspace) {
        return Optional.ofNullable(places.get(workspace)).map(Place::permission).orElse(null);
    }

    @Test
    void saysThroughWhatAndWhatGivesTheMostFirst() {
        var places = RIGHTS.ofPerson(ADA, List.of("berlin"), Set.of("viewer"));

        assertThat(places.get(SALES))
                .isEqualTo(new Place(
                        SALES,
                        "Sales",
                        MANAGE,
                        List.of(
                                new Through(Through.Kind.USER, ADA, null, MANAGE, List.of()),
                                new Through(
                                        Through.Kind.GROUP, GERMANY, "germany", ANALYZE, List.of("berlin", "germany")),
                                new Through(
                                        Through.Kind.GROUP,
                                        WORLD,
                                        "world",
                                        VIEW,
                                        List.of("berlin", "germany", "world")))));
    }

    @Test
    void namesTheNearestGroupOfThePerson() {
        assertThat(RIGHTS.ofPerson(99, List.of("berlin", "world"), Set.of())
                        .get(SALES)
                        .through())
                .extracting(Through::path)
                .containsExactly(List.of("berlin", "germany"), List.of("world"));
    }

    @Test
    void letsWhoCarriesAdminManageEach() {
        assertThat(RIGHTS.ofPerson(99, List.of(), Set.of("admin")).values())
                .extracting(Place::name, Place::permission)
                .containsExactly(tuple("Sales", MANAGE), tuple("Staff", MANAGE));
        assertThat(RIGHTS.ofPerson(99, List.of(), Set.of("operator", "analyst", "viewer")))
                .isEmpty();
    }

    @Test
    void takesAClientForNoPersonAndAPersonForNoClient() {
        assertThat(RIGHTS.ofClient(REPORT, Set.of())).containsOnlyKeys(SALES);
        assertThat(RIGHTS.ofClient(ADA, Set.of())).isEmpty();
        assertThat(RIGHTS.ofPerson(REPORT, List.of(), Set.of())).isEmpty();
        assertThat(RIGHTS.ofClient(REPORT, Set.of("admin")).get(STAFF).permission())
                .isEqualTo(MANAGE);
    }

    @Test
    void countsTheMembersOfGrantedGroupsAndTheirPartsAsItsPeople() {
        assertThat(RIGHTS.groupsOf(SALES)).containsExactlyInAnyOrder(BERLIN, GERMANY, WORLD, PARIS);
        assertThat(RIGHTS.groupsOf(STAFF)).containsExactly(BERLIN);
        assertThat(RIGHTS.groupsOf(3)).isEmpty();
    }

    @Test
    void followsAVeryLongChainAndAVeryWideTree() {
        var pairs = new ArrayList<Nesting.Pair>();
        LongStream.range(0, 50_000).forEach(group -> pairs.add(new Nesting.Pair(group, group + 1)));
        LongStream.range(100_000, 150_000).forEach(group -> pairs.add(new Nesting.Pair(group, 50_000)));
        var nesting = new Nesting(pairs);

        assertThat(nesting.path(0, 50_000))
                .hasValueSatisfying(path -> assertThat(path).hasSize(50_001));
        assertThat(nesting.below(List.of(50_000L))).hasSize(100_001);
        assertThat(nesting.path(50_000, 0)).isEmpty();
    }
}
