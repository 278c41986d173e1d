package dev.arrival.console;

import dev.arrival.audit.Reference;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.regex.Pattern;

/** {@code /error}: what went wrong, as far as it concerns a person, and what to do (rule 22). */
@Named
@RequestScoped
public class ErrorPage {
    private static final Logger LOG = System.getLogger(ErrorPage.class.getName());
    private static final String POLICY = "Content-Security-Policy";
    private static final Pattern REFERENCE = Pattern.compile("[0-9A-Z]{4}(-[0-9A-Z]{4}){2}");

    @Inject
    private HttpServletRequest request;

    private Mishap mishap = Mishap.NONE;
    private String reference = "";
    private String again = "";

    /** Finds out what it was; the answer keeps its status. */
    public void answer() {
        var failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        var status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        mishap = Mishap.of(failure, status);
        var context = FacesContext.getCurrentInstance();
        var response = (HttpServletResponse) context.getExternalContext().getResponse();
        keepNewestPolicy(response);
        if (mishap == Mishap.PAGE_EXPIRED) {
            again = address(context, failure);
            response.setStatus(HttpServletResponse.SC_CONFLICT);
        } else if (mishap == Mishap.FORBIDDEN) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else if (mishap == Mishap.NOT_FOUND) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else if (mishap == Mishap.UNAVAILABLE) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", "30");
        } else if (mishap == Mishap.FAILED) {
            reference = Reference.random();
            var path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
            LOG.log(Level.ERROR, "Page " + path + " failed, reference " + reference, failure);
        } else if (mishap == Mishap.NONE) {
            tellOfScript(context.getExternalContext().getRequestParameterMap().get(PageFailures.REFERENCE));
        }
    }

    /** {@link PageFailures} sends the browser here, with the reference of what it has logged. */
    private void tellOfScript(String logged) {
        if (logged != null && REFERENCE.matcher(logged).matches()) {
            mishap = Mishap.FAILED;
            reference = logged;
        }
    }

    /** PrimeFaces has added this page's policy to that of the page that failed; a browser would obey both. */
    private static void keepNewestPolicy(HttpServletResponse response) {
        response.getHeaders(POLICY).stream()
                .reduce((older, newer) -> newer)
                .ifPresent(newest -> response.setHeader(POLICY, newest));
    }

    private static String address(FacesContext context, Throwable failure) {
        return Mishap.causes(failure)
                .filter(ViewExpiredException.class::isInstance)
                .map(ViewExpiredException.class::cast)
                .map(expired -> context.getApplication().getViewHandler().getActionURL(context, expired.getViewId()))
                .findFirst()
                .orElse("");
    }

    /** What it was, in a sentence. */
    public String getTitle() {
        return Texts.of("error." + mishap.code() + ".title");
    }

    /** What to do. */
    public String getAdvice() {
        return Texts.of("error." + mishap.code() + ".advice");
    }

    /** What to give to an administrator; empty if Arrival is not at fault. */
    public String getReference() {
        return reference;
    }

    /** The page to open anew; empty if there is none. */
    public String getAgain() {
        return again;
    }
}
