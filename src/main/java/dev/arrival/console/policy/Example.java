package dev.arrival.console.policy;

import dev.arrival.claims.Attribute;
import dev.arrival.claims.ClaimMapping;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.provisioning.ShownClaims;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Claims of somebody who does not exist, as a provider would say them. */
final class Example {
    private static final Map<Attribute, String> ATTRIBUTES = Map.of(
            Attribute.USER_NAME, "ada",
            Attribute.GIVEN_NAME, "Ada",
            Attribute.FAMILY_NAME, "Lovelace",
            Attribute.EMAIL, "ada@example.com",
            Attribute.EMAIL_VERIFIED, "true");

    private Example() {}

    static String of(ClaimMapping mapping) {
        var groups = new Groups.Listed(new TreeSet<>(List.of("analysts", "emea")), List.of());
        return LastSaid.pretty(ShownClaims.retold(
                mapping, new Claims("https://provider.example", "ada-1815", ATTRIBUTES, List.of(), groups)));
    }
}
