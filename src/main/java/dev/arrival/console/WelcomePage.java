package dev.arrival.console;

import dev.arrival.signin.Choices;
import dev.arrival.signin.Choices.Choice;
import dev.arrival.signin.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** {@code /}: what this is, and the way in. */
@Named
@RequestScoped
public class WelcomePage {
    private static final Logger LOG = System.getLogger(WelcomePage.class.getName());

    /** Of more than these nobody chooses by looking: the e-mail address finds the right one. */
    private static final int MOST_BUTTONS = 20;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Choices choices;

    @Inject
    private HttpServletRequest request;

    private List<Choice> all;

    /** Whether somebody is signed in. */
    public boolean isSignedIn() {
        return caller.isPresent();
    }

    /** The sentence that says who is signed in. */
    public String getSignedInAs() {
        return Texts.of("welcome.signed-in-as", DisplayName.of(caller.me()));
    }

    /** Whether a person has to say through which provider they come. */
    public boolean isChoosing() {
        return !isSignedIn() && all().size() > 1;
    }

    /** Whether there is nobody to sign in through. */
    public boolean isClosed() {
        return !isSignedIn() && all().isEmpty();
    }

    /** The providers to choose from; none if there are too many for that. */
    public List<Choice> getChoices() {
        return all().size() > MOST_BUTTONS ? List.of() : all();
    }

    /** The page to see after the sign-in: a local path. */
    public String getReturnTo() {
        return Choices.localPath(request.getParameter("to"));
    }

    /** Whether the e-mail address that was typed leads to no provider. */
    public boolean isEmailUnknown() {
        return request.getParameter("unknown") != null;
    }

    private List<Choice> all() {
        if (all == null) {
            try {
                all = choices.of(request, request.getParameter("to"));
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "The database can not be asked for providers", e);
                all = List.of();
            }
        }
        return all;
    }
}
