package dev.arrival.gate;

import com.ibm.websphere.security.social.UserProfile;
import com.ibm.websphere.security.social.UserProfileManager;
import dev.arrival.signin.HandoverServlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Hands over what the social login says of whoever gets here: by a forward to Arrival, so that it never leaves the server.
 * Of the social login's own sign-in nothing stays.
 */
@WebServlet("/*")
public class SocialGate extends HttpServlet {
    private static final Logger LOG = System.getLogger(SocialGate.class.getName());

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var profile = UserProfileManager.getUserProfile();
        var arrival = getServletContext().getContext(ArrivalPath.context());
        if (profile == null || arrival == null) {
            if (profile != null) {
                LOG.log(Level.ERROR, "Arrival is not there, or may not be forwarded to: nobody can come");
            }
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        attach(profile, request);
        Leaving.end(request, response);
        arrival.getRequestDispatcher(HandoverServlet.PATH).forward(request, response);
    }

    /** As text, since the two applications have no classes in common. */
    private static void attach(UserProfile profile, HttpServletRequest request) {
        var token = profile.getIdToken();
        var claims = profile.getClaims();
        request.setAttribute(HandoverServlet.LOGIN, profile.getSocialMediaName());
        request.setAttribute(HandoverServlet.STATE, request.getParameter("state"));
        if (token != null) {
            request.setAttribute(HandoverServlet.ID_TOKEN, token.getClaims().toJsonString());
            request.setAttribute(HandoverServlet.PROFILE, profile.getUserInfo());
        } else if (claims != null) {
            request.setAttribute(HandoverServlet.PROFILE, claims.toJsonString());
        }
    }
}
