package dev.arrival.gate;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Ends what the server remembers of a social login in this browser, begun or finished, and sends the browser to Arrival. */
@WebServlet("/sign-out")
public class Leaving extends HttpServlet {
    /** What the server's cookies of a social login begin with. */
    private static final List<String> COOKIES = List.of("WASSocial", "WASReqUrlSocial", "WASOidc", "WASReqURLOidc");

    /** The one that a social login sets when it ends, with this very answer perhaps. */
    private static final String LAST = "WASOidcSession";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        end(request, response);
        underWay(request).forEach(name -> response.addCookie(expired(name, "/")));
        response.setHeader("Cache-Control", "no-store");
        response.sendRedirect(ArrivalPath.context());
    }

    /** What has ended, only: in another tab somebody may be on their way. */
    static void end(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        request.logout();
        response.addCookie(expired(LAST, "/"));
        var own = request.getServletContext().getSessionCookieConfig();
        response.addCookie(expired(own.getName(), own.getPath()));
    }

    private static Stream<String> underWay(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .map(Cookie::getName)
                .distinct()
                .filter(name -> COOKIES.stream().anyMatch(name::startsWith));
    }

    static Cookie expired(String name, String path) {
        var cookie = new Cookie(name, "");
        cookie.setPath(path);
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        cookie.setMaxAge(0);
        return cookie;
    }
}
