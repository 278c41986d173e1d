package dev.arrival.signin;

import dev.arrival.directory.IdentityProvider;
import dev.arrival.openid.Providers;
import dev.arrival.openid.Rejection;
import dev.arrival.provisioning.Attempt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Sends people to the provider where they sign in: straight to the only one, else to the one that they choose. */
@ApplicationScoped
class Beginnings {
    /** Where a choice goes: {@code ?provider=} by its key, or a form with an e-mail address. */
    static final String CHOICE = "/signin";

    /**
     * Where people choose. By its own name, for it gets a query: a server of Servlet 6.1 may make no welcome page of
     * {@code /} if a slash is encoded in the query.
     */
    private static final String WELCOME = "/index";

    /** RFC 5321, section 4.5.3.1: 64, the {@code @}, and 255. */
    private static final int LONGEST_EMAIL = 320;

    @Inject
    private Entrances entrances;

    @Inject
    private OpenIdConversation conversation;

    @Inject
    private Providers providers;

    @Inject
    private Refusals refusals;

    /** A page was asked for that needs a caller. */
    AuthenticationStatus begin(Exchange exchange) throws AuthenticationException {
        var entrance = entrances.of(exchange.request());
        if (entrance.isEmpty()) {
            return Challenge.misdirected(exchange.response());
        }
        var here = entrance.get();
        var returnTo = ReturnAddress.of(exchange.request());
        return here.open().size() == 1
                ? send(here, here.open().get(0), returnTo, exchange)
                : exchange.redirect(here.address() + WELCOME + "?to=" + encoded(returnTo));
    }

    /** Somebody chose a provider, or said where they have their mail. */
    AuthenticationStatus chosen(Exchange exchange) throws AuthenticationException {
        var entrance = entrances.of(exchange.request());
        if (entrance.isEmpty()) {
            return Challenge.misdirected(exchange.response());
        }
        var here = entrance.get();
        var returnTo = ReturnAddress.checked(exchange.parameter("to"));
        if (!exchange.isRead()) {
            return byEmail(here, exchange.parameter("email"), returnTo, exchange);
        }
        var provider = chosen(here, exchange.parameter("provider"));
        return provider.isPresent() ? send(here, provider.get(), returnTo, exchange) : exchange.notFound();
    }

    private static Optional<IdentityProvider> chosen(Entrance here, String key) {
        return here.open().stream()
                .filter(provider -> Long.toString(provider.id()).equals(key))
                .findAny();
    }

    /** Not by a redirect, since the way goes on to the provider: {@link Onward} says why. */
    private static AuthenticationStatus byEmail(Entrance here, String email, String returnTo, Exchange exchange)
            throws AuthenticationException {
        var provider = email.length() > LONGEST_EMAIL ? Optional.<IdentityProvider>empty() : here.ledToBy(email);
        var next = provider.map(known -> CHOICE + "?provider=" + known.id() + "&to=")
                .orElse(WELCOME + "?unknown=email&to=");
        try {
            Onward.to(here.address() + next + encoded(returnTo), exchange.request(), exchange.response());
            return AuthenticationStatus.SEND_CONTINUE;
        } catch (IOException e) {
            throw new AuthenticationException("The answer could not be sent", e);
        }
    }

    private AuthenticationStatus send(Entrance here, IdentityProvider provider, String returnTo, Exchange exchange) {
        var pending = conversation.pending(provider, here.address(), returnTo);
        try {
            var destination = provider.isSocial()
                    ? Gate.address(provider, pending)
                    : conversation.begin(providers.of(provider), pending).toString();
            PendingSignIns.add(exchange.request().getSession(), pending);
            return exchange.redirect(destination);
        } catch (Rejection e) {
            return refusals.turnAway(Optional.of(Attempt.at(provider)), e, here.address(), exchange);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
