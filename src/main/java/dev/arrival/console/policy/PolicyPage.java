package dev.arrival.console.policy;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.administration.Expected;
import dev.arrival.administration.PolicyChanges;
import dev.arrival.administration.Refused;
import dev.arrival.console.ActingPerson;
import dev.arrival.console.Choice;
import dev.arrival.console.Texts;
import dev.arrival.platform.InvalidField;
import dev.arrival.provisioning.Policy;
import dev.arrival.provisioning.Refusal;
import dev.arrival.provisioning.StoredPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /policy}: what sign-ins through one provider may do, in words, and whom another policy would change. */
@Named
@RequestScoped
public class PolicyPage {
    private static final String PAGE = "policy";

    private final ChosenProvider chosen;
    private final PolicyVersions versions;
    private final PolicyChanges changes;
    private final ActingPerson acting;
    private final HttpServletRequest request;

    private Optional<StoredPolicy> older = Optional.empty();
    private Map<String, String> typed;
    private Mistake mistake = Mistake.NONE;
    private int version;
    private boolean asking;

    /** For CDI. */
    protected PolicyPage() {
        this(null, null, null, null, null);
    }

    @Inject
    PolicyPage(
            ChosenProvider chosen,
            PolicyVersions versions,
            PolicyChanges changes,
            ActingPerson acting,
            HttpServletRequest request) {
        this.chosen = chosen;
        this.versions = versions;
        this.changes = changes;
        this.acting = acting;
        this.request = request;
    }

    /** Looks whether it is a policy; the page then asks whom it would change. */
    public void look() {
        asking = drafted().isPresent();
    }

    /**
     * From the next sign-in on it is the policy.
     *
     * @return where to go; {@code null} to stay
     */
    public String save() {
        return drafted().map(this::saved).orElse(null);
    }

    private String saved(Policy policy) {
        try {
            var made = changes.change(acting.now(), chosen.getId(), Expected.version(version), policy);
            return "/policy.xhtml?faces-redirect=true&provider=" + chosen.getId() + "&saved=" + made;
        } catch (InvalidField e) {
            mistake = Mistake.in(PAGE, e);
        } catch (Refused e) {
            mistake = Mistake.in(PAGE, e);
            version = mistake.stale() ? versions.number() : version; // whoever saves once more has read it
        }
        return null;
    }

    /** Which version the form began with. */
    public int getVersion() {
        read();
        return version;
    }

    /** The form. */
    public PolicyQuestions getForm() {
        read();
        return new PolicyQuestions(typed);
    }

    /** What can not be saved, and why. */
    public Mistake getMistake() {
        read();
        return mistake;
    }

    /** Whether the page asks whom the form's policy would change. */
    public boolean isAsking() {
        read();
        return asking;
    }

    /** What is asked, for the API. */
    public String getQuestion() {
        read();
        return asking
                ? JSON.createObjectBuilder()
                        .add("provider", Long.toString(chosen.getId()))
                        .add("policy", PolicyForm.document(typed))
                        .build()
                        .toString()
                : "";
    }

    /** Which older version is in the form, in a sentence; empty if it is the current one. */
    public String getOlder() {
        read();
        return older.map(stored -> Texts.of("policy.older", Integer.toString(stored.version())))
                .orElse("");
    }

    /** Why somebody can be turned away: what is found is in words of the API. */
    public List<Choice> getReasons() {
        read();
        return Choice.of(
                Stream.of(Refusal.Reason.values()).map(Refusal.Reason::code), code -> Texts.of("reason." + code), "");
    }

    private Optional<Policy> drafted() {
        read();
        try {
            return Optional.of(PolicyForm.policy(typed));
        } catch (InvalidField e) {
            mistake = Mistake.in(PAGE, e);
            return Optional.empty();
        }
    }

    private void read() {
        chosen.get();
        if (typed != null) {
            return;
        }
        if (SentFields.areIn(request)) {
            typed = SentFields.of(request);
            version = versions.sent();
        } else {
            older = versions.asked();
            version = versions.number();
            typed = PolicyForm.of(
                    older.or(versions::current).map(StoredPolicy::policy).orElse(Policy.DEFAULT));
        }
    }
}
