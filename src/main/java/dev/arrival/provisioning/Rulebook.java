package dev.arrival.provisioning;

import dev.arrival.access.RoleGrants;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Organization;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that decides at one organization, as read at one moment.
 *
 * @param organization detached: only to look at
 * @param providers of the organization, the oldest first; detached
 * @param versions of their policies, by the provider's key
 */
public record Rulebook(
        Organization organization,
        List<IdentityProvider> providers,
        Map<Long, Integer> versions,
        Entitlements entitlements) {
    /** Copies the collections. */
    public Rulebook {
        providers = List.copyOf(providers);
        versions = Map.copyOf(versions);
    }

    /** The organization's provider of that key. */
    public Optional<IdentityProvider> provider(long id) {
        return providers.stream().filter(provider -> provider.id() == id).findAny();
    }

    /** Through whom people can sign in. */
    public List<IdentityProvider> enabledProviders() {
        return providers.stream().filter(IdentityProvider::isEnabled).toList();
    }

    /** The provider's current policy. */
    public Policy policyOf(IdentityProvider provider) {
        return entitlements.policies().getOrDefault(provider.id(), Policy.DEFAULT);
    }

    /** The current version of the provider's policy. */
    public int versionOf(IdentityProvider provider) {
        return versions.getOrDefault(provider.id(), 0);
    }

    /** Which groups carry roles. */
    public RoleGrants grants() {
        return entitlements.grants();
    }

    /**
     * The roles of someone, by the groups that hold them (rule 13).
     *
     * @param sourcesByGroup for each group who says that the person is in it
     */
    public Set<String> rolesOf(Map<String, ? extends Collection<String>> sourcesByGroup) {
        return entitlements.rolesOf(sourcesByGroup);
    }

    /** What decides a sign-in through that provider. */
    public Rules rulesOf(IdentityProvider provider) {
        return new Rules(
                provider.id(),
                versionOf(provider),
                provider.registration().mapping(),
                organization.provisions(),
                organization.seatLimit(),
                entitlements);
    }
}
