package dev.arrival.provisioning;

import dev.arrival.access.RoleGrants;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.claims.Groups;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.Membership;
import dev.arrival.platform.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a sign-in through a provider may do.
 *
 * @param provisioning whether a person whom Arrival has never seen is created
 * @param mandatory without which attributes nobody is created, each with the name of its claim
 * @param grants which groups carry roles
 * @param privilegedGroups the groups that the provider may put people in although they carry {@code admin}
 */
public record Policy(
        boolean provisioning, Map<Attribute, String> mandatory, RoleGrants grants, Set<String> privilegedGroups) {
    private static final String MANDATORY = "arrival.provider.mandatory";
    private static final List<String> MANDATORY_BY_DEFAULT =
            List.of(Attribute.GIVEN_NAME.key(), Attribute.FAMILY_NAME.key(), Attribute.EMAIL.key());

    /** Reads {@code arrival.provider.provisioning}, {@code .mandatory} and {@code .privileged-groups}. */
    public static Policy from(Settings settings, ClaimMapping mapping) {
        var named = settings.list(MANDATORY);
        var mandatory = new LinkedHashMap<Attribute, String>();
        for (var key : named.isEmpty() ? MANDATORY_BY_DEFAULT : named) {
            if (key.equals("none") && named.size() == 1) {
                break;
            }
            var attribute = Attribute.of(key)
                    .filter(known -> known != Attribute.EMAIL_VERIFIED)
                    .orElseThrow(() -> Settings.wrong(
                            MANDATORY, "must be none, or some of user-name, given-name, family-name, email"));
            mandatory.put(attribute, mapping.attributes().get(attribute).name());
        }
        return new Policy(
                settings.choice("arrival.provider.provisioning", "on", "off").equals("on"),
                mandatory,
                RoleGrants.from(settings),
                settings.list("arrival.provider.privileged-groups").stream()
                        .map(Groups::normalized)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * The roles of someone, by the groups that hold them. A group that carries {@code admin} counts only if somebody else
     * than a provider holds the person in it, or the provider may: also when it came to carry it later (rule 13).
     *
     * @param sourcesByGroup for each group who says that the person is in it
     * @param provider the {@linkplain IdentityProvider#source() source} of the provider that this policy is for
     */
    public Set<String> rolesOf(Map<String, List<String>> sourcesByGroup, String provider) {
        return grants.rolesOf(sourcesByGroup.keySet().stream()
                .filter(group -> !grants.isPrivileged(group)
                        || sourcesByGroup.get(group).stream().anyMatch(source -> mayGrant(source, group, provider)))
                .toList());
    }

    private boolean mayGrant(String source, String group, String provider) {
        return !source.startsWith(Membership.PROVIDER) || (source.equals(provider) && lets(group));
    }

    /** Whether the provider may put people in that group (rule 13). */
    boolean lets(String group) {
        return !grants.isPrivileged(group) || privilegedGroups.contains(group);
    }
}
