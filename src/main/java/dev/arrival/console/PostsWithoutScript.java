package dev.arrival.console;

import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;

/**
 * Lets a form be posted from a page without scripts, and from one without widgets. PrimeFaces has a script that sends the
 * page's nonce with each post, to go on with it, and takes a post without it for a forged one, once the page is shown
 * again. Where there is none the page gets a new nonce, as every page that is opened: nothing on the old one goes on.
 */
public class PostsWithoutScript implements PhaseListener {
    private static final long serialVersionUID = 1;

    private static final String NONCE = "primefaces.nonce";

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        // nothing: there is no view yet
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        var context = event.getFacesContext();
        if (context.getViewRoot() != null && context.isPostback() && isWithoutScript(context)) {
            context.getViewRoot().getViewMap().remove(NONCE);
        }
    }

    private static boolean isWithoutScript(FacesContext context) {
        return !context.getPartialViewContext().isAjaxRequest()
                && !context.getExternalContext().getRequestParameterMap().containsKey(NONCE);
    }
}
