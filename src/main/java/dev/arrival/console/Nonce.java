package dev.arrival.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import org.primefaces.context.PrimeFacesContext;

/**
 * What scripts of the page show to be let run. PrimeFaces wants it back with each post after which the page is shown
 * again, and has a script that sends it; a form that shall also work without scripts, or is on a page without widgets,
 * has it in a hidden field: {@code <input type="hidden" name="primefaces.nonce" value="#{nonce.value}"/>}.
 */
@Named
@RequestScoped
public class Nonce {
    /** The page's. */
    public String getValue() {
        return PrimeFacesContext.getCspState(FacesContext.getCurrentInstance()).getNonce();
    }
}
