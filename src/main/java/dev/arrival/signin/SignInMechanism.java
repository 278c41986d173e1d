package dev.arrival.signin;

import dev.arrival.openid.Provider;
import dev.arrival.platform.SecurityHeaders;
import dev.arrival.platform.Telemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;

/**
 * Sorts requests: a provider's answer, a social login's, somebody who chose a provider, a call with a token, a session that
 * is still good, a page that needs a caller, or nothing to do.
 */
@ApplicationScoped
public class SignInMechanism implements HttpAuthenticationMechanism {
    private static final Logger LOG = System.getLogger(SignInMechanism.class.getName());

    @Inject
    private Beginnings beginnings;

    @Inject
    private Endings endings;

    @Inject
    private SocialAnswers socialAnswers;

    @Inject
    private Entrances entrances;

    @Inject
    private Refusals refusals;

    @Inject
    private Sessions sessions;

    @Inject
    private Standings standings;

    @Inject
    private BearerCalls bearerCalls;

    @Inject
    private Telemetry telemetry;

    private final SecurityHeaders headers = new SecurityHeaders();

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        headers.set(request, response);
        var exchange = new Exchange(request, response, context);
        try {
            return sorted(exchange);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Nobody can sign in at the moment", e);
            return refusals.unavailable(exchange);
        }
    }

    private AuthenticationStatus sorted(Exchange exchange) throws AuthenticationException {
        var path = exchange.path();
        if (path.equals(Provider.ANSWER) || path.startsWith(Provider.ANSWER + "/")) {
            return telemetry.span("signin.answer", () -> endings.answered(exchange));
        }
        if (path.equals(SocialAnswers.PATH)) {
            return telemetry.span("signin.social", () -> socialAnswers.brought(exchange));
        }
        if (path.equals(Beginnings.CHOICE)) {
            return telemetry.span("signin.choice", () -> beginnings.chosen(exchange));
        }
        if (bearerCalls.isOne(exchange)) {
            return telemetry.span("signin.token", () -> bearerCalls.answer(exchange));
        }
        var signedIn = sessions.signedIn(exchange.request());
        if (signedIn.isPresent()) {
            try {
                var roles = roles(exchange, signedIn.get());
                if (roles.isPresent()) {
                    return exchange.context().notifyContainerAboutLogin(new Caller(signedIn.get()), roles.get());
                }
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "The database can not be asked what a caller may do", e);
                return withoutRoles(exchange, signedIn.get());
            }
        }
        if (!exchange.context().isProtected()) {
            return exchange.context().doNothing();
        }
        if (exchange.isCall()) {
            return Challenge.unauthorized(exchange.response());
        }
        return exchange.isRead()
                ? telemetry.span("signin.begin", () -> beginnings.begin(exchange))
                : Challenge.openAnew(exchange.request(), exchange.response());
    }

    /**
     * What the session gives here; empty if nothing. At another organization's address it counts as if it were not there;
     * a page there would need a session of its own, so that this one ends.
     */
    private Optional<Set<String>> roles(Exchange exchange, SignedIn signedIn) {
        var atHome = entrances
                .of(exchange.request())
                .filter(entrance -> entrance.isOf(signedIn.organizationId()))
                .isPresent();
        var roles = atHome ? standings.rolesOf(Whom.of(signedIn)) : Optional.<Set<String>>empty();
        if (roles.isEmpty() && (atHome || !exchange.isCall())) {
            sessions.forget(exchange.request());
        }
        return roles;
    }

    /** Rule 25: the session stays, but gives nothing until the database says what its person may do. */
    private AuthenticationStatus withoutRoles(Exchange exchange, SignedIn signedIn) throws AuthenticationException {
        // Somebody without roles, and not nobody: a server may hand a person's session to that person only.
        return exchange.context().isProtected()
                ? refusals.unavailable(exchange)
                : exchange.context().notifyContainerAboutLogin(new Caller(signedIn), Set.of());
    }
}
