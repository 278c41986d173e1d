package dev.arrival.administration;

import dev.arrival.access.GrantedRoles;
import dev.arrival.access.RoleGrant;
import dev.arrival.access.RoleGrants;
import dev.arrival.directory.Group;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Memberships;
import dev.arrival.directory.Memberships.Held;
import dev.arrival.directory.Turns;
import dev.arrival.directory.User;
import dev.arrival.directory.Users;
import dev.arrival.provisioning.Rulebook;
import dev.arrival.provisioning.Rulebooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Whether an organization has somebody to administer it: not suspended, in a group that carries {@code admin} through a
 * source that may put people there, and known to a provider through which people can sign in; a social login is none here,
 * since it is gone when the server is told so, and Arrival would not know. Takes part in the caller's transaction and opens
 * none.
 */
@ApplicationScoped
public class Administrators {
    private static final long NOBODY = 0;

    @Inject
    private Turns turns;

    @Inject
    private GrantedRoles grants;

    @Inject
    private Memberships memberships;

    @Inject
    private Users users;

    @Inject
    private Rulebooks rulebooks;

    /**
     * Does the work, alone at the organization, and requires that it leaves an administrator, unless there was none
     * before: an organization that an operator sets up has none yet.
     *
     * @throws Refused if the work would leave none; the transaction must end with it
     */
    public <T> T keepOne(long organizationId, Supplier<T> work) {
        turns.take(organizationId);
        var had = exist(organizationId);
        var done = work.get();
        if (had) {
            requireOne(organizationId);
        }
        return done;
    }

    /**
     * Requires that there is one, after all that the transaction has written. Safe only if the transaction
     * {@linkplain Turns#take took} the organization's turn before it read anything.
     *
     * @throws Refused if there is none; the transaction must end with it
     */
    public void requireOne(long organizationId) {
        users.flush();
        if (!exist(organizationId)) {
            throw new Refused(
                    Refused.Reason.LAST_ADMINISTRATOR,
                    "Afterwards nobody could administer the organization: make somebody else an administrator first.");
        }
    }

    /** Whether there is one. */
    public boolean exist(long organizationId) {
        return !groups(rulebooks.read(organizationId), NOBODY).isEmpty();
    }

    /** Whether there is one, but for those who are it by way of that group only. */
    boolean restOn(Rulebook now, Group group) {
        var through = groups(now, NOBODY);
        return !through.isEmpty() && through.stream().allMatch(group.name()::equals);
    }

    /** Whether there is one, and none besides that person. */
    boolean restOn(Rulebook now, User user) {
        return groups(now, user.id()).isEmpty() && !groups(now, NOBODY).isEmpty();
    }

    /**
     * The groups through which somebody is one.
     *
     * @param except who does not count, by key
     */
    private List<String> groups(Rulebook now, long except) {
        var carriers = grants.grants(now.organization().id()).stream()
                .filter(grant -> grant.role().equals(RoleGrants.ADMIN))
                .map(RoleGrant::groupId)
                .collect(Collectors.toSet());
        var issuers = now.enabledProviders().stream()
                .filter(provider -> !provider.isSocial())
                .map(IdentityProvider::issuer)
                .toList();
        return memberships.heldByPeopleWhoCanSignIn(carriers, issuers, except).stream()
                .filter(held -> now.rolesOf(Map.of(held.group(), List.of(held.source())))
                        .contains(RoleGrants.ADMIN))
                .map(Held::group)
                .toList();
    }
}
