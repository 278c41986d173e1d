package dev.arrival.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrival.access.Permission;
import dev.arrival.signin.Me.Reason;
import dev.arrival.signin.Me.Workspace;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;

class WorkspacesTableTest {
    private static final Reason BY_ROLE = new Reason("role", null, "admin", "manage", null);
    private static final Reason BY_NAME = new Reason("user", "17", null, "view", null);
    private static final Reason NESTED = new Reason("group", "4", "germany", "analyze", List.of("berlin", "germany"));

    private final WorkspacesTable table = new WorkspacesTable(List.of(
            new Workspace("1", "beta", "manage", List.of(BY_ROLE, NESTED, BY_NAME)),
            new Workspace("2", "Alpha", "analyze", List.of(NESTED)),
            new Workspace(
                    "3",
                    "gamma",
                    "view",
                    IntStream.range(0, 5).mapToObj(i -> BY_NAME).toList())));

    @Test
    void saysWhyInWords() {
        assertThat(table.load(0, 10, Map.of(), Map.of()))
                .containsExactly(
                        new WorkspacesTable.Row("Alpha", Permission.ANALYZE, List.of("Group berlin ⊂ germany")),
                        new WorkspacesTable.Row(
                                "beta",
                                Permission.MANAGE,
                                List.of("Role admin", "Group berlin ⊂ germany", "You, by name")),
                        new WorkspacesTable.Row(
                                "gamma",
                                Permission.VIEW,
                                List.of("You, by name", "You, by name", "You, by name", "and 2 more")));
    }

    @Test
    void sortsByPermission() {
        var sort = SortMeta.builder()
                .field("permission")
                .order(SortOrder.DESCENDING)
                .build();

        assertThat(table.load(0, 10, Map.of("permission", sort), Map.of()))
                .extracting(WorkspacesTable.Row::name)
                .containsExactly("beta", "Alpha", "gamma");
    }
}
