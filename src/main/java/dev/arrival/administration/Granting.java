package dev.arrival.administration;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.access.GrantedRoles;
import dev.arrival.access.RoleGrant;
import dev.arrival.access.RoleGrants;
import dev.arrival.audit.AdministrativeActs;
import dev.arrival.directory.Group;
import dev.arrival.directory.Groups;
import dev.arrival.directory.Users;
import dev.arrival.platform.InvalidField;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Set;

/** Grants roles to groups, and takes them back. */
@ApplicationScoped
public class Granting {
    /** Jakarta's words for everybody (Servlet 6.0, section 13.8). */
    static final Set<String> EVERYBODY = Set.of("*", "**");

    private static final Set<String> PRIVILEGED = Set.of(RoleGrants.ADMIN, RoleGrants.OPERATOR);

    @Inject
    private Administration administration;

    @Inject
    private GrantedRoles grants;

    @Inject
    private Groups groups;

    @Inject
    private Operators operators;

    @Inject
    private Users users;

    @Inject
    private AdministrativeActs acts;

    @Inject
    private Rulebooks rulebooks;

    /**
     * Everybody who is in the group has the role from now on.
     *
     * @return the grant's key
     * @throws InvalidField if the role is no role
     * @throws Refused if it can not be
     */
    public long grant(Actor actor, long groupId, String role) {
        if (EVERYBODY.contains(role)) {
            throw new InvalidField("/role", "must be a role, and not everybody");
        }
        return administration.actAndKeepAnAdministrator(actor, () -> {
            var group = groups.find(actor.organizationId(), groupId).orElseThrow(() -> Refused.notFound("group"));
            requireRights(actor, role);
            requireNew(group, role);
            requireNotHandedOut(group, role);
            var grant = new RoleGrant(actor.organizationId(), groupId, role, Instant.now());
            grants.add(grant);
            users.flush();
            acts.add(actor.did("grant-role", "group:" + groupId, group.name(), null, json(role)));
            return grant.id();
        });
    }

    /**
     * Nobody has the role through that group any longer.
     *
     * @throws Refused if it can not be
     */
    public void revoke(Actor actor, long id) {
        administration.actAndKeepAnAdministrator(actor, () -> {
            var grant = grants.find(actor.organizationId(), id).orElseThrow(() -> Refused.notFound("role grant"));
            requireRights(actor, grant.role());
            var group = groups.find(actor.organizationId(), grant.groupId()).orElseThrow();
            grants.remove(grant);
            acts.add(actor.did("revoke-role", "group:" + group.id(), group.name(), json(grant.role()), null));
            return null;
        });
    }

    private void requireRights(Actor actor, String role) {
        if (role.equals(RoleGrants.OPERATOR)) {
            operators.requireMaking(actor);
        }
    }

    private void requireNew(Group group, String role) {
        if (grants.grants(group.organizationId()).stream()
                .anyMatch(grant -> grant.groupId() == group.id() && grant.role().equals(role))) {
            throw new Refused(Refused.Reason.ALREADY_GRANTED, "The group carries the role already.");
        }
    }

    private void requireNotHandedOut(Group group, String role) {
        var handing = GroupPolicies.handingOut(rulebooks.read(group.organizationId()), group.name());
        if (PRIVILEGED.contains(role) && !handing.isEmpty()) {
            throw new Refused(
                    Refused.Reason.HANDED_OUT,
                    "The policy of %s hands the group out by default: name it there as privileged, or grant the role to another group."
                            .formatted(GroupPolicies.words(handing)));
        }
    }

    private static JsonObject json(String role) {
        return JSON.createObjectBuilder().add("role", role).build();
    }
}
