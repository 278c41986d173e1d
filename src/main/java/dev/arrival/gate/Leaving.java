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

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        end(request, response);
        response.setHeader("Cache-Control", "no-store");
        response.sendRedirect(ArrivalPath.context());
    }

    static void end(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        request.logout();
        Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .map(Cookie::getName)
                .filter(name -> COOKIES.stream().anyMatch(name::startsWith))
                .distinct()
                .forEach(name -> response.addCookie(expired(name)));
    }

    private static Cookie expired(String name) {
        var cookie = new Cookie(name, "");
        cookie.setPath("/");
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        cookie.setMaxAge(0);
        return cookie;
    }
}
