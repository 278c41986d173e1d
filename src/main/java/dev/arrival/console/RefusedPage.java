package dev.arrival.console;

import dev.arrival.provisioning.Refusal.Reason;
import dev.arrival.signin.TurnedAwayPerson;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** {@code /refused}: why somebody was turned away, and what can be done about it. */
@Named
@RequestScoped
public class RefusedPage {
    private static final String RETRY_AFTER_SECONDS = "30";

    @Inject
    private HttpServletRequest request;

    private Optional<TurnedAwayPerson> person;

    /** Answers with the status of the reason. */
    public void answer() {
        reason().ifPresent(reason -> {
            var external = FacesContext.getCurrentInstance().getExternalContext();
            external.setResponseStatus(reason.status());
            if (reason.isPassing()) {
                external.setResponseHeader("Retry-After", RETRY_AFTER_SECONDS);
            }
        });
    }

    /** Whether this browser was turned away at all. */
    public boolean isRefused() {
        return person().isPresent();
    }

    /** Why, in a sentence. */
    public String getTitle() {
        return text("title");
    }

    /** What to do. */
    public String getAdvice() {
        return text("advice");
    }

    /** What the {@linkplain #getDetail() detail} is; empty if there is none to show. */
    public String getDetailLabel() {
        return reason().filter(Reason::isExplained)
                .map(reason -> text("detail"))
                .orElse("");
    }

    /** What exactly was wrong, where the person may know (rule 22). */
    public String getDetail() {
        return person().map(turnedAway -> turnedAway.refusal().detail()).orElse("");
    }

    /** What to give to an administrator. */
    public String getReference() {
        return person().map(TurnedAwayPerson::reference).orElse("");
    }

    private String text(String of) {
        return reason().map(reason -> Texts.of("refused." + reason.code() + "." + of))
                .orElse("");
    }

    private Optional<Reason> reason() {
        return person().map(turnedAway -> turnedAway.refusal().reason());
    }

    private Optional<TurnedAwayPerson> person() {
        if (person == null) {
            person = TurnedAwayPerson.of(request);
        }
        return person;
    }
}
