package dev.arrival.provisioning;

import dev.arrival.access.RoleGrants;
import dev.arrival.claims.Attribute;
import dev.arrival.claims.Claims;
import dev.arrival.claims.Groups;
import dev.arrival.directory.Approval;
import dev.arrival.directory.User;
import dev.arrival.provisioning.Policy.LinkBy;
import dev.arrival.provisioning.Policy.Profile;
import dev.arrival.provisioning.Policy.Provisioning;
import dev.arrival.provisioning.Refusal.Reason;
import dev.arrival.provisioning.Step.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a {@link Plan} comes to be: one rule after the other, until one ends it or all are asked. */
final class Decision {
    private static final Stored.Person NOBODY = new Stored.Person(0, Map.of(), Map.of(), false, false);

    private final Rules rules;
    private final Policy policy;
    private final Stored stored;
    private final Claims claims;
    private final Walk walk = new Walk();
    private final List<Change> changes = new ArrayList<>();
    private final GroupWord word;

    private Optional<Stored.Person> person;

    Decision(Rules rules, Stored stored, Claims claims) {
        this.rules = rules;
        this.policy = rules.policy();
        this.stored = stored;
        this.claims = claims;
        this.person = stored.person();
        this.word = GroupWord.of(policy.groups(), claims.groups());
    }

    Plan plan() {
        return Stream.<Supplier<Optional<Plan>>>of(
                        this::known,
                        this::suspended,
                        this::malformedClaims,
                        this::groupsClaim,
                        this::badEntries,
                        this::requiredGroups,
                        this::deniedGroups,
                        this::emailDomains,
                        this::emailVerified,
                        this::linking,
                        this::provisioning,
                        this::mandatoryClaims,
                        this::seats,
                        this::approval)
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(this::admit);
    }

    private Optional<Plan> known() {
        return walk.pass(
                Rule.KNOWN,
                person.map(known -> "the subject is user " + known.id()).orElse("nobody is known as this subject"));
    }

    private Optional<Plan> suspended() {
        if (person.isPresent() && person.get().suspended()) {
            return walk.refuse(Rule.SUSPENDED, Reason.SUSPENDED, "an administrator has suspended the person");
        }
        return walk.pass(Rule.SUSPENDED, "not suspended");
    }

    private Optional<Plan> malformedClaims() {
        return claims.malformed().isEmpty()
                ? walk.pass(Rule.MALFORMED_CLAIMS, "every claim can be stored")
                : walk.refuse(Rule.MALFORMED_CLAIMS, Reason.MALFORMED_CLAIM, String.join("; ", claims.malformed()));
    }

    private Optional<Plan> groupsClaim() {
        if (word.refusal().isPresent()) {
            return walk.refuse(Rule.GROUPS_CLAIM, word.refusal().get(), word.why());
        }
        walk.pass(Rule.GROUPS_CLAIM, word.why());
        return claims.groups() instanceof Groups.Listed said
                        && !said.names().equals(word.list().names())
                ? walk.apply(Rule.GROUP_MAPPING, "here these are " + word.list().names())
                : walk.pass(Rule.GROUP_MAPPING, "every name stays as it is");
    }

    private Optional<Plan> badEntries() {
        var skipped = word.list().skipped();
        if (skipped.isEmpty()) {
            return walk.pass(Rule.BAD_GROUP_ENTRIES, "none");
        }
        var why = skipped.size() + " entries, the first one " + skipped.get(0).why();
        return policy.groups().badEntry() == Policy.BadEntry.REFUSE
                ? walk.refuse(Rule.BAD_GROUP_ENTRIES, Reason.BAD_GROUP_ENTRY, why)
                : walk.apply(Rule.BAD_GROUP_ENTRIES, why + "; passed over");
    }

    private Optional<Plan> requiredGroups() {
        var required = policy.admission().requiredGroups();
        if (required.isEmpty()) {
            return walk.pass(Rule.REQUIRED_GROUPS, "none is required");
        }
        return claimed().stream().anyMatch(required::contains)
                ? walk.pass(Rule.REQUIRED_GROUPS, "in one of them")
                : walk.refuse(Rule.REQUIRED_GROUPS, Reason.NOT_IN_REQUIRED_GROUP, "in none of the required groups");
    }

    private Optional<Plan> deniedGroups() {
        var denied = policy.admission().deniedGroups();
        if (denied.isEmpty()) {
            return walk.pass(Rule.DENIED_GROUPS, "none is denied");
        }
        if (!word.isTold()) {
            return walk.refuse(
                    Rule.DENIED_GROUPS,
                    Reason.IN_DENIED_GROUP,
                    "the groups can not be told; an absent claim counts as none only if the policy clears then");
        }
        return claimed().stream().anyMatch(denied::contains)
                ? walk.refuse(Rule.DENIED_GROUPS, Reason.IN_DENIED_GROUP, "in a denied group")
                : walk.pass(Rule.DENIED_GROUPS, "in none of them");
    }

