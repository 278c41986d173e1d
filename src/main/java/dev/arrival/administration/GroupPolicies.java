package dev.arrival.administration;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.provisioning.Policy;
import dev.arrival.provisioning.Rulebook;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the policies of an organization's providers say of a group, by its name. */
final class GroupPolicies {
    private GroupPolicies() {}

    /** The providers whose policies name it: they would mean another group, or none, if it were called otherwise. */
    static List<IdentityProvider> naming(Rulebook rulebook, String group) {
        return those(rulebook, policy -> policy.namesGroups().contains(group));
    }

    /** The providers whose policies hand it out by default, and do not name it as privileged. */
    static List<IdentityProvider> handingOut(Rulebook rulebook, String group) {
        return those(
                rulebook,
                policy -> policy.groups().defaults().names().contains(group)
                        && !policy.groups().grantable().privileged().contains(group));
    }

    /** How a sentence names providers. */
    static String words(List<IdentityProvider> providers) {
        return providers.stream()
                .map(provider -> "provider %d (%s)".formatted(provider.id(), provider.issuer()))
                .collect(Collectors.joining(" and "));
    }

    private static List<IdentityProvider> those(Rulebook rulebook, Predicate<Policy> which) {
        return rulebook.providers().stream()
                .filter(provider -> which.test(rulebook.policyOf(provider)))
                .toList();
    }
}
