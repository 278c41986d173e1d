package dev.arrival.signin;

import dev.arrival.platform.Settings;
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
        /** They come without TLS, as far as the server can tell. */
        NO_TLS,
        /** They come by another address than the server sends them back to. */
        OTHER_ADDRESS
    }

    private final Entrances entrances;
    private final SocialOrigin social;

    /** For CDI. */
    protected SocialAccess() {
        this(null, null);
    }

    @Inject
    SocialAccess(Entrances entrances) {
        this(entrances, SocialOrigin.from(Settings.current()));
    }

    SocialAccess(Entrances entrances, SocialOrigin social) {
        this.entrances = entrances;
        this.social = social;
    }

    /**
     * How it is there.
     *
     * @throws RuntimeException if the database can not be asked
     */
    public State of(HttpServletRequest request) {
        return of(entrances.of(request).map(Entrance::address).orElse(""), social, request);
    }

    static State of(String address, SocialOrigin social, HttpServletRequest request) {
        if (!Gate.isThere(request)) {
            return State.NO_GATE;
        }
        if (!request.isSecure() || !address.startsWith("https:")) {
            return State.NO_TLS;
        }
        return social.isOf(address) ? State.OPEN : State.OTHER_ADDRESS;
    }

    /** What has to be registered at that login's provider; empty if nobody vouches for the address that the request came to. */
    public Optional<String> redirectUri(String login, HttpServletRequest request) {
        return entrances.of(request).map(entrance -> social.redirectUri(login, entrance.address()));
    }
}
