package dev.arrival.signin;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.openid.Rejection;
import dev.arrival.platform.Telemetry;
import dev.arrival.provisioning.Attempt;
import dev.arrival.provisioning.Handover;
import dev.arrival.provisioning.Handovers;
import dev.arrival.provisioning.Refusal.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.Cookie;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes the ticket that {@link HandoverServlet} gave a browser, and lets the person in or turns them away. The ticket proves
 * what was said; that this browser began the sign-in, its session proves.
 */
@ApplicationScoped
class SocialAnswers {
    /** Where the ticket is brought, and nowhere else: it is the cookie's path. */
    static final String PATH = "/sign-in/social";

    /** The cookie's name, which binds it to TLS (RFC 6265bis, section 4.1.3.1). */
    static final String TICKET = "__Secure-arrival-ticket";

    /** The parameter of a browser that could not be given a ticket. */
    static final String UNAVAILABLE = "unavailable";

    @Inject
    private Entrances entrances;

    @Inject
    private Handovers handovers;

    @Inject
    private Arrivals arrivals;

    @Inject
    private Refusals refusals;

    @Inject
    private Telemetry telemetry;

    /** A ticket came, or what looks like one. */
    AuthenticationStatus brought(Exchange exchange) throws AuthenticationException {
        var entrance = entrances.of(exchange.request());
        if (entrance.isEmpty()) {
            return Challenge.misdirected(exchange.response());
        }
        var attempt = Optional.<Attempt>empty();
        try {
            var handover = handover(exchange);
            var pending = pendingSignIn(exchange, handover);
            var provider = provider(entrance.get(), pending);
            attempt = Optional.of(Attempt.at(provider));
            pending.requireAt(provider, entrance.get().address());
            requireLogin(provider, handover);
            var claims = SocialProfile.of(provider, handover);
            return arrivals.arrived(exchange, attempt.get(), pending, claims, null);
        } catch (Rejection e) {
            return refusals.turnAway(attempt, e, entrance.get().address(), exchange);
        }
    }

    private Handover handover(Exchange exchange) throws Rejection {
        if (!exchange.parameter(UNAVAILABLE).isEmpty()) {
            throw new Rejection(Reason.UNAVAILABLE, "What the social login said could not be kept");
        }
        var ticket = Stream.ofNullable(exchange.request().getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(TICKET))
                .map(Cookie::getValue)
                .findFirst();
        ticket.ifPresent(used -> forget(exchange));
        return ticket.flatMap(brought -> telemetry.span("social.ticket", () -> handovers.take(brought)))
                .orElseThrow(() -> new Rejection(Reason.UNEXPECTED_ANSWER, "There is no such ticket, or no longer"));
    }

    private static void forget(Exchange exchange) {
        var cookie = new Cookie(TICKET, "");
        cookie.setHttpOnly(true);
        cookie.setSecure(true);
        cookie.setPath(exchange.request().getContextPath() + PATH);
        cookie.setMaxAge(0);
        exchange.response().addCookie(cookie);
    }

    /** Rule 8: another browser's ticket is worth nothing here. */
    private static PendingSignIn pendingSignIn(Exchange exchange, Handover handover) throws Rejection {
        return Optional.ofNullable(exchange.request().getSession(false))
                .flatMap(session -> PendingSignIns.take(session, handover.state()))
                .orElseThrow(() -> new Rejection(
                        Reason.UNEXPECTED_ANSWER, "This browser has begun no such sign-in, or too long ago"));
    }

    private static IdentityProvider provider(Entrance entrance, PendingSignIn pending) throws Rejection {
        return entrance.provider(pending.providerId())
                .filter(IdentityProvider::isSocial)
                .orElseThrow(() -> new Rejection(
                        Reason.UNEXPECTED_ANSWER, "No social login was asked, or there is none any more"));
    }

    /** Several logins stand before one gate. */
    private static void requireLogin(IdentityProvider provider, Handover handover) throws Rejection {
        if (!provider.registration().clientId().equals(handover.login())) {
            throw new Rejection(Reason.UNEXPECTED_ANSWER, "The answer is of another social login than was asked");
        }
    }
}
