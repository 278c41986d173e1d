package dev.arrival.testing;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * One browser's cookies, kept and sent as RFC 6265 says with the rules for {@code SameSite} of its successor. The
 * JDK's cookie manager knows no {@code SameSite} and withholds {@code Secure} cookies on loopback.
 */
final class CookieJar {

    private final List<Cookie> cookies = new ArrayList<>();
    private final List<Cookie> seen = new ArrayList<>();

    void take(URI from, List<String> headers) {
        for (String header : headers) {
            Cookie cookie = Cookie.parse(from, header);
            seen.add(cookie);
            Origin origin = Origin.of(from);
            if (cookie.matchesHost(origin.host())
                    && cookie.keepsItsNamesPromise()
                    && (!cookie.secure() || origin.trustworthy())) {
                cookies.removeIf(cookie::replaces);
                cookies.add(cookie);
            }
        }
        cookies.removeIf(Cookie::expired);
    }

    /** The {@code Cookie} header for a request; empty if there is nothing to send. */
    String headerFor(String method, URI uri, boolean sameSite) {
        cookies.removeIf(Cookie::expired);
        return cookies.stream()
                .filter(cookie -> cookie.belongsTo(uri))
                .filter(cookie -> sameSite || cookie.crossesSites(method))
                .sorted(comparingInt((Cookie cookie) -> cookie.path().length()).reversed())
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(joining("; "));
    }

    List<Cookie> cookies() {
        cookies.removeIf(Cookie::expired);
        return List.copyOf(cookies);
    }

    List<Cookie> seen() {
        return List.copyOf(seen);
    }
}
