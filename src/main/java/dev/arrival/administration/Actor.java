package dev.arrival.administration;

import dev.arrival.access.RoleGrants;
import dev.arrival.audit.AdministrativeAct;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who does something to an organization's own, and why.
 *
 * @param organizationId at which organization; an operator's need not be their own
 * @param id the person's key; {@code null} if it is a client
 * @param name as the audit shall call the person
 * @param roles what the person may do
 * @param why in the person's words
 */
public record Actor(long organizationId, Long id, String name, Set<String> roles, Optional<String> why) {
    /** The same person, at another organization than their own: an operator. */
    public Actor at(long organization) {
        return new Actor(organization, id, name, roles, why);
    }

    /** Whether the person runs the deployment, and not only the organization. */
    public boolean isOperator() {
        return roles.contains(RoleGrants.OPERATOR);
    }

    /**
     * The fact that the actor did that, now.
     *
     * @param action a stable word, such as {@code suspend-user}
     * @param target a word and a key, such as {@code user:17}
     * @param targetName what it was called then; {@code null} if nothing
     * @param before what it was; {@code null} if it is new
     * @param after what it is; {@code null} if it is gone
     */
    public AdministrativeAct did(String action, String target, String targetName, JsonObject before, JsonObject after) {
        return new AdministrativeAct(organizationId, id, name, action, target, targetName, Instant.now())
                .changed(text(before), text(after))
                .because(why);
    }

    private static String text(JsonObject json) {
        return json == null ? null : json.toString();
    }
}
