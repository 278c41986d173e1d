package dev.arrival.signin;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.openid.Providers;
import dev.arrival.openid.Rejection;
import dev.arrival.platform.Telemetry;
import dev.arrival.provisioning.Attempt;
import dev.arrival.provisioning.Refusal.Reason;
import dev.arrival.signin.OpenIdConversation.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes a provider's answer, and lets the person in or turns them away. */
@ApplicationScoped
class Endings {
    private static final Logger LOG = System.getLogger(Endings.class.getName());

    @Inject
    private Entrances entrances;

    @Inject
    private OpenIdConversation conversation;

    @Inject
    private Providers providers;

    @Inject
    private Arrivals arrivals;

    @Inject
    private Refusals refusals;

    @Inject
    private Telemetry telemetry;

    /** An answer came, or what looks like one. */
    AuthenticationStatus answered(Exchange exchange) throws AuthenticationException {
        var entrance = entrances.of(exchange.request());
        if (entrance.isEmpty()) {
            return Challenge.misdirected(exchange.response());
        }
        var address = entrance.get().address();
        var provider = entrance.get().answeredAt(exchange.path());
        var attempt = provider.map(Attempt::at);
        try {
            var parameters = parameters(exchange);
            var pending = pendingSignIn(exchange, parameters);
            pending.requireAt(
                    provider.orElseThrow(() ->
                            new Rejection(Reason.UNEXPECTED_ANSWER, "The answer came where no provider was to answer")),
                    address);
            var answer = answer(provider.get(), pending, parameters);
            return arrivals.arrived(exchange, attempt.get(), pending, answer.claims(), answer.idToken());
        } catch (Rejection e) {
            return refusals.turnAway(attempt, e, address, exchange);
        }
    }

    /** RFC 6749, section 10.12: an answer belongs to the browser that asked, and counts once (rule 8). */
    private static PendingSignIn pendingSignIn(Exchange exchange, Map<String, List<String>> parameters)
            throws Rejection {
        var session = exchange.request().getSession(false);
        var states = parameters.getOrDefault("state", List.of());
        if (session == null || states.isEmpty()) {
            throw new Rejection(Reason.UNEXPECTED_ANSWER, "The answer came without a session or a state");
        }
        return PendingSignIns.take(session, states.get(0))
                .orElseThrow(() -> new Rejection(
                        Reason.UNEXPECTED_ANSWER, "This browser has begun no such sign-in, or too long ago"));
    }

    private static Map<String, List<String>> parameters(Exchange exchange) throws Rejection {
        try {
            return exchange.request().getParameterMap().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new Rejection(Reason.UNEXPECTED_ANSWER, "The answer's parameters can not be read");
        }
    }

    /** What the provider said; that it can not be taken in some way that nobody thought of is an answer too. */
    private Answer answer(IdentityProvider provider, PendingSignIn pending, Map<String, List<String>> parameters)
            throws Rejection {
        try {
            return telemetry.span(
                    "openid.conversation", () -> conversation.answer(providers.of(provider), pending, parameters));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The provider's answer could not be taken", e);
            throw new Rejection(Reason.UNAVAILABLE, e);
        }
    }
}
