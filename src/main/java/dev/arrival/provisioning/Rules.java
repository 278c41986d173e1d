package dev.arrival.provisioning;

import dev.arrival.claims.ClaimMapping;
import dev.arrival.directory.Membership;
import java.util.HashMap;
import java.util.OptionalInt;

/**
 * All that decides a sign-in through one provider, but for what is stored and what is said.
 *
 * @param provider the provider's key
 * @param version of its policy
 * @param mapping for the names of its claims
 * @param provisions the operator's switch for the organization, above the policy
 * @param seatLimit how many people the organization may have
 * @param entitlements with the policies of all its providers, this one's among them
 */
public record Rules(
        long provider,
        int version,
        ClaimMapping mapping,
        boolean provisions,
        OptionalInt seatLimit,
        Entitlements entitlements) {
    /** The provider's policy. */
    public Policy policy() {
        return entitlements.policies().getOrDefault(provider, Policy.DEFAULT);
    }

    /** The source of memberships on the provider's word. */
    String source() {
        return Membership.PROVIDER + provider;
    }

    /** The source of memberships in the provider's default groups. */
    String defaultSource() {
        return Membership.DEFAULT + provider;
    }

    /** The same with another policy, to see what it would do. */
    public Rules with(Policy draft) {
        var policies = new HashMap<>(entitlements.policies());
        policies.put(provider, draft);
        return new Rules(
                provider, version, mapping, provisions, seatLimit, new Entitlements(entitlements.grants(), policies));
    }
}
