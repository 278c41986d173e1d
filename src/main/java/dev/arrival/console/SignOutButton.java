package dev.arrival.console;

import dev.arrival.signin.CurrentCaller;
import dev.arrival.signin.Onward;
import dev.arrival.signin.SignOut;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The way out, on every page. Faces' view state proves that the press comes from a page of ours (rule 18). */
@Named
@RequestScoped
public class SignOutButton {
    /** The button's name in what is sent. */
    static final String NAME = "sign-out";

    @Inject
    private CurrentCaller caller;

    @Inject
    private SignOut signOut;

    /** Whether there is somebody to sign out. */
    public boolean isShown() {
        return caller.isPresent();
    }

    /**
     * Whether it was pressed. The rest of the page is not looked at then: somebody who may no longer see it must get out.
     */
    public boolean isPressed() {
        var context = FacesContext.getCurrentInstance();
        return context.isPostback()
                && context.getExternalContext().getRequestParameterMap().containsKey(NAME);
    }

    /** Ends the session, here and at the provider. */
    public void press() throws IOException {
        var context = FacesContext.getCurrentInstance();
        var request = (HttpServletRequest) context.getExternalContext().getRequest();
        var response = (HttpServletResponse) context.getExternalContext().getResponse();
        Onward.to(signOut.of(request).toString(), request, response);
        context.responseComplete();
    }
}
