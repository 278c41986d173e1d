package dev.arrival.console;

import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;

/**
 * Makes pages keep no state for people who are not signed in: such pages have no forms, and nobody gets a session by
 * looking at them. Nor for a script of ours that takes a list out of a page: the session remembers a few pages only, and
 * those are the ones that people see. It has to be before the rendering, when PrimeFaces would put the page's nonce into
 * the state.
 */
public class PassersBy implements PhaseListener {
    /** What {@code search.js} sends. */
    private static final String SCRIPT = "Arrival-Part";

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
        var view = context.getViewRoot();
        if (view != null && (context.getExternalContext().getUserPrincipal() == null || isForAScript(context))) {
            view.setTransient(true);
        }
    }

    private static boolean isForAScript(FacesContext context) {
        return !context.isPostback()
                && context.getExternalContext().getRequestHeaderMap().get(SCRIPT) != null;
    }
}
