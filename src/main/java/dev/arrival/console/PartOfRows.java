package dev.arrival.console;

import java.util.List;
import java.util.Map;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** A part of a list that the database has sorted and filtered: as many rows as a page shows, and no more. */
public class PartOfRows<R> extends LazyDataModel<R> {
    private static final long serialVersionUID = 1;

    private final transient List<R> rows;

    /** These, in their order. */
    public PartOfRows(List<R> rows) {
        this.rows = List.copyOf(rows);
    }

    /** How many there are. */
    public int getSize() {
        return rows.size();
    }

    /** The rows. */
    public List<R> rows() {
        return rows;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        return rows.size();
    }

    @Override
    public List<R> load(int first, int size, Map<String, SortMeta> sorts, Map<String, FilterMeta> filters) {
        setRowCount(rows.size());
        return rows;
    }
}
