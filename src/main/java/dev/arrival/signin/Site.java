package dev.arrival.signin;

import dev.arrival.platform.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The address under which people reach Arrival. It comes from configuration; without it only loopback hosts are served,
 * since a {@code Host} header is anybody's word (rule 17).
 *
 * @param configured {@code arrival.url}, with the context path, without a slash at its end
 */
record Site(Optional<String> configured) {
    static final String KEY = "arrival.url";

    static Site from(Settings settings) {
        var configured = settings.text(KEY);
        configured.ifPresent(Site::require);
        return new Site(configured.map(
                address -> address.endsWith("/") ? address.substring(0, address.length() - 1) : address));
    }

    private static void require(String address) {
        try {
            var uri = new URI(address);
            if (Outgoing.isTrustworthy(uri) && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw Settings.wrong(KEY, "must be the https address people open, or http on loopback");
    }

    /** Whether people are known to come over TLS. */
    boolean isSecure() {
        return configured
                .filter(address -> "https".equalsIgnoreCase(URI.create(address).getScheme()))
                .isPresent();
    }

    /** The address of that request's application; empty if it came to a host that nobody vouches for. */
    Optional<String> address(HttpServletRequest request) {
        if (configured.isPresent()) {
            return configured;
        }
        if (!Outgoing.isLoopback(request.getServerName())) {
            return Optional.empty();
        }
        var host = request.getServerName();
        var bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return Optional.of(
                request.getScheme() + "://" + bracketed + ":" + request.getServerPort() + request.getContextPath());
    }
}
