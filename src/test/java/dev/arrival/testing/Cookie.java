package dev.arrival.testing;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A cookie as a browser keeps it, with the {@code Set-Cookie} header it came by.
 *
 * @param attributes what the header says besides name and value, by lower-case name; a flag has an empty value
 */
public record Cookie(
        String name,
        String value,
        String domain,
        boolean hostOnly,
        String path,
        Instant expires,
        Map<String, String> attributes,
        String header) {

    /** Reads a header as RFC 6265, section 5.2 and 5.3, tells. */
    static Cookie parse(URI from, String header) {
        String[] parts = header.split(";", -1);
        Map<String, String> attributes = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            attributes.put(before(parts[i]).toLowerCase(Locale.ROOT), after(parts[i]));
        }
        String domain = attributes.getOrDefault("domain", "").toLowerCase(Locale.ROOT);
        String path = attributes.getOrDefault("path", "");
        return new Cookie(
                before(parts[0]),
                after(parts[0]),
                domain.isEmpty() ? Origin.of(from).host() : domain.startsWith(".") ? domain.substring(1) : domain,
                domain.isEmpty(),
                path.startsWith("/") ? path : defaultPath(from),
                expiry(attributes),
                Map.copyOf(attributes),
                header);
    }

    public boolean secure() {
        return attributes.containsKey("secure");
    }

    public boolean httpOnly() {
        return attributes.containsKey("httponly");
    }

    /** {@code Strict}, {@code Lax} or {@code None}; empty where the server did not say. */
    public Optional<String> sameSite() {
        return Optional.ofNullable(attributes.get("samesite"));
    }

    boolean expired() {
        return !Instant.now().isBefore(expires);
    }

    /** Whether the other cookie would take this one's place. */
    boolean replaces(Cookie other) {
        return name.equals(other.name) && domain.equals(other.domain) && path.equals(other.path);
    }

    /**
     * Whether it is all that its name promises [the successor of RFC 6265, section 4.1.3]: {@code __Secure-} is sent by
     * safe ways only, {@code __Host-} belongs to one host and all of it besides.
     */
    boolean keepsItsNamesPromise() {
        String promise = name.toLowerCase(Locale.ROOT);
        return promise.startsWith("__secure-")
                ? secure()
                : !promise.startsWith("__host-") || (secure() && hostOnly && "/".equals(attributes.get("path")));
    }

    boolean belongsTo(URI uri) {
        Origin origin = Origin.of(uri);
        return matchesHost(origin.host()) && matchesPath(requestPath(uri)) && (!secure() || origin.trustworthy());
    }

    boolean matchesHost(String host) {
        return host.equals(domain) || (!hostOnly && host.endsWith("." + domain));
    }

    private boolean matchesPath(String requested) {
        return requested.equals(path)
                || (requested.startsWith(path) && (path.endsWith("/") || requested.charAt(path.length()) == '/'));
    }

    /** A cookie that says nothing counts as {@code Lax}, as in Chromium. */
    boolean crossesSites(String method) {
        String rule = sameSite().orElse("Lax");
        return rule.equalsIgnoreCase("None") || (rule.equalsIgnoreCase("Lax") && method.equals("GET"));
    }

    private static String requestPath(URI uri) {
        return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    private static String defaultPath(URI from) {
        String path = requestPath(from);
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }

    private static Instant expiry(Map<String, String> attributes) {
        try {
            if (attributes.containsKey("max-age")) {
                return Instant.now().plusSeconds(Long.parseLong(attributes.get("max-age")));
            }
            if (attributes.containsKey("expires")) {
                return Instant.from(
                        RFC_1123_DATE_TIME.parse(attributes.get("expires").replace('-', ' ')));
            }
            return Instant.MAX;
        } catch (DateTimeException | NumberFormatException e) {
            return Instant.MAX; // What can not be read is ignored.
        }
    }

    private static String before(String part) {
        int equals = part.indexOf('=');
        return (equals < 0 ? part : part.substring(0, equals)).trim();
    }

    private static String after(String part) {
        int equals = part.indexOf('=');
        return equals < 0 ? "" : part.substring(equals + 1).trim();
    }
}
