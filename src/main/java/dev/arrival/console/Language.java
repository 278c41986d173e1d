package dev.arrival.console;

import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;

/** Makes {@link Texts} speak the language of the page that is at work: the browser's, if Arrival speaks it. */
public class Language implements PhaseListener {
    private static final long serialVersionUID = 1;

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.ANY_PHASE;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        var page = event.getFacesContext().getViewRoot();
        if (page != null) {
            Texts.speak(page.getLocale());
        }
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        Texts.fallSilent();
    }
}
