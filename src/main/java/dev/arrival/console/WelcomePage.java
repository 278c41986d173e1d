package dev.arrival.console;

import dev.arrival.signin.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** {@code /}: what this is, and the way in. */
@Named
@RequestScoped
public class WelcomePage {
    @Inject
    private CurrentCaller caller;

    /** Whether somebody is signed in. */
    public boolean isSignedIn() {
        return caller.isPresent();
    }

    /** The sentence that says who is signed in. */
    public String getSignedInAs() {
        return Texts.of("welcome.signed-in-as", DisplayName.of(caller.me()));
    }
}
