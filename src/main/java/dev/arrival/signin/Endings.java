package dev.arrival.signin;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.openid.Providers;
import dev.arrival.openid.Rejection;
import dev.arrival.platform.Telemetry;
import dev.arrival.provisioning.Arrived.Admitted;
import dev.arrival.provisioning.Attempt;
import dev.arrival.provisioning.Provisioning;
import dev.arrival.provisioning.Refusal.Reason;
import dev.arrival.signin.OpenIdConversation.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes a provider's answer, and lets the person in or turns them away. */
@ApplicationScoped
class Endings {
    private static final Logger LOG = System.getLogger(Endings.class.getName());

    /** The longest ID token, in characters, that is kept to be sent back at sign-out: it travels in an address. */
    private static final int LONGEST_HINT = 4_096;

    @Inject
    private Entrances entrances;

    @Inject
    private OpenIdConversation conversation;

    @Inject
    private Providers providers;

    @Inject
    private Provisioning provisioning;

    @Inject
    private Refusals refusals;

    @Inject
    private Sessions sessions;

    @Inject
    private Standings standings;

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
            requireOwn(pending, provider, address);
            var answer = answer(provider.orElseThrow(), pending, parameters);
            var arrived = provisioning.arrive(attempt.orElseThrow(), answer.claims());
            return arrived instanceof Admitted admitted
                    ? letIn(exchange, signedIn(admitted, provider.orElseThrow(), answer), pending)
                    : refusals.show(arrived, address, exchange);
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

    /** RFC 9700, section 4.4: it came from the provider that was asked, where it was told to answer. */
    private static void requireOwn(PendingSignIn pending, Optional<IdentityProvider> provider, String address)
            throws Rejection {
        if (provider.isEmpty() || provider.get().id() != pending.providerId() || !address.equals(pending.address())) {
            throw new Rejection(Reason.UNEXPECTED_ANSWER, "The answer came where another provider was to answer");
        }
        if (!provider.get().isEnabled()) {
            throw new Rejection(Reason.PROVIDER_DISABLED, "The provider was switched off meanwhile");
        }
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

    private AuthenticationStatus letIn(Exchange exchange, SignedIn signedIn, PendingSignIn pending) {
        standings.forget(signedIn.userId());
        sessions.remember(exchange.request(), signedIn);
        return exchange.redirect(pending.address() + pending.returnTo());
    }

    private static SignedIn signedIn(Admitted admitted, IdentityProvider provider, Answer answer) {
        return new SignedIn(
                admitted.userId(),
                provider.organization().id(),
                provider.id(),
                answer.claims().issuer(),
                answer.claims().subject(),
                admitted.reference(),
                Instant.now(),
                answer.idToken().length() > LONGEST_HINT ? null : answer.idToken());
    }
}
