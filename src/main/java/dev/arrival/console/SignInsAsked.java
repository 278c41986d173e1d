package dev.arrival.console;

import dev.arrival.audit.Outcome;
import dev.arrival.audit.SignIns;
import dev.arrival.provisioning.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

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
        var from = asked.day("from");
        return new SignIns.Filter(
                asked.choice("outcome", Outcome.class),
                asked.choice("reason", Refusal.Reason.class).map(Refusal.Reason::code),
                asked.key("provider"),
                whose(organization, asked),
                from,
                asked.endOfDay("to", from));
    }

    /** Of the person whom the address names by key or as the provider does, if nobody was typed. */
    private Optional<SignIns.Whose> whose(long organization, Asked asked) {
        var user = asked.key("user");
        var subject = asked.text("subject");
        var typed = asked.text("person");
        if (typed.isEmpty()) {
            return user.map(SignIns.Whose::person).or(() -> subject.map(name -> new SignIns.Whose(name, Set.of())));
        }
        asked.forget("user");
        asked.forget("subject");
        var meant = people.meant(organization, typed.get());
        if (meant.isEmpty()) {
            asked.refuse("person", Texts.of("audit.person.many", People.AT_MOST));
        }
        return meant;
    }
}