    /**
     * The groups that the provider holds the person in, as far as it can be told: by the names that it says, and by those
     * that they have here.
     */
    private Set<String> claimed() {
        if (word.isKept()) {
            return sources().entrySet().stream()
                    .filter(group -> group.getValue().contains(rules.source()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
        var names = new HashSet<>(word.list().names());
        stored.groups()
                .forEach((name, group) -> group.externalId()
                        .filter(word.list().ids()::containsValue)
                        .ifPresent(id -> names.add(name)));
        return names;
    }

    private Optional<Plan> emailDomains() {
        var domains = policy.admission().emailDomains();
        if (domains.isEmpty()) {
            return walk.pass(Rule.EMAIL_DOMAINS, "any will do");
        }
        return domain().filter(domains::contains).isPresent()
                ? walk.pass(Rule.EMAIL_DOMAINS, "one of them")
                : walk.refuse(Rule.EMAIL_DOMAINS, Reason.EMAIL_DOMAIN, "no e-mail address, or in none of the domains");
    }

    private Optional<Plan> emailVerified() {
        if (!policy.admission().emailVerified()) {
            return walk.pass(Rule.EMAIL_VERIFIED, "need not be");
        }
        return isVerified()
                ? walk.pass(Rule.EMAIL_VERIFIED, "verified by the provider")
                : walk.refuse(
                        Rule.EMAIL_VERIFIED, Reason.EMAIL_UNVERIFIED, "the provider has not verified the address");
    }

    /** Rule 2. */
    private Optional<Plan> linking() {
        if (person.isPresent() || stored.namesakes().isEmpty()) {
            return walk.pass(Rule.LINKING, person.isPresent() ? "the person is known" : "nobody has this address");
        }
        var by = policy.linking().by();
        var decision = stored.approval().map(Stored.Decision::state);
        if (decision.isPresent() && decision.get() == Approval.State.ADMITTED) {
            return walk.apply(Rule.LINKING, "an administrator has admitted another person of this address");
        }
        if (by == LinkBy.ADMINISTRATOR) {
            return waitFor(
                    Rule.LINKING, "the e-mail address is taken: an administrator links the person, or admits another");
        }
        var objection = by == LinkBy.NEVER ? Optional.of("the policy links nobody") : objectionToLinking();
        if (objection.isPresent()) {
            return walk.refuse(Rule.LINKING, Reason.EMAIL_TAKEN, "the e-mail address is taken, and " + objection.get());
        }
        person = Optional.of(stored.namesakes().get(0));
        changes.add(new Change.LinkIdentity(person.get().id()));
        return walk.apply(
                Rule.LINKING,
                "the verified address is that of user " + person.get().id());
    }

    private Optional<String> objectionToLinking() {
        var first = stored.namesakes().get(0);
        return Stream.of(
                        objection(!isVerified(), "the provider has not verified it"),
                        objection(
                                domain().filter(policy.linking().domains()::contains)
                                        .isEmpty(),
                                "the provider is not trusted for its domain"),
                        objection(stored.namesakes().size() > 1, "more than one person has it"),
                        objection(first.hasIdentity(), "its owner signs in already"),
                        objection(first.suspended(), "its owner is suspended"),
                        objection(isPrivileged(first), "its owner is an administrator, who is linked by hand"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private boolean isPrivileged(Stored.Person owner) {
        var roles = rules.entitlements().rolesOf(owner.sourcesByGroup());
        return roles.contains(RoleGrants.ADMIN) || roles.contains(RoleGrants.OPERATOR);
    }

    private static Optional<String> objection(boolean there, String words) {
        return there ? Optional.of(words) : Optional.empty();
    }

    private Optional<Plan> provisioning() {
        if (person.isPresent()) {
            return walk.pass(Rule.PROVISIONING, "the person is known");
        }
        if (!rules.provisions()) {
            return walk.refuse(
                    Rule.PROVISIONING, Reason.PROVISIONING_OFF, "an operator has switched it off for the organization");
        }
        return policy.provisioning() == Provisioning.OFF
                ? walk.refuse(Rule.PROVISIONING, Reason.PROVISIONING_OFF, "the policy creates nobody")
                : walk.pass(Rule.PROVISIONING, "new people are created");
    }

    private Optional<Plan> mandatoryClaims() {
        if (person.isPresent()) {
            return walk.pass(Rule.MANDATORY_CLAIMS, "the person is known");
        }
        var missing = Stream.of(Attribute.values())
                .filter(policy.mandatory()::contains)
                .filter(attribute -> !claims.attributes().containsKey(attribute))
                .map(attribute -> rules.mapping().attributes().get(attribute).name())
                .toList();
        return missing.isEmpty()
                ? walk.pass(Rule.MANDATORY_CLAIMS, "all are there")
                : walk.refuse(Rule.MANDATORY_CLAIMS, Reason.MISSING_CLAIMS, String.join(", ", missing));
    }

    private Optional<Plan> seats() {
        if (person.isPresent() || rules.seatLimit().isEmpty()) {
            return walk.pass(Rule.SEATS, person.isPresent() ? "the person is known" : "not limited");
        }
        var limit = rules.seatLimit().getAsInt();
        return stored.people() >= limit
                ? walk.refuse(Rule.SEATS, Reason.SEATS_TAKEN, "all " + limit + " are taken")
                : walk.pass(Rule.SEATS, stored.people() + " of " + limit + " are taken");
    }

    private Optional<Plan> approval() {
        if (person.isPresent() || policy.provisioning() != Provisioning.APPROVAL) {
            return walk.pass(Rule.APPROVAL, person.isPresent() ? "the person is known" : "not needed");
        }
        return waitFor(Rule.APPROVAL, "new people wait for an administrator");
    }

    /** Goes on if an administrator has admitted the person. */
    private Optional<Plan> waitFor(Rule rule, String why) {
        var decision = stored.approval();
        if (decision.isEmpty()) {
            return walk.await(rule, why);
        }
        return switch (decision.get().state()) {
            case WAITING -> walk.await(rule, why);
            case ADMITTED -> walk.apply(rule, "an administrator has admitted the person");
            case REJECTED ->
                walk.refuse(rule, Reason.REJECTED, decision.get().reason().orElse("an administrator has said no"));
        };
    }

    private Plan admit() {
        var first = stored.person().isEmpty();
        if (person.isEmpty()) {
            changes.add(new Change.CreateUser());
        }
        setAttributes(first);
        var groups = new GroupChanges(rules, stored, word, sources(), first, walk);
        var refusal = groups.plan();
        if (refusal.isPresent()) {
            return refusal.get();
        }
        changes.addAll(groups.changes());
        var roles = rules.entitlements().rolesOf(groups.sourcesUnderOldNames());
        walk.pass(Rule.ROLES, roles.isEmpty() ? "none" : String.join(", ", roles));
        return new Plan.Admit(changes, groups.skipped(), groups.sourcesByGroup(), roles, walk.steps());
    }

    private void setAttributes(boolean first) {
        if (policy.profile() == Profile.NEVER || (policy.profile() == Profile.FIRST && !first)) {
            walk.pass(Rule.PROFILE, "the policy leaves it alone");
            return;
        }
        var before = person.orElse(NOBODY).attributes();
        var set = vouchedFor(before, claims.attributes()).entrySet().stream()
                .filter(now -> !now.getValue().equals(before.get(now.getKey())))
                .map(now -> new Change.SetAttribute(now.getKey(), before.get(now.getKey()), now.getValue()))
                .toList();
        changes.addAll(set);
        if (set.isEmpty()) {
            walk.pass(Rule.PROFILE, "nothing differs");
        } else {
            walk.apply(
                    Rule.PROFILE,
                    "set "
                            + set.stream()
                                    .map(change -> change.attribute().key())
                                    .toList());
        }
    }

    /** {@code email_verified} vouches for the address beside it: not for another one, and alone for none. */
    private static Map<Attribute, String> vouchedFor(Map<Attribute, String> before, Map<Attribute, String> said) {
        var all = new TreeMap<>(said);
        var address = said.get(Attribute.EMAIL);
        if (address == null) {
            all.remove(Attribute.EMAIL_VERIFIED);
        } else if (before.containsKey(Attribute.EMAIL_VERIFIED)
                && !Objects.equals(address, before.get(Attribute.EMAIL))) {
            all.putIfAbsent(Attribute.EMAIL_VERIFIED, "false");
        }
        return all;
    }

    private Map<String, Set<String>> sources() {
        return person.orElse(NOBODY).sourcesByGroup();
    }

    private Optional<String> email() {
        return Optional.ofNullable(claims.attributes().get(Attribute.EMAIL));
    }

    private boolean isVerified() {
        return email().isPresent() && "true".equals(claims.attributes().get(Attribute.EMAIL_VERIFIED));
    }

    /** What is behind the last {@code @}. */
    private Optional<String> domain() {
        return email().map(User::emailKey)
                .filter(address -> address.contains("@"))
                .map(address -> address.substring(address.lastIndexOf('@') + 1));
    }
}
