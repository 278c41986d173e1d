package dev.arrival.console;

import dev.arrival.signin.Me.Membership;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The caller's groups as a table that sends one page at a time and keeps nothing between two requests. */
public class GroupsTable extends LazyDataModel<GroupsTable.Row> {
    /** How many rows a page has; with no more groups than this there is nothing to turn or to filter. */
    private static final int PAGE = 10;

    private static final Comparator<Row> BY_NAME = Comparator.comparing(Row::name, String.CASE_INSENSITIVE_ORDER);

    private final transient List<Row> all;

    /**
     * A group.
     *
     * @param source who says that the caller is in it, in words
     */
    public record Row(String name, String source) {
        private boolean has(FilterMeta filter) {
            var wanted = String.valueOf(filter.getFilterValue()).strip().toLowerCase(Locale.ROOT);
            return name.toLowerCase(Locale.ROOT).contains(wanted);
        }
    }

    GroupsTable(List<Membership> memberships) {
        this.all = memberships.stream().map(GroupsTable::row).toList();
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

    /** How many groups there are. */
    public int getSize() {
        return all.size();
    }

    /** Whether there are more groups than one page holds. */
    public boolean isPaged() {
        return all.size() > PAGE;
    }

    /** How many rows a page has. */
    public int getRowsPerPage() {
        return PAGE;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        return filtered(filters).size();
    }

    @Override
    public List<Row> load(int first, int size, Map<String, SortMeta> sorts, Map<String, FilterMeta> filters) {
        var found = filtered(filters);
        setRowCount(found.size());
        return found.stream().sorted(order(sorts)).skip(first).limit(size).toList();
    }

    private List<Row> filtered(Map<String, FilterMeta> filters) {
        var active = filters.values().stream().filter(FilterMeta::isActive).toList();
        return all.stream().filter(row -> active.stream().allMatch(row::has)).toList();
    }

    private static Comparator<Row> order(Map<String, SortMeta> sorts) {
        return sorts.values().stream()
                .filter(SortMeta::isActive)
                .findFirst()
                .map(sort -> {
                    var order = sort.getField().equals("source")
                            ? Comparator.comparing(Row::source).thenComparing(BY_NAME)
                            : BY_NAME;
                    return sort.getOrder().isDescending() ? order.reversed() : order;
                })
                .orElse(BY_NAME);
    }
}
