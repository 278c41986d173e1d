package dev.arrival.console.policy;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.administration.Expected;
import dev.arrival.administration.Operators;
import dev.arrival.administration.PolicyChanges;
import dev.arrival.administration.Refused;
import dev.arrival.console.AdministratorsOnly;
import dev.arrival.console.Choice;
import dev.arrival.console.Texts;
import dev.arrival.console.directory.ActingPerson;
import dev.arrival.directory.IdentityProvider;
import dev.arrival.directory.IdentityProviders;
import dev.arrival.platform.InvalidField;
import dev.arrival.provisioning.Policies;
import dev.arrival.provisioning.Policy;
import dev.arrival.provisioning.Refusal;
import dev.arrival.provisioning.StoredPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /policy}: what sign-ins through one provider may do, in words; whom another policy would change, and its history. */
@Named
@RequestScoped
public class PolicyPage {
    private static final int NEWEST = 999_999_999;

    private final AdministratorsOnly administrators;
    private final IdentityProviders identityProviders;
    private final Policies policies;
    private final PolicyChanges changes;
    private final Operators operators;
    private final ActingPerson acting;
    private final HttpServletRequest request;

    private List<IdentityProvider> providers;
    private IdentityProvider provider;
    private Optional<StoredPolicy> current;
    private Optional<StoredPolicy> older = Optional.empty();
    private Map<String, String> typed;
    private Mistake mistake = Mistake.NONE;
    private int version;
    private boolean asking;

    /** For CDI. */
    protected PolicyPage() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    PolicyPage(
            AdministratorsOnly administrators,
            IdentityProviders identityProviders,
            Policies policies,
            PolicyChanges changes,
            Operators operators,
            ActingPerson acting,
            HttpServletRequest request) {
        this.administrators = administrators;
        this.identityProviders = identityProviders;
        this.policies = policies;
        this.changes = changes;
        this.operators = operators;
        this.acting = acting;
        this.request = request;
    }

    /** Looks whether it is a policy; the page then asks whom it would change. */
    public void look() {
        drafted().ifPresent(policy -> asking = true);
    }

    /**
     * From the next sign-in on it is the policy.
     *
     * @return where to go; {@code null} to stay
     */
    public String save() {
        var policy = drafted();
        if (policy.isEmpty()) {
            return null;
        }
        try {
            var actor = acting.now();
            var made = changes.change(actor, provider.id(), Expected.version(version), policy.get());
            return "/policy.xhtml?faces-redirect=true&provider=" + provider.id() + "&saved=" + made;
        } catch (InvalidField e) {
            mistake = Mistake.of(e);
        } catch (Refused e) {
            mistake = Mistake.of(e);
            version = current.map(StoredPolicy::version).orElse(0); // whoever saves once more has read what happened
        }
        return null;
    }

    /** The organization's providers. */
    public List<Choice> getProviders() {
        read();
        return Choice.of(
                providers.stream().map(each -> Long.toString(each.id())),
                key -> named(key).registration().name(),
                Long.toString(provider.id()));
    }

    /** The provider's key. */
    public long getProvider() {
        read();
        return provider.id();
    }

    /** What people call the provider. */
    public String getProviderName() {
        read();
        return provider.registration().name();
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
                        .add("provider", Long.toString(provider.id()))
                        .add("policy", PolicyForm.document(typed))
                        .build()
                        .toString()
                : "";
    }

    /** Whether the caller may save it. */
    public boolean isMine() {
        administrators.organizationId();
        return operators.let(acting.now());
    }

    /** Which version was saved just now, in a sentence; empty if none. */
    public String getSaved() {
        administrators.organizationId();
        var saved = Optional.ofNullable(request.getParameter("saved")).filter(number -> number.matches("[0-9]{1,9}"));
        return saved.map(number -> Texts.of("policy.saved", number)).orElse("");
    }

    /** Which older version is in the form, in a sentence; empty if it is the current one. */
    public String getOlder() {
        read();
        return older.map(stored -> Texts.of("policy.older", Integer.toString(stored.version())))
                .orElse("");
    }

    /** Its versions, the newest first. */
    public History getHistory() {
        read();
        var before = Optional.ofNullable(request.getParameter("before")).filter(number -> number.matches("[0-9]{1,9}"));
        return History.of(policies, provider.id(), before.map(Integer::parseInt).orElse(NEWEST));
    }

    /** Why somebody can be turned away, for what is answered in words of the API. */
    public List<Choice> getReasons() {
        administrators.organizationId();
        return Choice.of(
                Stream.of(Refusal.Reason.values()).map(Refusal.Reason::code), code -> Texts.of("reason." + code), "");
    }

    private Optional<Policy> drafted() {
        read();
        try {
            return Optional.of(PolicyForm.policy(typed));
        } catch (InvalidField e) {
            mistake = Mistake.of(e);
            return Optional.empty();
        }
    }

    private void read() {
        var organization = administrators.organizationId();
        if (typed != null) {
            return;
        }
        providers = identityProviders.of(organization).stream()
                .filter(IdentityProvider::isRegistered)
                .toList();
        provider = named(request.getParameter("provider"));
        current = policies.current(provider.id());
        version = current.map(StoredPolicy::version).orElse(0);
        if (request.getMethod().equals("POST")) {
            typed = sent();
            version = number("version").orElse(-1);
        } else {
            older = number("version").flatMap(number -> policies.find(provider.id(), number));
            typed = PolicyForm.of(
                    older.or(() -> current).map(StoredPolicy::policy).orElse(Policy.DEFAULT));
        }
    }

    private Map<String, String> sent() {
        var fields = new HashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith("/")) {
                fields.put(name, values[0]);
            }
        });
        return fields;
    }

    private Optional<Integer> number(String parameter) {
        return Optional.ofNullable(request.getParameter(parameter))
                .filter(number -> number.matches("[0-9]{1,9}"))
                .map(Integer::valueOf);
    }

    private IdentityProvider named(String key) {
        return providers.stream()
                .filter(each -> Long.toString(each.id()).equals(key))
                .findFirst()
                .orElseGet(() -> providers.get(0));
    }
}
