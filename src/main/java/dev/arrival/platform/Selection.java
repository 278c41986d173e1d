package dev.arrival.platform;

import jakarta.persistence.EntityManager;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Those rows for which all conditions hold, in parts that are found by their keys and not by counting. A
 * row without a value comes after all others, where values ascend, and before them, where they descend: as the databases
 * have it by themselves, so that an index can serve.
 */
public final class Selection<T> {
    private final EntityManager entities;
    private final String select;
    private final Class<?> selected;
    private final Function<Object, T> row;
    private final String alias;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    /**
     * All rows.
     *
     * @param alias what conditions call a row; it has a key {@code id}
     */
    public Selection(EntityManager entities, Class<T> entity, String alias) {
        this(
                entities,
                "select " + alias + " from " + entity.getSimpleName() + " " + alias,
                entity,
                entity::cast,
                alias);
    }

    private Selection(EntityManager entities, String select, Class<?> selected, Function<Object, T> row, String alias) {
        this.entities = entities;
        this.select = select;
        this.selected = selected;
        this.row = row;
        this.alias = alias;
    }

    /**
     * All rows of several columns.
     *
     * @param select a query as far as {@code where}
     * @param row what the columns make
     * @param alias what the query calls the entity whose key {@code id} is the row's
     */
    public static <T> Selection<T> ofColumns(
            EntityManager entities, String select, Function<Object[], T> row, String alias) {
        return new Selection<>(entities, select, Object[].class, columns -> row.apply((Object[]) columns), alias);
    }

    /** Only those for which that holds. */
    public Selection<T> where(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Only those for which that holds, with a parameter's value. */
    public Selection<T> where(String condition, String parameter, Object value) {
        parameters.put(parameter, value);
        return where(condition);
    }

    /** Only those for which that holds, with several parameters' values. */
    public Selection<T> where(String condition, Map<String, Object> values) {
        parameters.putAll(values);
        return where(condition);
    }

    /** Only those of which one of the texts begins so, in capital or small letters. */
    public Selection<T> beginning(String prefix, String... paths) {
        var pattern = Normalizer.normalize(prefix, Normalizer.Form.NFC)
                        .toLowerCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_")
                + "%";
        var likes = new ArrayList<String>();
        for (var path : paths) {
            likes.add("lower(" + path + ") like :prefix escape '!'");
        }
        return where(String.join(" or ", likes), "prefix", pattern);
    }

    /** How many there are. */
    public long count() {
        var from = select.substring(select.indexOf(" from "));
        var query = entities.createQuery("select count(" + alias + ")" + from + restriction(), Long.class);
        parameters.forEach(query::setParameter);
        return query.getSingleResult();
    }

    private String restriction() {
        return conditions.isEmpty() ? "" : " where (" + String.join(") and (", conditions) + ")";
    }

    /**
     * A part of them.
     *
     * @param id tells a row's key
     * @throws DateTimeException if the cursor has no time where the list is sorted by time
     */
    public Slice<T> part(Keyset<T> keyset, ToLongFunction<T> id) {
        keyset.after().ifPresent(cursor -> goOn(keyset, cursor));
        var direction = keyset.descending() ? " desc" : " asc";
        var path = keyset.sort().path();
        var query = entities.createQuery(
                select
                        + restriction()
                        + " order by " + (path.isEmpty() ? "" : path + direction + ", ")
                        + alias + ".id" + direction,
                selected);
        parameters.forEach(query::setParameter);
        var found = query.setMaxResults(keyset.limit() + 1).getResultList().stream()
                .map(row)
                .toList();
        if (found.size() <= keyset.limit()) {
            return new Slice<>(found, Optional.empty());
        }
        var rows = found.subList(0, keyset.limit());
        var last = rows.get(rows.size() - 1);
        var value = keyset.sort().value().apply(last);
        return new Slice<>(rows, Optional.of(new Cursor(value, id.applyAsLong(last))));
    }

    private void goOn(Keyset<T> keyset, Cursor cursor) {
        var beyond = keyset.descending() ? " < " : " > ";
        var path = keyset.sort().path();
        var byKey = alias + ".id" + beyond + ":cursorId";
        parameters.put("cursorId", cursor.id());
        if (path.isEmpty()) {
            where(byKey);
        } else if (cursor.value() != null) {
            where(
                    path + beyond + ":cursor or (" + path + " = :cursor and " + byKey + ")"
                            + (keyset.descending() ? "" : " or " + path + " is null"),
                    "cursor",
                    keyset.sort().reading().apply(cursor.value()));
        } else {
            where(keyset.descending() ? path + " is not null or " + byKey : path + " is null and " + byKey);
        }
    }
}
