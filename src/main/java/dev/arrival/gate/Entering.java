package dev.arrival.gate;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Begins a social login. The server keeps the state of a plain one and afterwards its code in one and the same cookie, and
 * takes what is left of a login that somebody gave up for the code of the next, which then fails: so it is forgotten first.
 */
@WebServlet("/sign-in")
public class Entering extends HttpServlet {
    private static final String LEFT_OVER = "WASSocialState";
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var login = word(request, "login");
        var state = word(request, "state");
        if (login.isEmpty() || state.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.addCookie(Leaving.expired(LEFT_OVER, "/"));
        response.setHeader("Cache-Control", "no-store");
        response.sendRedirect(request.getContextPath() + "/" + login.get() + "/?state=" + state.get());
    }

    private static Optional<String> word(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name))
                .filter(word -> WORD.matcher(word).matches());
    }
}
