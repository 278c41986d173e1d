package dev.arrival.provisioning;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.Groups;
import dev.arrival.platform.Settings;
import dev.arrival.provisioning.Policy.Grantable;
import dev.arrival.provisioning.Policy.GroupRules;
import dev.arrival.provisioning.Policy.Provisioning;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The first policy of the first provider, as far as the configuration tells it; otherwise the default. */
public final class ConfiguredPolicy {
    private static final String MANDATORY = "arrival.provider.mandatory";

    private ConfiguredPolicy() {}

    /** Reads {@code arrival.provider.provisioning}, {@code .mandatory}, {@code .privileged-groups} and {@code .by-token}. */
    public static Policy from(Settings settings) {
        var otherwise = GroupRules.DEFAULT;
        var groups = new GroupRules(
                otherwise.update(),
                otherwise.absent(),
                otherwise.malformed(),
                otherwise.overage(),
                otherwise.missing(),
                otherwise.badEntry(),
                otherwise.defaults(),
                otherwise.mapping(),
                new Grantable(
                        Optional.empty(),
                        List.of(),
                        settings.list("arrival.provider.privileged-groups").stream()
                                .map(Groups::normalized)
                                .collect(Collectors.toUnmodifiableSet())));
        return new Policy(
                provisioning(settings),
                Policy.DEFAULT.profile(),
                groups,
                Policy.DEFAULT.admission(),
                Policy.DEFAULT.linking(),
                mandatory(settings),
                settings.choice("arrival.provider.by-token", "off", "on").equals("on"));
    }

    private static Provisioning provisioning(Settings settings) {
        return switch (settings.choice("arrival.provider.provisioning", "on", "off", "approval")) {
            case "off" -> Provisioning.OFF;
            case "approval" -> Provisioning.APPROVAL;
            default -> Provisioning.ON;
        };
    }

    private static Set<Attribute> mandatory(Settings settings) {
        var named = settings.list(MANDATORY);
        if (named.isEmpty()) {
            return Policy.DEFAULT.mandatory();
        }
        if (named.equals(List.of("none"))) {
            return Set.of();
        }
        return named.stream()
                .map(key -> Attribute.of(key)
                        .filter(known -> known != Attribute.EMAIL_VERIFIED)
                        .orElseThrow(() -> Settings.wrong(
                                MANDATORY, "must be none, or some of user-name, given-name, family-name, email")))
                .collect(Collectors.toSet());
    }
}
