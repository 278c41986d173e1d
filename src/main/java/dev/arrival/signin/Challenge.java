package dev.arrival.signin;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.platform.Site;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers to requests that can not go on, where no page would be read. */
final class Challenge {
    private Challenge() {}

    /** 401 for an API call without a caller (RFC 9110, section 15.5.2; RFC 6750, section 3), never a redirect. */
    static AuthenticationStatus unauthorized(HttpServletResponse response) throws AuthenticationException {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"arrival\"");
        return send(
                response,
                HttpServletResponse.SC_UNAUTHORIZED,
                "application/problem+json",
                JSON.createObjectBuilder()
                        .add("type", "urn:arrival:problem:unauthorized")
                        .add("title", "Sign in first")
                        .add("status", HttpServletResponse.SC_UNAUTHORIZED)
                        .add(
                                "detail",
                                "This call needs a caller: open a page of Arrival in the same browser and sign in.")
                        .build()
                        .toString());
    }

    /** 421 for a host that nobody has vouched for (RFC 9110, section 15.5.20; rule 17). */
    static AuthenticationStatus misdirected(HttpServletResponse response) throws AuthenticationException {
        return send(
                response,
                421,
                "text/plain",
                "Arrival does not know this address. Whoever runs it sets " + Site.KEY
                        + " to the address that people open.\n");
    }

    /** 503 for an API call whose caller can not be looked up. */
    static AuthenticationStatus unavailable(HttpServletResponse response) throws AuthenticationException {
        response.setHeader("Retry-After", "30");
        return send(
                response,
                HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                "application/problem+json",
                JSON.createObjectBuilder()
                        .add("type", "urn:arrival:problem:unavailable")
                        .add("title", "Arrival can not answer at the moment")
                        .add("status", HttpServletResponse.SC_SERVICE_UNAVAILABLE)
                        .add("detail", "Try again in a minute.")
                        .build()
                        .toString());
    }

    /** For a form that is sent after the session's end: opens its page anew, which then leads to the provider. */
    static AuthenticationStatus openAnew(HttpServletRequest request, HttpServletResponse response)
            throws AuthenticationException {
        try {
            Onward.to(request.getContextPath() + ReturnAddress.ofPage(request), request, response);
            return AuthenticationStatus.SEND_CONTINUE;
        } catch (IOException e) {
            throw new AuthenticationException("The answer could not be sent", e);
        }
    }

    private static AuthenticationStatus send(HttpServletResponse response, int status, String type, String body)
            throws AuthenticationException {
        try {
            response.setStatus(status);
            response.setHeader("Cache-Control", "no-store");
            response.setContentType(type + ";charset=UTF-8");
            response.getWriter().write(body);
            response.flushBuffer();
            return AuthenticationStatus.SEND_FAILURE;
        } catch (IOException e) {
            throw new AuthenticationException("The answer could not be sent", e);
        }
    }
}
