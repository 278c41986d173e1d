package dev.arrival.signin;

import static dev.arrival.platform.Fields.JSON;

import dev.arrival.platform.Site;
import dev.arrival.provisioning.Arrived;
import dev.arrival.provisioning.Arrived.TurnedAway;
import dev.arrival.provisioning.Refusal;
import jakarta.json.JsonObjectBuilder;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Answers to requests that can not go on, where no page would be read. */
final class Challenge {
    private static final String AUTHENTICATE = "WWW-Authenticate";
    private static final String BEARER = "Bearer realm=\"arrival\"";

    private Challenge() {}

    /** 401 for an API call without a caller (RFC 9110, section 15.5.2; RFC 6750, section 3), never a redirect. */
    static AuthenticationStatus unauthorized(HttpServletResponse response) throws AuthenticationException {
        response.setHeader(AUTHENTICATE, BEARER);
        return problem(
                response,
                described(
                        HttpServletResponse.SC_UNAUTHORIZED,
                        "urn:arrival:problem:unauthorized",
                        "Sign in first",
                        "This call needs a caller: send an access token, or open a page of Arrival in the same browser and sign in."));
    }

    /** 401 for a call with a token that does not count, without a word on why (RFC 6750, section 3.1; rule 22). */
    static AuthenticationStatus invalidToken(HttpServletResponse response) throws AuthenticationException {
        response.setHeader(AUTHENTICATE, BEARER + ", error=\"invalid_token\"");
        return problem(
                response,
                described(
                        HttpServletResponse.SC_UNAUTHORIZED,
                        "urn:arrival:problem:invalid-token",
                        "The access token does not count here",
                        "It may have expired: get a new one from your provider, for this API and not for another."));
    }

    /** 403 for a call with a token that was not granted enough (RFC 6750, section 3.1). */
    static AuthenticationStatus insufficientScope(HttpServletResponse response, List<String> scopes)
            throws AuthenticationException {
        var needed = String.join(" ", scopes);
        response.setHeader(AUTHENTICATE, BEARER + ", error=\"insufficient_scope\", scope=\"" + needed + "\"");
        return problem(
                response,
                described(
                        HttpServletResponse.SC_FORBIDDEN,
                        "urn:arrival:problem:insufficient-scope",
                        "The access token was not granted enough",
                        "Ask your provider for a token with the scope: " + needed));
    }

    /** 403 for a call with a good token of somebody who is not let in. */
    static AuthenticationStatus refused(HttpServletResponse response, Arrived refused) throws AuthenticationException {
        var away = refused instanceof TurnedAway turned ? Optional.of(turned.refusal()) : Optional.<Refusal>empty();
        var body = described(
                        HttpServletResponse.SC_FORBIDDEN,
                        "urn:arrival:problem:not-let-in",
                        "The token is good, but its owner is not let in",
                        "Give an administrator the reference: it finds why.")
                .add("reason", away.map(refusal -> refusal.reason().code()).orElse("waits-for-approval"))
                .add("reference", refused.reference());
        return problem(response, body);
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
        return problem(
                response,
                described(
                        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                        "urn:arrival:problem:unavailable",
                        "Arrival can not answer at the moment",
                        "Try again in a minute."));
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

    private static JsonObjectBuilder described(int status, String type, String title, String detail) {
        return JSON.createObjectBuilder()
                .add("type", type)
                .add("title", title)
                .add("status", status)
                .add("detail", detail);
    }

    private static AuthenticationStatus problem(HttpServletResponse response, JsonObjectBuilder described)
            throws AuthenticationException {
        var body = described.build();
        return send(response, body.getInt("status"), "application/problem+json", body.toString());
    }

    private static AuthenticationStatus send(HttpServletResponse response, int status, String type, String body)
            throws AuthenticationException {
        try {
            response.setStatus(status);
            response.setHeader("Cache-Control", "no-store");
            response.setContentType(type + ";charset=UTF-8");
            response.getWriter().write(body);
            response.getWriter().close(); // a server might add to an answer that is not complete
            return AuthenticationStatus.SEND_FAILURE;
        } catch (IOException e) {
            throw new AuthenticationException("The answer could not be sent", e);
        }
    }
}
