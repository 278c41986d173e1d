package dev.arrival.console;

import dev.arrival.signin.Me.Membership;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The caller's groups. */
public class GroupsTable extends NamedRows<GroupsTable.Row> {
    /**
     * A group.
     *
     * @param source who says that the caller is in it, in words
     */
    public record Row(String name, String source) {}

    GroupsTable(List<Membership> memberships) {
        super(
                memberships.stream().map(GroupsTable::row).toList(),
                Row::name,
                Map.of("source", Comparator.comparing(Row::source)));
    }

    private static Row row(Membership membership) {
        return new Row(
                membership.name(),
                membership.sources().stream().map(GroupsTable::source).collect(Collectors.joining(", ")));
    }

    private static String source(String source) {
        var key = "source." + source;
        return Texts.has(key)
                ? Texts.of(key)
                : Texts.of(
                        "source.provider", source.substring(source.indexOf("://") < 0 ? 0 : source.indexOf("://") + 3));
    }
}
