package dev.arrival.signin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Opens a page anew whose session another request has ended, by signing out in another tab, while the page was at work and
 * tripped over that. Whoever reads it is led to the provider then, and Arrival is not at fault.
 */
@WebFilter(servletNames = "faces")
public class EndedSessions extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(EndedSessions.class.getName());

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            var page = response.isCommitted() ? Optional.<String>empty() : goesOnAt(request, e);
            if (page.isEmpty()) {
                throw e;
            }
            response.resetBuffer();
            Onward.to(page.get(), request, response);
        } finally {
            leaveNone(request);
        }
    }

    /**
     * Where a person goes on who had signed in when the request began and has not any more: at its page. A path of this
     * server; empty if the session is as it was, or the request itself has ended it.
     *
     * @param failure what the page tripped over; it is logged if that is where to go on
     */
    public static Optional<String> goesOnAt(HttpServletRequest request, Throwable failure) {
        if (request.getUserPrincipal() == null
                || request.getDispatcherType() != DispatcherType.REQUEST
                || Sessions.hasForgotten(request)
                || !isOver(request)) {
            return Optional.empty();
        }
        LOG.log(Level.INFO, "A page failed whose session has ended meanwhile", failure);
        var isRead = "GET".equals(request.getMethod());
        return Optional.of(
                request.getContextPath() + (isRead ? ReturnAddress.of(request) : ReturnAddress.ofPage(request)));
    }

    private static boolean isOver(HttpServletRequest request) {
        try {
            var session = request.getSession(false);
            return session == null || SignedIn.IN_SESSION.in(session).isEmpty();
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /**
     * A page that went on as if nothing had happened has kept its state in a new session, which must not be the next
     * person's: a server may have made it the first one's for good.
     */
    private static void leaveNone(HttpServletRequest request) {
        try {
            var session = request.getSession(false);
            if (request.getUserPrincipal() != null
                    && session != null
                    && SignedIn.IN_SESSION.in(session).isEmpty()) {
                session.invalidate();
            }
        } catch (IllegalStateException e) {
            // it has ended
        }
    }
}
