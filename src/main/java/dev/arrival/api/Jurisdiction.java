package dev.arrival.api;

import dev.arrival.access.RoleGrants;
import dev.arrival.administration.Actor;
import dev.arrival.administration.Refused;
import dev.arrival.directory.Organizations;
import dev.arrival.signin.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** At which organizations the caller may act: administrators at their own, operators at each. */
@RequestScoped
public class Jurisdiction {
    @Inject
    private CurrentCaller caller;

    @Inject
    private Acting acting;

    @Inject
    private Organizations organizations;

    /**
     * The key of the organization in an address.
     *
     * @throws Refused that there is none, whether there is none or it is none of the caller's business
     */
    long organization(String id) {
        return Keys.read(id)
                .filter(key -> caller.isIn(RoleGrants.OPERATOR)
                        || (key == caller.organizationId() && caller.isIn(RoleGrants.ADMIN)))
                .filter(key -> organizations.find(key).isPresent())
                .orElseThrow(Jurisdiction::noSuchOrganization);
    }

    /** The key of the only organization that is the caller's business; empty if each is. */
    Optional<Long> onlyOrganization() {
        return caller.isIn(RoleGrants.OPERATOR) ? Optional.empty() : Optional.of(caller.organizationId());
    }

    /** The caller, acting there. */
    Actor actorAt(String id) {
        return acting.actor().at(organization(id));
    }

    static Refused noSuchOrganization() {
        return new Refused(Refused.Reason.NOT_FOUND, "There is no such organization.");
    }
}
