package dev.arrival.console.directory;

import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a page answers that has nothing to show. */
final class Answers {
    private Answers() {}

    /** That there is nothing at this address, unless it was answered already. */
    static void notFoundUnless(boolean found) throws IOException {
        var context = FacesContext.getCurrentInstance();
        if (!found && !context.getResponseComplete()) {
            context.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
            context.responseComplete();
        }
    }
}
