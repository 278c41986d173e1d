package dev.arrival.console.policy;

import dev.arrival.administration.Operators;
import dev.arrival.console.ActingPerson;
import dev.arrival.console.AdministratorsOnly;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Whether the caller may change providers and policies, so that pages offer it; whoever does it is asked again. */
@Named
@RequestScoped
public class ProviderRights {
    private final AdministratorsOnly administrators;
    private final Operators operators;
    private final ActingPerson acting;

    private Boolean mine;

    /** For CDI. */
    protected ProviderRights() {
        this(null, null, null);
    }

    @Inject
    ProviderRights(AdministratorsOnly administrators, Operators operators, ActingPerson acting) {
        this.administrators = administrators;
        this.operators = operators;
        this.acting = acting;
    }

    /** Whether they may: where there are operators, only these. */
    public boolean isMine() {
        administrators.organizationId();
        if (mine == null) {
            mine = operators.let(acting.now());
        }
        return mine;
    }
}
