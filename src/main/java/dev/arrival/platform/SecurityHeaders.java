package dev.arrival.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What every answer tells a browser not to do (rule 18). Faces pages get a policy with a nonce from PrimeFaces. */
@WebFilter("/*")
public class SecurityHeaders extends HttpFilter {
    /** Only where the configured address says so: on loopback it would lock out whatever else listens there. */
    private final boolean overTls = Settings.current()
            .text("arrival.url")
            .filter(address -> address.startsWith("https:"))
            .isPresent();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        set(request, response);
        chain.doFilter(request, response);
    }

    /** Sets them; for those who answer before a filter comes to it. */
    public void set(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Frame-Options", "DENY");
        if (overTls) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        var path = request.getServletPath();
        if (path.startsWith("/api")) {
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        }
        if (!path.startsWith("/jakarta.faces.resource/")) {
            response.setHeader("Cache-Control", "no-store");
        }
    }
}
