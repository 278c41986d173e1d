package dev.arrival.console.policy;

import dev.arrival.console.Texts;
import dev.arrival.provisioning.Policies;
import dev.arrival.provisioning.StoredPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The versions of the policy that a page is about. */
@Named
@RequestScoped
public class PolicyVersions {
    private final ChosenProvider chosen;
    private final Policies policies;
    private final HttpServletRequest request;

    private Optional<StoredPolicy> current;
    private History history;

    /** For CDI. */
    protected PolicyVersions() {
        this(null, null, null);
    }

    @Inject
    PolicyVersions(ChosenProvider chosen, Policies policies, HttpServletRequest request) {
        this.chosen = chosen;
        this.policies = policies;
        this.request = request;
    }

    /** A part of them, the newest first. */
    public History getHistory() {
        var provider = chosen.get().id();
        if (history == null) {
            history = History.of(policies, provider, number("before").orElse(Integer.MAX_VALUE));
        }
        return history;
    }

    /** Which one was saved just now, in a sentence; empty if none. */
    public String getSaved() {
        chosen.get();
        return number("saved")
                .map(number -> Texts.of("policy.saved", Integer.toString(number)))
                .orElse("");
    }

    /** The one that counts; empty if there is none yet. */
    Optional<StoredPolicy> current() {
        var provider = chosen.get().id();
        if (current == null) {
            current = policies.current(provider);
        }
        return current;
    }

    /** The number of the one that counts. */
    int number() {
        return current().map(StoredPolicy::version).orElse(0);
    }

    /** The older one that the address asks for. */
    Optional<StoredPolicy> asked() {
        return number("version").flatMap(number -> policies.find(chosen.get().id(), number));
    }

    /** The one that a form began with; none, if it does not say. */
    int sent() {
        return number("version").orElse(-1);
    }

    private Optional<Integer> number(String parameter) {
        return Optional.ofNullable(request.getParameter(parameter))
                .filter(number -> number.matches("[0-9]{1,9}"))
                .map(Integer::valueOf);
    }
}
