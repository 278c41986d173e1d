package dev.arrival.testing;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Where a page comes from, as far as a browser tells pages apart: scheme, host and port. */
record Origin(String scheme, String host, int port) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    static Origin of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : defaultPort(scheme);
        return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /** Ports do not part sites. Neither do subdomains, but tests have none that a site would share. */
    boolean sameSite(Origin other) {
        return scheme.equals(other.scheme) && host.equals(other.host);
    }

    /** Browsers trust loopback as they do HTTPS, so {@code Secure} cookies work there. */
    boolean trustworthy() {
        return scheme.equals("https") || LOOPBACK.contains(host);
    }

    /** As in the {@code Origin} header. */
    @Override
    public String toString() {
        return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port);
    }
}
