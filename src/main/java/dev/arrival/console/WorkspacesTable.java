package dev.arrival.console;

import dev.arrival.access.Permission;
import dev.arrival.signin.Me.Reason;
import dev.arrival.signin.Me.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The workspaces at which the caller may do something. */
public class WorkspacesTable extends NamedRows<WorkspacesTable.Row> {
    /** So many reasons are told; the API tells all. */
    private static final int TOLD = 3;

    /**
     * A workspace.
     *
     * @param permission the most that the caller may do there
     * @param reasons why, in words
     */
    public record Row(String name, Permission permission, List<String> reasons) {
        /** The permission as the page calls it. */
        public String permissionText() {
            return Texts.of("permission." + permission.name().toLowerCase(Locale.ROOT));
        }
    }

    WorkspacesTable(List<Workspace> workspaces) {
        super(
                workspaces.stream().map(WorkspacesTable::row).toList(),
                Row::name,
                Map.of("permission", Comparator.comparing(Row::permission)));
    }

    private static Row row(Workspace workspace) {
        var through = workspace.through();
        var told = new ArrayList<String>();
        through.stream().limit(TOLD).map(WorkspacesTable::reason).forEach(told::add);
        if (through.size() > TOLD) {
            told.add(Texts.of("me.workspaces.more", through.size() - TOLD));
        }
        return new Row(
                workspace.name(), Permission.valueOf(workspace.permission().toUpperCase(Locale.ROOT)), told);
    }

    private static String reason(Reason reason) {
        return switch (reason.kind()) {
            case "role" -> Texts.of("me.workspaces.role", reason.name());
            case "group" -> Texts.of("me.workspaces.group", String.join(" ⊂ ", reason.path()));
            default -> Texts.of("me.workspaces.by-name");
        };
    }
}
