package dev.arrival.console.directory;

import dev.arrival.access.Permission;
import dev.arrival.access.Place;
import dev.arrival.access.Through;
import dev.arrival.console.NamedRows;
import dev.arrival.console.Texts;
import dev.arrival.platform.Fields;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The workspaces at which a person may do something. */
public class PlacesTable extends NamedRows<PlacesTable.Row> {
    private static final long serialVersionUID = 1;

    /** So many reasons are told. */
    private static final int TOLD = 3;

    /**
     * A workspace.
     *
     * @param permission the most that the person may do there
     * @param reasons why, in words
     */
    public record Row(long id, String name, Permission permission, List<String> reasons) {
        /** The permission as the page calls it. */
        public String permissionText() {
            return Texts.of("permission." + Fields.word(permission));
        }
    }

    PlacesTable(Collection<Place> places) {
        super(
                places.stream().map(PlacesTable::row).toList(),
                Row::name,
                Map.of("permission", Comparator.comparing(Row::permission)));
    }

    private static Row row(Place place) {
        return new Row(
                place.workspace(),
                place.name(),
                place.permission(),
                place.through().stream().limit(TOLD).map(PlacesTable::reason).toList());
    }

    /** Why the caller may do something, in words. */
    static String mine(Through through) {
        return through.kind() == Through.Kind.USER ? Texts.of("me.workspaces.by-name") : reason(through);
    }

    /** Why somebody may do something, in words. */
    static String reason(Through through) {
        return switch (through.kind()) {
            case ROLE -> Texts.of("me.workspaces.role", through.name());
            case GROUP -> Texts.of("me.workspaces.group", String.join(" ⊂ ", through.path()));
            default -> Texts.of("directory.by-name");
        };
    }
}
