package dev.arrival.administration;

import java.util.Locale;

/** An administrative act that can not be: nothing of it is left. */
public final class Refused extends RuntimeException {
    /** The reasons, each with the HTTP status that answers it. */
    public enum Reason {
        /** There is nothing of that key in the actor's organization. */
        NOT_FOUND(404, "Not found"),
        /** It has changed since the actor looked at it. */
        STALE(412, "Changed meanwhile"),
        /** Afterwards nobody could administer the organization (rule 14). */
        LAST_ADMINISTRATOR(409, "The last administrator"),
        /** Another one has that name. */
        NAME_TAKEN(409, "The name is taken"),
        /** Another organization has that address. */
        ADDRESS_TAKEN(409, "The address is taken"),
        /** The organization has a provider of that issuer. */
        ISSUER_TAKEN(409, "The issuer is taken"),
        /** The e-mail domain leads to another provider. */
        DOMAIN_TAKEN(409, "The domain is taken"),
        /** Another organization at the same address takes these access tokens. */
        AUDIENCE_TAKEN(409, "The audience is taken"),
        /** It is needed for what is stored. */
        IN_USE(409, "In use"),
        /** The identity is another person's. */
        IDENTITY_TAKEN(409, "The identity is another person's"),
        /** The organization may not have more people. */
        NO_SEAT(409, "No seat is free"),
        /** Somebody else than an administrator holds the person in the group. */
        HELD_ELSEWHERE(409, "Held in the group by somebody else"),
        /** A policy names the group. */
        NAMED_BY_A_POLICY(409, "A policy names the group"),
        /** Another client of the organization is called so by that provider. */
        CLIENT_TAKEN(409, "The client is known already"),
        /** A group would be a part of itself. */
        CYCLE(409, "A part of itself"),
        /** The role or the permission is granted already. */
        ALREADY_GRANTED(409, "Granted already"),
        /** An administrator has decided already. */
        ALREADY_DECIDED(409, "Decided already"),
        /** Too many acts changed the same things at the same time. */
        BUSY(503, "Too many changes at the same time"),
        /** Only somebody with more rights may do that. */
        PRIVILEGED(403, "Needs more rights"),
        /** The caller's permission at the workspace is not enough. */
        NEEDS_PERMISSION(403, "Needs a permission"),
        /** The provider's policy lets nobody link. */
        LINKING_OFF(422, "The policy links nobody"),
        /** A policy hands the group out without naming it as privileged. */
        HANDED_OUT(422, "A policy hands the group out");

        private final int status;
        private final String title;

        Reason(int status, String title) {
            this.status = status;
            this.title = title;
        }

        /** The HTTP status (RFC 9110, section 15). */
        public int status() {
            return status;
        }

        /** The reason in a few words, the same each time. */
        public String title() {
            return title;
        }

        /** The stable word for it: {@code last-administrator}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    /**
     * Refuses.
     *
     * @param detail what it is, and what to do, in whole sentences
     */
    public Refused(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /** The organization has nothing of the kind under that key. */
    public static Refused notFound(String kind) {
        return new Refused(Reason.NOT_FOUND, "Your organization has no such " + kind + ".");
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
