package dev.arrival.console;

import dev.arrival.platform.Settings;
import dev.arrival.platform.Site;
import dev.arrival.signin.Choices;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * Remembers in which language somebody wants to read, and shows the page again. Not a form of Faces: its proof needs a
 * session, which nobody gets by looking at a page. The browser says that the post comes from a page of ours.
 */
@WebServlet("/language")
public class LanguageSwitch extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final int A_YEAR = (int) Duration.ofDays(365).toSeconds();

    private final boolean secure = Site.from(Settings.current()).isSecure();

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var from = request.getHeader("Sec-Fetch-Site");
        var language = Languages.of(request.getParameter("language"));
        if (from != null && !from.equals("same-origin")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (language.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            response.addCookie(cookie(language.get(), request.getContextPath()));
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", request.getContextPath() + Choices.localPath(request.getParameter("to")));
        }
    }

    private Cookie cookie(Locale language, String contextPath) {
        var cookie = new Cookie(Languages.COOKIE, language.getLanguage());
        cookie.setPath(contextPath + "/");
        cookie.setMaxAge(A_YEAR);
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
