package dev.arrival.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/**
 * The address under which people reach Arrival. It comes from configuration; without it only loopback hosts are served,
 * since a {@code Host} header is anybody's word (rule 17).
 *
 * @param configured {@code arrival.url}, with the context path, without a slash at its end
 */
public record Site(Optional<String> configured) {
    /** The setting. */
    public static final String KEY = "arrival.url";

    /**
     * The configured one.
     *
     * @throws ConfigurationException if it is no address
     */
    public static Site from(Settings settings) {
        var configured = settings.text(KEY);
        try {
            return new Site(configured.map(Addresses::ofApplication));
        } catch (IllegalArgumentException e) {
            throw Settings.wrong(KEY, e.getMessage());
        }
    }

    /** Whether people are known to come over TLS. */
    public boolean isSecure() {
        return configured
                .filter(address -> "https".equalsIgnoreCase(URI.create(address).getScheme()))
                .isPresent();
    }

    /** Whether that is the configured address, in whichever way that is written. */
    public boolean is(String canonical) {
        return configured.map(Addresses::canonical).filter(canonical::equals).isPresent();
    }

    /** The address of that request's application; empty if it came to a host that nobody vouches for. */
    public Optional<String> address(HttpServletRequest request) {
        if (configured.isPresent()) {
            return configured;
        }
        if (!Addresses.isLoopback(request.getServerName())) {
            return Optional.empty();
        }
        var host = request.getServerName();
        var bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return Optional.of(
                request.getScheme() + "://" + bracketed + ":" + request.getServerPort() + request.getContextPath());
    }
}
