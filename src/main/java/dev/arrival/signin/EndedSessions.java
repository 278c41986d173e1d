package dev.arrival.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Opens a page anew whose session another request has ended, by signing out in another tab, while the page was at work and
 * tripped over that. Whoever reads it is led to the provider then, and Arrival is not at fault.
 */
@WebFilter("/*")
public class EndedSessions extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            var page = goesOnAt(request);
            if (page.isEmpty() || response.isCommitted()) {
                throw e;
            }
            response.resetBuffer();
            Onward.to(page.get(), request, response);
        }
    }

    /**
     * Where a person goes on who had signed in when the request began and has not any more: at its page. A path of this
     * server; empty if the session is as it was, or a program asks, which reads no page.
     */
    public static Optional<String> goesOnAt(HttpServletRequest request) {
        return request.getUserPrincipal() != null && !Exchange.isCall(request) && isOver(request)
                ? Optional.of(request.getContextPath() + ReturnAddress.ofPage(request))
                : Optional.empty();
    }

    private static boolean isOver(HttpServletRequest request) {
        try {
            var session = request.getSession(false);
            return session == null || SignedIn.IN_SESSION.in(session).isEmpty();
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
