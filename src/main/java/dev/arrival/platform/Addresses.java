package dev.arrival.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which addresses are safe to go to, or to be found at (rules 17 and 21). */
public final class Addresses {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]", "0:0:0:0:0:0:0:1");

    private Addresses() {}

    /** Whether secrets may travel there: https, or http that does not leave this machine. */
    public static boolean isTrustworthy(URI address) {
        return address.getHost() != null
                && ("https".equalsIgnoreCase(address.getScheme())
                        || ("http".equalsIgnoreCase(address.getScheme()) && isLoopback(address.getHost())));
    }

    /** The same of a text, which may be no address at all. */
    public static boolean isTrustworthy(String address) {
        return read(address).filter(Addresses::isTrustworthy).isPresent();
    }

    /** Whether whoever is at the one may lead to the other: nobody leads from https to what listens on this machine. */
    public static boolean mayLead(String from, URI to) {
        return isTrustworthy(to) && ("https".equalsIgnoreCase(to.getScheme()) || isPlain(from));
    }

    /** Whether it goes without TLS. */
    public static boolean isPlain(String address) {
        return address.regionMatches(true, 0, "http:", 0, "http:".length());
    }

    /** Whether the host is this machine, by a name that no name server decides. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.contains(host);
    }

    /**
     * The address under which people open an application, without a slash at its end.
     *
     * @throws IllegalArgumentException if it can not be one; the message is the rule
     */
    public static String ofApplication(String address) {
        return read(address)
                .filter(Addresses::isTrustworthy)
                .filter(uri ->
                        uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null)
                .map(uri -> address.endsWith("/") ? address.substring(0, address.length() - 1) : address)
                .orElseThrow(() ->
                        new IllegalArgumentException("must be the https address people open, or http on loopback"));
    }

    /**
     * The one way to write an application's address: scheme and host in lower case, and no port that goes without saying.
     *
     * @throws IllegalArgumentException if it can not be one; the message is the rule
     */
    public static String canonical(String address) {
        var uri = URI.create(ofApplication(address));
        return canonical(uri.getScheme(), uri.getHost(), uri.getPort(), uri.getRawPath());
    }

    /** The same of its parts; a negative port goes without saying. */
    public static String canonical(String scheme, String host, int port, String path) {
        var lower = scheme.toLowerCase(Locale.ROOT);
        var usual = lower.equals("https") ? 443 : 80;
        var bracketed = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return lower + "://" + bracketed.toLowerCase(Locale.ROOT) + (port < 0 || port == usual ? "" : ":" + port)
                + path;
    }

    private static Optional<URI> read(String address) {
        try {
            return Optional.of(new URI(address));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
