package dev.arrival.provisioning;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.platform.Fields;
import jakarta.json.JsonObject;

/**
 * What one rule had to say of a sign-in.
 *
 * @param why in words, for an administrator
 */
public record Step(Rule rule, Verdict verdict, String why) {
    /** The rules, in the order in which they are asked. */
    public enum Rule {
        /** Whether issuer and subject are somebody's. */
        KNOWN,
        /** A suspended person stays out. */
        SUSPENDED,
        /** A claim that can not be stored turns the person away. */
        MALFORMED_CLAIMS,
        /** What is said of groups, and what to do where nothing is. */
        GROUPS_CLAIM,
        /** What the groups are called here. */
        GROUP_MAPPING,
        /** Entries of the claim that can not be names. */
        BAD_GROUP_ENTRIES,
        /** Groups without which nobody is let in. */
        REQUIRED_GROUPS,
        /** Groups with which nobody is let in. */
        DENIED_GROUPS,
        /** Domains of e-mail addresses. */
        EMAIL_DOMAINS,
        /** Verified e-mail addresses only. */
        EMAIL_VERIFIED,
        /** Whether a new subject is somebody who is known. */
        LINKING,
        /** Whether new people are created. */
        PROVISIONING,
        /** What a new person must have. */
        MANDATORY_CLAIMS,
        /** How many people there may be. */
        SEATS,
        /** An administrator's word. */
        APPROVAL,
        /** Names and e-mail. */
        PROFILE,
        /** Groups that are called otherwise at the provider now. */
        RENAMED_GROUPS,
        /** Which groups the provider may put people in. */
        GRANTABLE_GROUPS,
        /** Groups that carry {@code admin} (rule 13). */
        PRIVILEGED_GROUPS,
        /** Groups that are not there yet. */
        MISSING_GROUPS,
        /** Memberships on the provider's word. */
        MEMBERSHIPS,
        /** Groups that a person gets without the provider naming them. */
        DEFAULT_GROUPS,
        /** What the groups carry. */
        ROLES
    }

    /** What came of it. */
    public enum Verdict {
        /** Nothing to object, nothing to do. */
        PASSED,
        /** The rule did something. */
        APPLIED,
        /** The person waits. */
        WAITS,
        /** The person is turned away. */
        REFUSED
    }

    /** Whether there is anything to remember of it. */
    boolean isNotable() {
        return verdict != Verdict.PASSED;
    }

    /** Whether no other rule is asked after it. */
    boolean isLast() {
        return verdict == Verdict.WAITS || verdict == Verdict.REFUSED;
    }

    /** As the audit keeps it and the API shows it. */
    public JsonObject json() {
        return JSON.createObjectBuilder()
                .add("rule", Fields.word(rule))
                .add("verdict", Fields.word(verdict))
                .add("why", why)
                .build();
    }
}
