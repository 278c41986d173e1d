package dev.arrival.console;

import dev.arrival.signin.WaitingPerson;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** {@code /waiting}: that an administrator has yet to admit the person, and what happens then. */
@Named
@RequestScoped
public class WaitingPage {
    @Inject
    private HttpServletRequest request;

    /** Whether this browser's person waits at all. */
    public boolean isWaiting() {
        return WaitingPerson.of(request).isPresent();
    }

    /** What to give to an administrator. */
    public String getReference() {
        return WaitingPerson.of(request).map(WaitingPerson::reference).orElse("");
    }
}
