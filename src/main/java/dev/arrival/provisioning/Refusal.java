package dev.arrival.provisioning;

import dev.arrival.audit.Outcome;
import java.io.Serializable;
import java.util.Locale;

/**
 * Why somebody was turned away.
 *
 * @param detail for an administrator; shown to the person only where the reason says so
 */
public record Refusal(Reason reason, String detail) implements Serializable {
    /** The reasons, each with the HTTP status that answers it. */
    public enum Reason {
        /** Nobody is created here by signing in. */
        PROVISIONING_OFF(403),
        /** The provider did not say all that a new person needs. */
        MISSING_CLAIMS(403),
        /** A claim is there, but can not be stored. */
        MALFORMED_CLAIM(403),
        /** The groups claim is no list of groups. */
        MALFORMED_GROUPS(403),
        /** The groups are too many for the provider to list. */
        GROUPS_OVERAGE(403),
        /** The answer belongs to no sign-in that this browser has begun, or was used before. */
        UNEXPECTED_ANSWER(400),
        /** The provider answered with an error, such as a cancelled sign-in. */
        PROVIDER_REFUSED(403),
        /** What the provider sent is not proof of who someone is. */
        TOKEN_REJECTED(403),
        /** The provider could not be asked. */
        PROVIDER_UNAVAILABLE(503),
        /** Too many sign-ins changed the same things at the same time. */
        BUSY(503),
        /** Arrival or its database failed. */
        UNAVAILABLE(503);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /** The HTTP status (RFC 9110, section 15). */
        public int status() {
            return status;
        }

        /** Whether to try again later may help. */
        public boolean isPassing() {
            return status == 503;
        }

        /** The stable word for it, in audit entries and addresses: {@code missing-claims}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether the detail tells the person what to ask for, and an attacker nothing (rule 22). */
        public boolean isExplained() {
            return this == MISSING_CLAIMS || this == MALFORMED_CLAIM || this == MALFORMED_GROUPS;
        }
    }

    /** {@link Outcome#FAILED} if it is nobody's decision. */
    public Outcome outcome() {
        return reason.isPassing() ? Outcome.FAILED : Outcome.REFUSED;
    }
}
