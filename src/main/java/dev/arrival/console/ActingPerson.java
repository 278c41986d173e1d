package dev.arrival.console;

import dev.arrival.access.RoleGrants;
import dev.arrival.administration.Actor;
import dev.arrival.signin.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** The caller of a page that changes something. */
@RequestScoped
public class ActingPerson {
    private final CurrentCaller caller;

    /** For CDI. */
    protected ActingPerson() {
        this(null);
    }

    @Inject
    public ActingPerson(CurrentCaller caller) {
        this.caller = caller;
    }

    /** Who acts, without a word why. */
    public Actor now() {
        return because(Optional.empty());
    }

    /** Who only looks at what would come of an act: nothing is recorded of it. */
    public Actor looking() {
        var roles = caller.isIn(RoleGrants.OPERATOR) ? Set.of(RoleGrants.OPERATOR) : Set.<String>of();
        return new Actor(caller.organizationId(), null, "", roles, Optional.empty());
    }

    /** Who acts, and why. */
    public Actor because(Optional<String> why) {
        var me = caller.me();
        return new Actor(caller.organizationId(), caller.userId().orElse(null), me.userName(), me.roles(), why);
    }
}
