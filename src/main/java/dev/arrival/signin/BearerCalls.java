package dev.arrival.signin;

import dev.arrival.openid.Rejection;
import dev.arrival.provisioning.Arrived;
import dev.arrival.provisioning.Refusal.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Calls of the API with an access token (RFC 6750, section 2.1): the token decides, and no session beside it. */
@ApplicationScoped
class BearerCalls {
    private static final Logger LOG = System.getLogger(BearerCalls.class.getName());

    private static final String SCHEME = "Bearer";

    /** RFC 6750, section 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    @Inject
    private BearerTokens tokens;

    @Inject
    private Entrances entrances;

    @Inject
    private Standings standings;

    /** Whether it is one, well-formed or not. */
    boolean isOne(Exchange exchange) {
        return exchange.isCall() && headers(exchange).stream().anyMatch(BearerCalls::isBearer);
    }

    private static List<String> headers(Exchange exchange) {
        return Collections.list(exchange.request().getHeaders("Authorization"));
    }

    private static boolean isBearer(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (header.length() == SCHEME.length() || header.charAt(SCHEME.length()) == ' ');
    }

    /** Lets the call go on for whoever the token is of, or answers it. */
    AuthenticationStatus answer(Exchange exchange) throws AuthenticationException {
        var token = token(exchange);
        var entrance = entrances.of(exchange.request());
        if (entrance.isEmpty()) {
            return Challenge.misdirected(exchange.response());
        }
        if (token.isEmpty()) {
            return Challenge.invalidToken(exchange.response());
        }
        try {
            return answer(exchange, token.get(), tokens.known(token.get(), entrance.get()));
        } catch (Rejection e) {
            if (e.refusal().reason() != Reason.TOKEN_REJECTED) {
                LOG.log(
                        e.refusal().reason() == Reason.BUSY ? Level.DEBUG : Level.WARNING, // anybody can bring it about
                        "An access token can not be verified: " + e.refusal().detail());
                return Challenge.unavailable(exchange.response());
            }
            LOG.log(
                    Level.DEBUG,
                    () -> "An access token is refused: " + e.refusal().detail());
            return Challenge.invalidToken(exchange.response());
        }
    }

    /** One header and one token; whatever else there is, is none. */
    private static Optional<String> token(Exchange exchange) {
        var headers = headers(exchange);
        return Optional.of(headers)
                .filter(all -> all.size() == 1)
                .map(all -> all.get(0).substring(SCHEME.length()).strip())
                .filter(token -> TOKEN.matcher(token).matches());
    }

    private AuthenticationStatus answer(Exchange exchange, String token, KnownToken known)
            throws AuthenticationException {
        if (!known.said().hasScopes()) {
            return Challenge.insufficientScope(
                    exchange.response(), known.said().provider().api().scopes());
        }
        if (known.whom().isEmpty()) {
            return refuse(exchange, known.refused());
        }
        var roles = standings.rolesOf(known.whom().get());
        if (roles.isEmpty()) {
            return Challenge.invalidToken(exchange.response());
        }
        return exchange.context()
                .notifyContainerAboutLogin(
                        new TokenCaller(known.whom().get(), known.said(), token, roles.get()), roles.get());
    }

    private static AuthenticationStatus refuse(Exchange exchange, Arrived refused) throws AuthenticationException {
        if (refused instanceof Arrived.TurnedAway away
                && away.refusal().reason().isPassing()) {
            return Challenge.unavailable(exchange.response());
        }
        return Challenge.refused(exchange.response(), refused);
    }
}
