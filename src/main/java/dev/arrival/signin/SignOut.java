package dev.arrival.signin;

import dev.arrival.openid.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/** The end of a sign-in. */
@ApplicationScoped
public class SignOut {
    @Inject
    private Sessions sessions;

    @Inject
    private OpenIdConversation conversation;

    @Inject
    private Entrances entrances;

    @Inject
    private Providers providers;

    /**
     * Ends the request's session, if it has one.
     *
     * @return where to send the browser: to the provider, if it signs people out, or to the gate, and from there home; else
     *     home
     */
    public URI of(HttpServletRequest request) {
        try {
            return destination(sessions.signedIn(request), request);
        } finally {
            sessions.forget(request);
        }
    }

    private URI destination(Optional<SignedIn> signedIn, HttpServletRequest request) {
        var home = URI.create(address(request) + "/");
        if (signedIn.filter(SignedIn::isSocial).isPresent() && Gate.isThere(request)) {
            return Gate.signOut(home.toString());
        }
        return signedIn.flatMap(was -> atProvider(was, home)).orElse(home);
    }

    private String address(HttpServletRequest request) {
        return entrances.of(request).map(Entrance::address).orElse(request.getContextPath());
    }

    private Optional<URI> atProvider(SignedIn was, URI home) {
        return providers
                .find(was.organizationId(), was.providerId())
                .flatMap(provider -> conversation.end(provider, was, home.toString()));
    }
}
