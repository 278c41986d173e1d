package dev.arrival.signin;

import dev.arrival.directory.IdentityProvider;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/**
 * The application beside Arrival, on the same server and at the same address, before which the server's social login stands:
 * whoever gets in there is handed over to Arrival. Where there is none, nobody comes through a social login.
 */
public final class Gate {
    /** Its context path. */
    public static final String PATH = "/social";

    private static final String SIGN_IN = PATH + "/sign-in";
    private static final String SIGN_OUT = PATH + "/sign-out";

    private Gate() {}

    /** Whether there is one. A server may answer with Arrival itself, whose path may be all paths' beginning. */
    public static boolean isThere(HttpServletRequest request) {
        var gate = request.getServletContext().getContext(PATH);
        return gate != null && PATH.equals(gate.getContextPath());
    }

    /** Where a browser signs in through that social login. */
    static String address(IdentityProvider provider, PendingSignIn pending) {
        return SocialOrigin.of(pending.address()) + SIGN_IN + "?login="
                + provider.registration().clientId() + "&state=" + pending.state();
    }

    /** Where a browser leaves what the server remembers of its social login, and goes home from there. */
    static URI signOut(String address) {
        return URI.create(SocialOrigin.of(address) + SIGN_OUT);
    }
}
