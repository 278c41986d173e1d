package dev.arrival.signin;

import dev.arrival.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/** The end of a sign-in. */
@ApplicationScoped
public class SignOut {
    @Inject
    private Sessions sessions;

    @Inject
    private OpenIdConversation conversation;

    private final Site site = Site.from(Settings.current());

    /**
     * Ends the request's session, if it has one.
     *
     * @return where to send the browser: to the provider, if it signs people out, and from there home; else home
     */
    public URI of(HttpServletRequest request) {
        var signedIn = sessions.signedIn(request);
        sessions.forget(request);
        var home = URI.create(site.address(request).orElse(request.getContextPath()) + "/");
        return signedIn.flatMap(was -> conversation.end(was, home.toString())).orElse(home);
    }
}
