package dev.arrival.provisioning;

import dev.arrival.claims.Attribute;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a sign-in through one provider may do. The first constant of each choice is the default.
 *
 * @param provisioning whether a person whom Arrival has never seen is created
 * @param profile when names and e-mail are taken over
 * @param groups how the provider's word on groups is followed
 * @param admission who is let in at all, new or known
 * @param linking when a new subject is somebody who is already known
 * @param mandatory without which attributes nobody is created
 * @param byToken whether people are created and updated by an access token too; else only those are let in by one who have
 *     signed in before, as they are
 */
public record Policy(
        Provisioning provisioning,
        Profile profile,
        GroupRules groups,
        Admission admission,
        Linking linking,
        Set<Attribute> mandatory,
        boolean byToken) {
    /** What holds where nothing is said. */
    public static final Policy DEFAULT = new Policy(
            Provisioning.ON,
            Profile.ALWAYS,
            GroupRules.DEFAULT,
            Admission.DEFAULT,
            Linking.DEFAULT,
            Set.of(Attribute.GIVEN_NAME, Attribute.FAMILY_NAME, Attribute.EMAIL),
            false);

    /** Copies the set. */
    public Policy {
        mandatory = Set.copyOf(mandatory);
    }

    /**
     * The same, but whoever is new waits until an administrator has admitted them: for a provider where anybody in the world
     * may have an account.
     */
    public Policy withApproval() {
        return new Policy(Provisioning.APPROVAL, profile, groups, admission, linking, mandatory, byToken);
    }

    /** The same, but the provider may put people in these privileged groups. */
    public Policy granting(Set<String> privileged) {
        var grantable = groups.grantable();
        var rules = new GroupRules(
                groups.update(),
                groups.absent(),
                groups.malformed(),
                groups.overage(),
                groups.missing(),
                groups.badEntry(),
                groups.defaults(),
                groups.mapping(),
                new Grantable(grantable.names(), grantable.patterns(), privileged));
        return new Policy(provisioning, profile, rules, admission, linking, mandatory, byToken);
    }

    /** The same, but where nothing is said of groups, memberships stay as they are, unless the person is turned away. */
    Policy keepingGroupsUnlessMentioned() {
        if (groups.absent() == Unlisted.KEEP || groups.absent() == Unlisted.REFUSE) {
            return this;
        }
        var rules = new GroupRules(
                groups.update(),
                Unlisted.KEEP,
                groups.malformed(),
                groups.overage(),
                groups.missing(),
                groups.badEntry(),
                groups.defaults(),
                groups.mapping(),
                groups.grantable());
        return new Policy(provisioning, profile, rules, admission, linking, mandatory, byToken);
    }

    /** Whether an unknown person is created. */
    public enum Provisioning {
        /** At once. */
        ON,
        /** Never: known people still sign in, and are updated. */
        OFF,
        /** When an administrator has admitted them; until then they wait, and see that they do. */
        APPROVAL
    }

    /** When names and e-mail are taken over. */
    public enum Profile {
        /** At each sign-in. */
        ALWAYS,
        /** When the person is created or linked, and never again. */
        FIRST,
        /** Never: they come from elsewhere. */
        NEVER
    }

    /** How the groups that a provider lists become memberships. */
    public enum Update {
        /** The provider's memberships become what it lists (rule 12). */
        REPLACE,
        /** People come into groups and never go out. */
        ADD,
        /** When the person is created or linked, and never again. */
        FIRST,
        /** The claim is read for admission only. */
        IGNORE
    }

    /** What to do where there is no list of groups. */
    public enum Unlisted {
        /** The provider's memberships stay as they are. */
        KEEP,
        /** They end. */
        CLEAR,
        /** They end, and the default groups take their place. */
        DEFAULTS,
        /** The person is turned away. */
        REFUSE
    }

    /** What to do with a group that is not there yet. */
    public enum Missing {
        /** It comes to be, empty of rights (rule 13). */
        CREATE,
        /** It is passed over, and that is recorded. */
        SKIP,
        /** The person is turned away. */
        REFUSE
    }

    /** What to do with an entry of the groups claim that can not be a name. */
    public enum BadEntry {
        /** It is passed over, and that is recorded. */
        SKIP,
        /** The person is turned away. */
        REFUSE
    }

    /** Who gets the default groups. */
    public enum Defaulted {
        /** Whoever is created or linked; they keep them. */
        NEW_PEOPLE,
        /** Whoever comes without a groups claim, as long as they do. */
        ABSENT_CLAIM
    }

    /** When a new subject is a person who is already known. */
    public enum LinkBy {
        /** Never, nor by an administrator; an e-mail address that is taken turns the person away. */
        NEVER,
        /** By an e-mail address that the provider has verified and is trusted for (rule 2). */
        VERIFIED_EMAIL,
        /** An administrator says so; who has an e-mail address that is taken waits. */
        ADMINISTRATOR
    }

    /**
     * How the provider's word on groups is followed.
     *
     * @param absent where it said nothing of groups
     * @param malformed where the claim is no list
     * @param overage where the token only points to the groups
     * @param mapping what the groups are called here
     */
    public record GroupRules(
            Update update,
            Unlisted absent,
            Unlisted malformed,
            Unlisted overage,
            Missing missing,
            BadEntry badEntry,
            Defaults defaults,
            GroupMapping mapping,
            Grantable grantable) {
        /** What holds where nothing is said. */
        public static final GroupRules DEFAULT = new GroupRules(
                Update.REPLACE,
                Unlisted.KEEP,
                Unlisted.REFUSE,
                Unlisted.REFUSE,
                Missing.CREATE,
                BadEntry.SKIP,
                new Defaults(Set.of(), Defaulted.NEW_PEOPLE),
                GroupMapping.NONE,
                new Grantable(Optional.empty(), List.of(), Set.of()));
    }

    /** Groups that a person gets without the provider naming them. */
    public record Defaults(Set<String> names, Defaulted whom) {
        /** Copies the set. */
        public Defaults {
            names = Set.copyOf(names);
        }
    }

    /**
     * Which groups the provider may put people in, by their names here.
     *
     * @param names these, and those that a pattern matches; empty if any
     * @param patterns count only if there are names; an empty set of names will do
     * @param privileged the groups that it may put people in although they carry {@code admin} or {@code operator}
     */
    public record Grantable(Optional<Set<String>> names, List<NamePattern> patterns, Set<String> privileged) {
        /** Copies the collections. */
        public Grantable {
            names = names.map(Set::copyOf);
            patterns = List.copyOf(patterns);
            privileged = Set.copyOf(privileged);
        }

        /** Whether the list has it; what is privileged and named is on the list. */
        boolean has(String group) {
            return names.isEmpty()
                    || names.get().contains(group)
                    || privileged.contains(group)
                    || patterns.stream().anyMatch(pattern -> pattern.matches(group));
        }
    }

    /**
     * Who is let in at all.
     *
     * @param requiredGroups in at least one of which the provider must hold the person, by their names here; none if it
     *     does not matter
     * @param deniedGroups in none of which it may hold the person
     * @param emailDomains in one of which the address must be, in lower case; none if it does not matter
     * @param emailVerified whether the provider must have verified the address
     */
    public record Admission(
            Set<String> requiredGroups, Set<String> deniedGroups, Set<String> emailDomains, boolean emailVerified) {
        /** Everybody. */
        public static final Admission DEFAULT = new Admission(Set.of(), Set.of(), Set.of(), false);

        /** Copies the sets. */
        public Admission {
            requiredGroups = Set.copyOf(requiredGroups);
            deniedGroups = Set.copyOf(deniedGroups);
            emailDomains = Set.copyOf(emailDomains);
        }
    }

    /**
     * When a new subject is somebody who is already known.
     *
     * @param domains the e-mail domains for which the provider's word is taken, in lower case
     */
    public record Linking(LinkBy by, Set<String> domains) {
        /** Never. */
        public static final Linking DEFAULT = new Linking(LinkBy.NEVER, Set.of());

        /** Copies the set. */
        public Linking {
            domains = Set.copyOf(domains);
        }
    }

    /** The groups that the policy calls by name: if one of these is renamed or deleted, the policy means another. */
    public Set<String> namesGroups() {
        var names = new TreeSet<String>();
        names.addAll(groups.defaults().names());
        names.addAll(groups.grantable().names().orElse(Set.of()));
        names.addAll(groups.grantable().privileged());
        names.addAll(groups.mapping().literals().keySet());
        names.addAll(admission.requiredGroups());
        names.addAll(admission.deniedGroups());
        return names;
    }
}
