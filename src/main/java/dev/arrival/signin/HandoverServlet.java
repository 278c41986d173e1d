package dev.arrival.signin;

import dev.arrival.platform.SecurityHeaders;
import dev.arrival.provisioning.Handover;
import dev.arrival.provisioning.Handovers;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Takes over from the {@link Gate} what a social login said of somebody, and gives their browser a ticket for it. Only the
 * gate gets here, by a forward inside the server, which nobody can send. No session is looked at or made: the server holds
 * this request for the social login's caller, and {@link SocialAnswers} signs people in.
 */
@WebServlet(HandoverServlet.PATH)
public class HandoverServlet extends HttpServlet {
    /** Below the context path. */
    public static final String PATH = "/sign-in/handover";

    /** The attribute that says what the server calls the social login. */
    public static final String LOGIN = "dev.arrival.social.login";

    /** The attribute that has the state of the sign-in that the browser began. */
    public static final String STATE = "dev.arrival.social.state";

    /** The attribute that has the claims of the ID token, verified, as JSON; {@code null} if there is none. */
    public static final String ID_TOKEN = "dev.arrival.social.id-token";

    /** The attribute that has what the provider's API says of the person, as JSON; {@code null} if nothing. */
    public static final String PROFILE = "dev.arrival.social.profile";

    private static final Logger LOG = System.getLogger(HandoverServlet.class.getName());
    private static final int LONGEST = 256 * 1_024;
    private static final int LONGEST_WORD = 100;

    private final SecurityHeaders headers = new SecurityHeaders();

    @Inject
    private transient Handovers handovers;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var login = word(request, LOGIN);
        if (!isFromGate(request) || login.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        headers.set(request, response);
        response.setHeader("Cache-Control", "no-store");
        var next = request.getContextPath() + SocialAnswers.PATH;
        var state = word(request, STATE);
        if (state.isEmpty()) { // nobody has begun anything here, and nothing is kept of them
            response.sendRedirect(next);
            return;
        }
        try {
            var handover = new Handover(login.get(), state.get(), text(request, ID_TOKEN), text(request, PROFILE));
            response.addCookie(ticket(handovers.keep(handover), next));
            response.sendRedirect(next);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Nobody can be handed over at the moment", e);
            response.sendRedirect(next + "?" + SocialAnswers.UNAVAILABLE + "=now");
        }
    }

    private static boolean isFromGate(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.FORWARD
                && Gate.PATH.equals(request.getAttribute(RequestDispatcher.FORWARD_CONTEXT_PATH));
    }

    private static Optional<String> word(HttpServletRequest request, String name) {
        return text(request, name).filter(word -> word.length() <= LONGEST_WORD);
    }

    /** Empty if it is too long: somebody of whom so much is said is somebody of whom nothing is known. */
    private static Optional<String> text(HttpServletRequest request, String name) {
        return request.getAttribute(name) instanceof String text && text.length() <= LONGEST
                ? Optional.of(text)
                : Optional.empty();
    }

    /** No other path sees it, no script, and no page of another site sends it along but by a link. */
    private static Cookie ticket(String ticket, String path) {
        var cookie = new Cookie(SocialAnswers.TICKET, ticket);
        cookie.setHttpOnly(true);
        cookie.setSecure(true);
        cookie.setAttribute("SameSite", "Lax");
        cookie.setPath(path);
        cookie.setMaxAge((int) Handovers.GOOD_FOR.toSeconds());
        return cookie;
    }
}
