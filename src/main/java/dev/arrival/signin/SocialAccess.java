package dev.arrival.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Whether people can come through a social login of the server's, where a request came in. */
@ApplicationScoped
public class SocialAccess {
    /** What is in their way. */
    public enum State {
        /** Nothing. */
        OPEN,
        /** There is no gate on this server. */
        NO_GATE,
        /** They come without TLS. */
        NO_TLS
    }

    private final Entrances entrances;

    /** For CDI. */
    protected SocialAccess() {
        this(null);
    }

    @Inject
    SocialAccess(Entrances entrances) {
        this.entrances = entrances;
    }

    /**
     * How it is there.
     *
     * @throws RuntimeException if the database can not be asked
     */
    public State of(HttpServletRequest request) {
        if (!Gate.isThere(request)) {
            return State.NO_GATE;
        }
        return entrances
                        .of(request)
                        .filter(entrance -> Gate.isOpen(entrance.address(), request))
                        .isPresent()
                ? State.OPEN
                : State.NO_TLS;
    }

    /** What has to be registered at that login's provider; empty if nobody vouches for the address that the request came to. */
    public Optional<String> redirectUri(String login, HttpServletRequest request) {
        return entrances.of(request).map(entrance -> RedirectUris.ofLogin(entrance.address(), login));
    }
}
