package dev.arrival.provisioning;

import dev.arrival.audit.Outcome;
import java.util.Locale;

/**
 * Why somebody was turned away.
 *
 * @param detail for an administrator; shown to the person only where the reason says so
 */
public record Refusal(Reason reason, String detail) {
    /** The reasons, each with the HTTP status that answers it. */
    public enum Reason {
        /** Nobody is created here by signing in. */
        PROVISIONING_OFF(403),
        /** The provider did not say all that a new person needs. */
        MISSING_CLAIMS(403),
        /** A claim is there, but can not be stored. */
        MALFORMED_CLAIM(403),
        /** An administrator keeps the person out. */
        SUSPENDED(403),
        /** An administrator has not admitted the person. */
        REJECTED(403),
        /** The provider holds the person in none of the groups that are let in. */
        NOT_IN_REQUIRED_GROUP(403),
        /** The provider holds the person in a group that is not let in. */
        IN_DENIED_GROUP(403),
        /** The e-mail address is not of a domain that is let in. */
        EMAIL_DOMAIN(403),
        /** The provider has not verified the e-mail address. */
        EMAIL_UNVERIFIED(403),
        /** Somebody else has the e-mail address (rule 2). */
        EMAIL_TAKEN(403),
        /** The organization has as many people as it may have. */
        SEATS_TAKEN(403),
        /** The provider said nothing of groups. */
        GROUPS_ABSENT(403),
        /** An entry of the groups claim can not be a name. */
        BAD_GROUP_ENTRY(403),
        /** The provider names a group that is not here. */
        MISSING_GROUP(403),
        /** The groups claim is no list of groups. */
        MALFORMED_GROUPS(403),
        /** The groups are too many for the provider to list. */
        GROUPS_OVERAGE(403),
        /** Nobody comes to be by an access token here; whoever signs in with a browser first may call. */
        NOT_BY_TOKEN(403),
        /** The token is that of a program that no administrator has registered. */
        UNKNOWN_CLIENT(403),
        /** People do not sign in through that provider any more. */
        PROVIDER_DISABLED(403),
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
            return this == MISSING_CLAIMS || this == MALFORMED_CLAIM || this == MALFORMED_GROUPS || this == REJECTED;
        }
    }

    /** {@link Outcome#FAILED} if it is nobody's decision. */
    public Outcome outcome() {
        return reason.isPassing() ? Outcome.FAILED : Outcome.REFUSED;
    }
}
