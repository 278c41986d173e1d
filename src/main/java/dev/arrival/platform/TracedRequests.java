package dev.arrival.platform;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Keeps what is asked for out of the span that a server makes of a request before any of our filters. */
@WebFilter("/*")
public class TracedRequests extends HttpFilter {
    @Inject
    private Telemetry telemetry;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getQueryString() != null) {
            telemetry.keepQueryBack();
        }
        chain.doFilter(request, response);
    }
}
