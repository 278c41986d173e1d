package dev.arrival.console.directory;

import dev.arrival.console.NamedRows;
import java.util.List;
import java.util.Map;

/** The groups that a person is in. */
public class HeldTable extends NamedRows<HeldTable.Row> {
    private static final long serialVersionUID = 1;

    /**
     * A group.
     *
     * @param sources through whom the person is in it, in words
     * @param byHand whether an administrator has put the person there
     */
    public record Row(long id, String name, List<String> sources, boolean byHand) {}

    HeldTable(List<Row> rows) {
        super(rows, Row::name, Map.of());
    }
}
