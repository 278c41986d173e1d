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
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Remembers in which language somebody wants to read, and shows the page again. Not a form of Faces: its proof needs a
 * session, which nobody gets by looking at a page. The browser says that the post comes from a page of ours; old ones
 * that do not say it name the page's host.
 */
@WebServlet("/language")
public class LanguageSwitch extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final int A_YEAR = (int) Duration.ofDays(365).toSeconds();

    private final Site site = Site.from(Settings.current());

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var language = Languages.of(request.getParameter("language"));
        if (!isFromHere(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (language.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            response.addCookie(cookie(language.get(), request.getContextPath()));
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", request.getContextPath() + Choices.localPath(request.getParameter("to")));
        }
    }

    private boolean isFromHere(HttpServletRequest request) {
        var from = request.getHeader("Sec-Fetch-Site");
        var origin = request.getHeader("Origin");
        if (from != null || origin == null) {
            return from == null || from.equals("same-origin");
        }
        return Stream.concat(
                        site.configured().map(URI::create).map(URI::getAuthority).stream(),
                        Stream.ofNullable(request.getHeader("Host")))
                .anyMatch(host -> origin.endsWith("://" + host));
    }

    private Cookie cookie(Locale language, String contextPath) {
        var cookie = new Cookie(Languages.COOKIE, language.getLanguage());
        cookie.setPath(contextPath + "/");
        cookie.setMaxAge(A_YEAR);
        cookie.setHttpOnly(true);
        cookie.setSecure(site.isSecure());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
