package dev.arrival.api;

import dev.arrival.access.Permission;
import dev.arrival.access.Place;
import dev.arrival.administration.Refused;
import dev.arrival.platform.Fields;
import dev.arrival.signin.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What the caller may do at which workspaces of their organization. */
@RequestScoped
public class Permits {
    @Inject
    private CurrentCaller caller;

    /**
     * The workspace in an address, as the caller has it.
     *
     * @param needed what the call takes
     * @throws Refused that there is none, whether there is none or it is none of the caller's business; or that the
     *     caller's permission there is not enough
     */
    Place at(String id, Permission needed) {
        var place = Optional.ofNullable(caller.places().get(Keys.inPath(id, "workspace")))
                .orElseThrow(() -> Refused.notFound("workspace"));
        if (!place.permission().includes(needed)) {
            throw new Refused(
                    Refused.Reason.NEEDS_PERMISSION,
                    "That takes the permission %s at the workspace, and yours is %s: ask whoever manages it."
                            .formatted(Fields.word(needed), Fields.word(place.permission())));
        }
        return place;
    }
}
