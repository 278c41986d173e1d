package dev.arrival.signin;

import dev.arrival.audit.Reference;
import dev.arrival.platform.SecurityHeaders;
import dev.arrival.platform.Settings;
import dev.arrival.provisioning.Arrived;
import dev.arrival.provisioning.Arrived.Admitted;
import dev.arrival.provisioning.Arrived.TurnedAway;
import dev.arrival.provisioning.Attempt;
import dev.arrival.provisioning.Provisioning;
import dev.arrival.provisioning.Refusal;
import dev.arrival.provisioning.Refusal.Reason;
import dev.arrival.signin.OpenIdConversation.Answer;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sorts requests: the provider's answer, a session that is still good, a page that needs a caller, or nothing to do.
 */
@ApplicationScoped
public class SignInMechanism implements HttpAuthenticationMechanism {
    private static final Logger LOG = System.getLogger(SignInMechanism.class.getName());

    /** Where the provider sends its answer, below the {@linkplain Site site's} address. */
    static final String ANSWER = "/signin/callback";

    /** The longest ID token, in characters, that is kept to be sent back at sign-out: it travels in an address. */
    private static final int LONGEST_HINT = 4_096;

    @Inject
    private OpenIdConversation conversation;

    @Inject
    private Providers providers;

    @Inject
    private Provisioning provisioning;

    @Inject
    private Sessions sessions;

    @Inject
    private Standings standings;

    private final Site site = Site.from(Settings.current());
    private final SecurityHeaders headers = new SecurityHeaders();

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        headers.set(request, response);
        if (path(request).equals(ANSWER)) {
            return answered(request, response, context);
        }
        var signedIn = sessions.signedIn(request);
        if (signedIn.isPresent()) {
            try {
                var roles = standings.rolesOf(signedIn.get().userId());
                if (roles.isPresent()) {
                    return context.notifyContainerAboutLogin(new Caller(signedIn.get()), roles.get());
                }
                sessions.forget(request);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "The database can not be asked what a caller may do", e);
                return unavailable(request, response, context, signedIn.get());
            }
        }
        if (!context.isProtected()) {
            return context.doNothing();
        }
        if (isCall(request)) {
            return Challenge.unauthorized(response);
        }
        return isRead(request) ? begin(request, response, context) : Challenge.openAnew(request, response);
    }

    /** Rule 25: the session stays, but gives nothing until the database says what its person may do. */
    private AuthenticationStatus unavailable(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context, SignedIn signedIn)
            throws AuthenticationException {
        if (!context.isProtected()) {
            // Somebody without roles, and not nobody: a server may hand a person's session to that person only.
            return context.notifyContainerAboutLogin(new Caller(signedIn), Set.of());
        }
        return isCall(request)
                ? Challenge.unavailable(response)
                : turnAway(request, response, context, Optional.empty());
    }

    private static boolean isRead(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    }

    private static boolean isCall(HttpServletRequest request) {
        return (path(request) + "/").startsWith("/api/");
    }

    private AuthenticationStatus begin(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        var address = site.address(request);
        if (address.isEmpty()) {
            return Challenge.misdirected(response);
        }
        var pending = conversation.pending(address.get() + ANSWER, ReturnAddress.of(request));
        try {
            var destination = conversation.begin(pending);
            PendingSignIns.add(request.getSession(), pending);
            return redirect(response, context, destination.toString());
        } catch (Rejection e) {
            return turnAway(request, response, context, attempt().map(attempt -> turnedAway(attempt, e)));
        }
    }

    private AuthenticationStatus answered(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        var attempt = attempt();
        if (attempt.isEmpty()) {
            return turnAway(request, response, context, Optional.empty());
        }
        try {
            var parameters = parameters(request);
            var pending = pendingSignIn(request, parameters);
            var answer = answer(pending, parameters);
            var arrived = provisioning.arrive(attempt.get(), answer.claims());
            if (arrived instanceof Admitted admitted) {
                return letIn(request, response, context, signedIn(admitted, answer), pending);
            }
            return turnAway(request, response, context, Optional.of(arrived));
        } catch (Rejection e) {
            return turnAway(request, response, context, Optional.of(turnedAway(attempt.get(), e)));
        }
    }

    /** What the provider said; that it can not be taken in some way that nobody thought of is an answer too. */
    private Answer answer(PendingSignIn pending, Map<String, List<String>> parameters) throws Rejection {
        try {
            return conversation.answer(pending, parameters);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The provider's answer could not be taken", e);
            throw new Rejection(Reason.UNAVAILABLE, e);
        }
    }

    private AuthenticationStatus letIn(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context,
            SignedIn signedIn,
            PendingSignIn pending) {
        standings.forget(signedIn.userId());
        sessions.remember(request, signedIn);
        return redirect(response, context, siteOf(pending) + pending.returnTo());
    }

    /** Begins an attempt; empty if the database can not be asked whose it is. */
    private Optional<Attempt> attempt() {
        try {
            return Optional.of(Attempt.at(providers.stored()));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The database can not be asked", e);
            return Optional.empty();
        }
    }

    private Arrived turnedAway(Attempt attempt, Rejection rejection) {
        return provisioning.turnAway(attempt, rejection.subject(), rejection.refusal());
    }

    /** RFC 6749, section 10.12: an answer belongs to the browser that asked, and counts once (rule 8). */
    private static PendingSignIn pendingSignIn(HttpServletRequest request, Map<String, List<String>> parameters)
            throws Rejection {
        var session = request.getSession(false);
        var states = parameters.getOrDefault("state", List.of());
        if (session == null || states.isEmpty()) {
            throw new Rejection(Reason.UNEXPECTED_ANSWER, "The answer came without a session or a state");
        }
        return PendingSignIns.take(session, states.get(0))
                .orElseThrow(() -> new Rejection(
                        Reason.UNEXPECTED_ANSWER, "This browser has begun no such sign-in, or too long ago"));
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) throws Rejection {
        try {
            return request.getParameterMap().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Rejection(Reason.UNEXPECTED_ANSWER, "The answer's parameters can not be read");
        }
    }

    private static SignedIn signedIn(Admitted admitted, Answer answer) {
        return new SignedIn(
                admitted.userId(),
                answer.claims().issuer(),
                answer.claims().subject(),
                admitted.reference(),
                Instant.now(),
                answer.idToken().length() > LONGEST_HINT ? null : answer.idToken());
    }

    private static String siteOf(PendingSignIn pending) {
        return pending.redirectUri().substring(0, pending.redirectUri().length() - ANSWER.length());
    }

    /** Shows why, on a page of its own address. */
    private AuthenticationStatus turnAway(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context,
            Optional<Arrived> arrived)
            throws AuthenticationException {
        var answer = arrived.map(TurnedAway.class::cast).orElseGet(() -> {
            var reference = Reference.random();
            LOG.log(Level.ERROR, "Sign-in {0} failed before anything could be recorded", reference);
            return new TurnedAway(reference, new Refusal(Reason.UNAVAILABLE, "no database"));
        });
        var address = site.address(request);
        if (address.isEmpty()) {
            return Challenge.misdirected(response);
        }
        TurnedAwayPerson.remember(request, answer);
        return redirect(response, context, address.get() + "/refused");
    }

    private static AuthenticationStatus redirect(
            HttpServletResponse response, HttpMessageContext context, String destination) {
        response.setHeader("Cache-Control", "no-store");
        return context.redirect(destination);
    }

    private static String path(HttpServletRequest request) {
        var info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }
}
