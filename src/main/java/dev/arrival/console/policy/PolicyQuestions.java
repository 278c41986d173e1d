package dev.arrival.console.policy;

import dev.arrival.console.Texts;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The form of a policy, to read and to answer. */
public final class PolicyQuestions {
    private static final String[] UNLISTED = {"keep", "clear", "defaults", "refuse"};

    private final Map<String, String> typed;

    PolicyQuestions(Map<String, String> typed) {
        this.typed = Map.copyOf(typed);
    }

    /** What is in the fields, by name. */
    public Map<String, String> getTyped() {
        return typed;
    }

    /** Whether somebody unknown comes to be. */
    public Question getProvisioning() {
        return Question.of("/provisioning", typed, "on", "off", "approval");
    }

    /** When names and e-mail are taken over. */
    public Question getProfile() {
        return Question.of("/profile", typed, "always", "first", "never");
    }

    /** How the provider's list becomes memberships. */
    public Question getUpdate() {
        return Question.of("/groups/update", typed, "replace", "add", "first", "ignore");
    }

    /** What to do where there is no list of groups. */
    public List<Question> getUnlisted() {
        return Stream.of("/groups/absent", "/groups/malformed", "/groups/overage")
                .map(field -> Question.of(field, "policy.groups.unlisted", typed, UNLISTED))
                .toList();
    }

    /** What to do with a group that is not there yet. */
    public Question getMissing() {
        return Question.of("/groups/missing", typed, "create", "skip", "refuse");
    }

    /** What to do with an entry that can not be a name. */
    public Question getBadEntry() {
        return Question.of("/groups/badEntry", typed, "skip", "refuse");
    }

    /** Who gets the default groups. */
    public Question getWhom() {
        return Question.of("/groups/defaults/whom", typed, "new-people", "absent-claim");
    }

    /** Which groups the provider may put people in. */
    public Question getGrants() {
        return Question.of(PolicyForm.GRANTS, typed, PolicyForm.ANY, PolicyForm.ONLY);
    }

    /** When a new subject is somebody who is known. */
    public Question getLinking() {
        return Question.of("/linking/by", typed, "never", "verified-email", "administrator");
    }

    /** What a new person must have. */
    public List<Question.Answer> getMandatory() {
        return PolicyForm.MANDATORY.stream()
                .map(member -> new Question.Answer(
                        PolicyForm.MANDATORY_FIELD + "/" + member,
                        Texts.of("policy.mandatory." + member),
                        "",
                        typed.containsKey(PolicyForm.MANDATORY_FIELD + "/" + member)))
                .toList();
    }

    /** Whether a field that says yes or no says yes. */
    public boolean isYes(String field) {
        return !typed.getOrDefault(field, "").isEmpty();
    }
}
