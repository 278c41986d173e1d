package dev.arrival.console;

import dev.arrival.audit.Outcome;
import dev.arrival.audit.SignIns;
import dev.arrival.provisioning.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Reads which sign-ins an address asks for. */
@ApplicationScoped
public class SignInsAsked {
    private final People people;

    /** For CDI. */
    protected SignInsAsked() {
        this(null);
    }

    @Inject
    SignInsAsked(People people) {
        this.people = people;
    }

    /** Those of an organization. */
    SignIns.Filter of(long organization, Asked asked) {
        return new SignIns.Filter(
                asked.choice("outcome", Outcome.class),
                asked.choice("reason", Refusal.Reason.class).map(Refusal.Reason::code),
                asked.key("provider"),
                asked.text("person").map(typed -> people.meant(organization, typed)),
                asked.day("from"),
                asked.endOfDay("to"));
    }
}
