package dev.arrival.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody at the provider.
 *
 * @param claims what it says of them
 */
public record Somebody(Map<String, Object> claims) {
    /** The claim that carries groups unless configured otherwise. */
    public static final String GROUPS = "urn.gooddata.user_groups";

    /** Somebody with all that Arrival asks for, and nothing said of groups. */
    public static Somebody called(String subject) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", subject);
        claims.put("given_name", "Ada");
        claims.put("family_name", "Lovelace");
        claims.put("email", subject + "@example.com");
        claims.put("email_verified", true);
        return new Somebody(claims);
    }

    public Somebody with(String claim, Object value) {
        var changed = new LinkedHashMap<>(claims);
        changed.put(claim, value);
        return new Somebody(changed);
    }

    public Somebody without(String claim) {
        var changed = new LinkedHashMap<>(claims);
        changed.remove(claim);
        return new Somebody(changed);
    }

    /** With exactly these groups, perhaps none. */
    public Somebody in(String... groups) {
        return with(GROUPS, List.of(groups));
    }
}
