package dev.arrival.console.policy;

import dev.arrival.console.Texts;
import dev.arrival.directory.Approvals;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** On {@code /provider}: what removing it would take away, before it is done. */
@Named
@RequestScoped
public class ProviderRemoval {
    private final KnownProvider known;
    private final Approvals approvals;
    private final HttpServletRequest request;

    /** For CDI. */
    protected ProviderRemoval() {
        this(null, null, null);
    }

    @Inject
    ProviderRemoval(KnownProvider known, Approvals approvals, HttpServletRequest request) {
        this.known = known;
        this.approvals = approvals;
        this.request = request;
    }

    /** Whether there is something to remove: what the configuration made can only be switched off. */
    public boolean isPossible() {
        return known.get().filter(provider -> !provider.isBootstrapped()).isPresent();
    }

    /** Whether the address asks to remove it. */
    public boolean isAsked() {
        return isPossible() && "remove".equals(request.getParameter("ask"));
    }

    /** Who would wait in vain then, in a sentence. */
    public String getWaiting() {
        return Texts.of(
                "providers.remove.waiting",
                known.get()
                        .map(provider -> approvals.countWaitingAt(provider.id()))
                        .orElse(0L));
    }
}
