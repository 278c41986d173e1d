package dev.arrival.platform;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Answers with 400 where a query or a form can not be read or a body is in a character set that there is not, before a
 * page trips over it and Arrival seems at fault.
 */
@WebFilter(
        urlPatterns = "/*",
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class MalformedRequests extends HttpFilter {
    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var written = isWritten(request);
        if (!written) { // the page that says so is not to trip over it, too
            request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        }
        if (request.getDispatcherType() == DispatcherType.ERROR || (written && isReadable(request))) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** Whether there is the character set in which the body is said to be. */
    private static boolean isWritten(HttpServletRequest request) {
        try {
            return request.getCharacterEncoding() == null || Charset.isSupported(request.getCharacterEncoding());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the parameters can be read: Servlet 6.0, section 3.1, leaves open how a server says that they can not. */
    private static boolean isReadable(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return true;
        } catch (IllegalArgumentException | IllegalStateException e) {
            return false;
        }
    }
}
