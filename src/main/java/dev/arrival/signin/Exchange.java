package dev.arrival.signin;

import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A request that somebody may have to sign in for, and its answer. */
record Exchange(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    /** What is asked for, decoded and without the context path. */
    String path() {
        var info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }

    /** Whether a program asks, which reads no page. */
    boolean isCall() {
        return (path() + "/").startsWith("/api/");
    }

    boolean isRead() {
        return "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    }

    /** A parameter; empty if it is not there, or can not be read. */
    String parameter(String name) {
        try {
            var value = request.getParameter(name);
            return value == null ? "" : value;
        } catch (IllegalArgumentException | IllegalStateException e) {
            return "";
        }
    }

    /** There is no such page. */
    AuthenticationStatus notFound() throws AuthenticationException {
        try {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return AuthenticationStatus.SEND_FAILURE;
        } catch (IOException e) {
            throw new AuthenticationException("The answer could not be sent", e);
        }
    }

    /** Sends the browser on; next time, perhaps elsewhere. */
    AuthenticationStatus redirect(String destination) {
        response.setHeader("Cache-Control", "no-store");
        return context.redirect(destination);
    }
}
