package dev.arrival.console;

import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;

/**
 * Makes pages keep no state for people who are not signed in: such pages have no forms, and nobody gets a session by
 * looking at them. It has to be before the rendering, when PrimeFaces would put the page's nonce into the state.
 */
public class PassersBy implements PhaseListener {
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
        if (view != null && context.getExternalContext().getUserPrincipal() == null) {
            view.setTransient(true);
        }
    }
}
