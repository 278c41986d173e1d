package dev.arrival.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.signin.Me.Membership;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.MatchMode;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;

class GroupsTableTest {
    private static final String ISSUER = "https://login.example.com/t1";

    private final GroupsTable table = new GroupsTable(List.of(
            new Membership("beta", List.of(ISSUER)),
            new Membership("Alpha", List.of("manual")),
            new Membership("gamma", List.of("scim", ISSUER))));

    @Test
    void saysWhereAGroupComesFrom() {
        assertThat(table.load(0, 10, Map.of(), Map.of()))
                .containsExactly(
                        new GroupsTable.Row("Alpha", "An administrator"),
                        new GroupsTable.Row("beta", "Provider login.example.com/t1"),
                        new GroupsTable.Row("gamma", "SCIM, Provider login.example.com/t1"));
    }

    @Test
    void sorts() {
        assertThat(names(sorted("name", SortOrder.DESCENDING), Map.of())).containsExactly("gamma", "beta", "Alpha");
        assertThat(names(sorted("source", SortOrder.DESCENDING), Map.of())).containsExactly("gamma", "beta", "Alpha");
    }

    @Test
    void filtersByAPartOfTheNameWhateverItsCase() {
        assertThat(names(Map.of(), filtered(" ALPH "))).containsExactly("Alpha");
        assertThat(table.count(filtered("a"))).isEqualTo(3);
        assertThat(table.count(filtered("x"))).isZero();
    }

    @Test
    void turnsPages() {
        var many = new GroupsTable(IntStream.range(0, 5_000)
                .mapToObj(i -> new Membership("g%04d".formatted(i), List.of(ISSUER)))
                .toList());

        assertThat(many.load(4_995, 10, Map.of(), Map.of()))
                .extracting(GroupsTable.Row::name)
                .containsExactly("g4995", "g4996", "g4997", "g4998", "g4999");
        assertThat(many.getRowCount()).isEqualTo(5_000);
    }

    @Test
    void hasPagesOnlyIfThereAreMoreThanTen() {
        assertThat(table.isPaged()).isFalse();
        assertThat(new GroupsTable(IntStream.range(0, 11)
                                .mapToObj(i -> new Membership("g" + i, List.of(ISSUER)))
                                .toList())
                        .isPaged())
                .isTrue();
    }

    private List<String> names(Map<String, SortMeta> sorts, Map<String, FilterMeta> filters) {
        return table.load(0, 10, sorts, filters).stream()
                .map(GroupsTable.Row::name)
                .toList();
    }

    private static Map<String, SortMeta> sorted(String field, SortOrder order) {
        return Map.of(field, SortMeta.builder().field(field).order(order).build());
    }

    private static Map<String, FilterMeta> filtered(String value) {
        return Map.of(
                "name",
                FilterMeta.builder()
                        .field("name")
                        .filterValue(value)
                        .matchMode(MatchMode.CONTAINS)
                        .build());
    }
}
