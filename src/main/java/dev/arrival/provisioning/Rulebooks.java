package dev.arrival.provisioning;

import dev.arrival.access.GrantedRoles;
import dev.arrival.access.WorkspaceRights;
import dev.arrival.access.Workspaces;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.directory.Organizations;
import dev.arrival.platform.Remembered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;

/** What decides, for each organization: read from the database, and remembered for five seconds. */
@ApplicationScoped
public class Rulebooks {
    @Inject
    private Organizations organizations;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Policies policies;

    @Inject
    private GrantedRoles grants;

    @Inject
    private Workspaces workspaces;

    private final Remembered<Long, Rulebook> byOrganization = new Remembered<>();

    /** Beside the rest, which a sign-in reads without asking for workspaces. */
    private final Remembered<Long, WorkspaceRights> rightsByOrganization = new Remembered<>();

    /** The organization's, at most five seconds old. */
    public Rulebook of(long organizationId) {
        return byOrganization.get(organizationId, this::read);
    }

    /** The organization's as it is now, with what the caller's transaction has changed. */
    public Rulebook read(long organizationId) {
        var versions = new HashMap<Long, Integer>();
        var byProvider = new HashMap<Long, Policy>();
        var all = providers.of(organizationId);
        all.forEach(provider -> byProvider.put(provider.id(), Policy.DEFAULT));
        policies.currentOf(organizationId).forEach(stored -> {
            versions.put(stored.providerId(), stored.version());
            byProvider.put(stored.providerId(), stored.policy());
        });
        return new Rulebook(
                organizations.find(organizationId).orElseThrow(),
                all,
                versions,
                new Entitlements(grants.of(organizationId), byProvider));
    }

    /** Who may do what at the organization's workspaces, at most five seconds old. */
    public WorkspaceRights rights(long organizationId) {
        return rightsByOrganization.get(organizationId, workspaces::rights);
    }

    /** After a change, what was read before no longer counts. */
    public void forget(long organizationId) {
        rightsByOrganization.forget(organizationId);
        byOrganization.forget(organizationId);
    }
}
