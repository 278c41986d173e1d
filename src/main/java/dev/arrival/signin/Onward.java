package dev.arrival.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sends a browser on after a post. Not by a redirect: browsers hold the whole chain of redirects after a post against
 * the {@code form-action} of the page that it came from, and the provider's address is not in it (rule 18).
 */
public final class Onward {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark"><meta http-equiv="refresh" content="0; url=%1$s">
            <title>One moment</title></head><body><p><a href="%1$s">Go on</a></p></body></html>
            """;

    /** What the scripts of Faces understand. */
    private static final String PARTIAL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <partial-response><redirect url="%s"/></partial-response>
            """;

    private Onward() {}

    /** Answers with a page that goes on by itself, or with what a Faces script takes for that. */
    public static void to(String address, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var scripted = "partial/ajax".equals(request.getHeader("Faces-Request"));
        response.setContentType((scripted ? "text/xml" : "text/html") + ";charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
        response.getWriter().write((scripted ? PARTIAL : PAGE).formatted(escaped(address)));
        response.flushBuffer();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
