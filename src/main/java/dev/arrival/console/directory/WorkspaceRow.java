package dev.arrival.console.directory;

import dev.arrival.access.Place;
import dev.arrival.access.Workspace;
import dev.arrival.console.Texts;
import dev.arrival.platform.Fields;

/**
 * A workspace, as a list shows it to somebody who has a permission there.
 *
 * @param description empty if it has none
 * @param permission the most that the caller may do there, to read
 * @param reason why, in words
 */
public record WorkspaceRow(long id, String name, String description, String permission, String reason) {
    static WorkspaceRow of(Workspace workspace, Place place) {
        return new WorkspaceRow(
                workspace.id(),
                workspace.name(),
                workspace.description().orElse(""),
                Texts.of("permission." + Fields.word(place.permission())),
                place.through().stream().findFirst().map(PlacesTable::mine).orElse(""));
    }
}
