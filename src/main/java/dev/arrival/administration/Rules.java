package dev.arrival.administration;

import dev.arrival.access.GrantedRoles;
import dev.arrival.access.RoleGrants;
import dev.arrival.directory.IdentityProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What decides at an organization, read in the caller's transaction. */
@ApplicationScoped
public class Rules {
    @Inject
    private GrantedRoles grants;

    /** As they are now. */
    public record Now(RoleGrants grants) {
        /** What somebody may do who is in these groups through these sources. */
        public Set<String> rolesOf(Map<String, List<String>> sourcesByGroup) {
            return grants.rolesOf(sourcesByGroup.keySet());
        }

        /** The providers whose policies name the group. */
        List<IdentityProvider> naming(String group) {
            return List.of();
        }

        /** The providers whose policies hand the group out by default, and do not name it as privileged. */
        List<IdentityProvider> handingOut(String group) {
            return List.of();
        }

        /** Whether the provider's policy lets an administrator link. */
        boolean letsLink(IdentityProvider provider) {
            return true;
        }
    }

    /** Reads them. */
    public Now read(long organizationId) {
        return new Now(grants.of(organizationId));
    }

    /** After an act was carried out, nothing that was read before counts. */
    void forget(long organizationId) {}
}
