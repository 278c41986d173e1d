package dev.arrival.console;

import dev.arrival.audit.Reference;
import dev.arrival.signin.EndedSessions;
import dev.arrival.signin.Onward;
import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * What happens when a page fails on the server. If its session has ended meanwhile, it is opened anew, which leads to the
 * provider. Else a script, such as a turn of a table's page, has the page opened anew if the server has forgotten it:
 * nothing that somebody typed is lost. Everything else ends on the page of {@link ErrorPage}; Faces would tell the script
 * the exception (rule 22).
 */
public class PageFailures extends ExceptionHandlerFactory {
    /** The parameter that carries the reference to the page of {@link ErrorPage}. */
    static final String REFERENCE = "reference";

    private static final Logger LOG = System.getLogger(PageFailures.class.getName());

    /** For Faces. */
    public PageFailures(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new Handler(getWrapped().getExceptionHandler());
    }

    private static final class Handler extends ExceptionHandlerWrapper {
        Handler(ExceptionHandler wrapped) {
            super(wrapped);
        }

        @Override
        public void handle() throws FacesException {
            var context = FacesContext.getCurrentInstance();
            if (context == null) {
                return; // the page was refused: that of the error was made within it, and has ended all of it
            }
            var failures = getUnhandledExceptionQueuedEvents().iterator();
            if (!failures.hasNext()) {
                getWrapped().handle();
                return;
            }
            var scripted = context.getPartialViewContext().isAjaxRequest();
            if (!scripted && context.getExternalContext().isResponseCommitted()) {
                getWrapped().handle();
                return;
            }
            var failure = failures.next().getContext().getException();
            var ended = EndedSessions.goesOnAt(request(context), failure);
            if (ended.isEmpty() && !scripted) {
                getWrapped().handle();
                return;
            }
            failures.remove();
            while (failures.hasNext()) { // these come of the first
                failures.next();
                failures.remove();
            }
            open(context, ended.orElseGet(() -> address(context, failure)));
        }

        private static HttpServletRequest request(FacesContext context) {
            return (HttpServletRequest) context.getExternalContext().getRequest();
        }

        private static String address(FacesContext context, Throwable failure) {
            var views = context.getApplication().getViewHandler();
            if (failure instanceof ViewExpiredException expired) {
                return views.getActionURL(context, expired.getViewId());
            }
            var reference = Reference.random();
            LOG.log(Level.ERROR, "A page's script failed, reference " + reference, failure);
            return views.getActionURL(context, "/error.xhtml") + "?" + REFERENCE + "=" + reference;
        }

        private static void open(FacesContext context, String address) {
            try {
                var response =
                        (HttpServletResponse) context.getExternalContext().getResponse();
                if (!response.isCommitted()) {
                    response.resetBuffer();
                }
                Onward.to(address, request(context), response);
                context.responseComplete();
            } catch (IOException e) {
                throw new FacesException(e);
            }
        }
    }
}
