package dev.arrival.console;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/**
 * What the caller has, each with a name, as a table that sends one page at a time and keeps nothing between two requests.
 */
public abstract class NamedRows<R> extends LazyDataModel<R> {
    /** How many rows a page has; with no more than this there is nothing to turn or to filter. */
    private static final int PAGE = 10;

    private final transient List<R> all;
    private final transient Function<R, String> name;
    private final transient Map<String, Comparator<R>> orders;

    /**
     * All rows.
     *
     * @param name by which they are found, and sorted where nothing else tells them apart
     * @param orders by the name of a column; others sort by name
     */
    protected NamedRows(List<R> all, Function<R, String> name, Map<String, Comparator<R>> orders) {
        this.all = List.copyOf(all);
        this.name = name;
        this.orders = Map.copyOf(orders);
    }

    /** How many there are. */
    public int getSize() {
        return all.size();
    }

    /** Whether there are more than one page holds. */
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
    public List<R> load(int first, int size, Map<String, SortMeta> sorts, Map<String, FilterMeta> filters) {
        var found = filtered(filters);
        setRowCount(found.size());
        return found.stream().sorted(order(sorts)).skip(first).limit(size).toList();
    }

    private List<R> filtered(Map<String, FilterMeta> filters) {
        var active = filters.values().stream().filter(FilterMeta::isActive).toList();
        return all.stream()
                .filter(row -> active.stream().allMatch(filter -> has(row, filter)))
                .toList();
    }

    private boolean has(R row, FilterMeta filter) {
        var wanted = String.valueOf(filter.getFilterValue()).strip().toLowerCase(Locale.ROOT);
        return name.apply(row).toLowerCase(Locale.ROOT).contains(wanted);
    }

    private Comparator<R> order(Map<String, SortMeta> sorts) {
        var byName = Comparator.comparing(name, String.CASE_INSENSITIVE_ORDER);
        return sorts.values().stream()
                .filter(SortMeta::isActive)
                .findFirst()
                .map(sort -> {
                    var by = orders.get(sort.getField());
                    var order = by == null ? byName : by.thenComparing(byName);
                    return sort.getOrder().isDescending() ? order.reversed() : order;
                })
                .orElse(byName);
    }
}
